package vn.ward.collect.throughput;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How the bytes of one direction came, piece after piece. Pure.
 *
 * <p>The first second is TCP finding out how much the line carries, not what it carries: where at least two more were
 * measured it is left out of the speed. A shorter course, of a fast line and few bytes, counts wholly and reads low.
 *
 * @param pieces in their order
 */
record Course(List<Piece> pieces) {

    private static final double WARM_UP_SECONDS = 1;
    private static final double LONG_ENOUGH_SECONDS = 3;

    /**
     * @param seconds more than zero, finite
     * @param bytes from zero to a million billion
     */
    record Piece(double seconds, long bytes) {
        private static final long MOST_BYTES = 1_000_000_000_000_000L;

        Piece {
            if (!(seconds > 0 && seconds < 1e9) || bytes < 0 || bytes > MOST_BYTES) {
                throw new IllegalArgumentException("a piece takes time and has a size: " + seconds + ", " + bytes);
            }
        }
    }

    Course {
        pieces = List.copyOf(pieces);
    }

    long bytes() {
        return pieces.stream().mapToLong(Piece::bytes).sum();
    }

    private double seconds() {
        return pieces.stream().mapToDouble(Piece::seconds).sum();
    }

    /** Whether it took longer than the finding out: else a speed that is too low may be TCP's and not the line's. */
    boolean isTelling() {
        return seconds() >= WARM_UP_SECONDS;
    }

    /** The mean speed without the warm-up; empty if nothing came. */
    OptionalDouble bitsPerSecond() {
        double from = seconds() >= LONG_ENOUGH_SECONDS ? WARM_UP_SECONDS : 0;
        double begun = 0;
        double counted = 0;
        long bytes = 0;
        for (Piece piece : pieces) {
            if (begun >= from) {
                counted += piece.seconds();
                bytes += piece.bytes();
            }
            begun += piece.seconds();
        }
        return bytes() == 0 || counted == 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes * 8.0 / counted);
    }
}
