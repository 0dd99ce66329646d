package vn.ward.collect.throughput;

import java.util.ArrayList;
import java.util.List;
import vn.ward.collect.throughput.Course.Piece;

/** Counts bytes as they come and puts them together to pieces of a tenth of a second. One thread. */
final class Meter {

    private static final long PIECE_NANOS = 100_000_000;

    private final List<Piece> pieces = new ArrayList<>();
    private long from;
    private long last;
    private long waiting;
    private long all;

    /** @param now as all instants here: nanoseconds of a clock that never steps */
    Meter(long now) {
        from = now;
        last = now;
    }

    void take(long bytes, long now) {
        waiting += bytes;
        all += bytes;
        last = now;
        if (now - from >= PIECE_NANOS) {
            close(now);
        }
    }

    long bytes() {
        return all;
    }

    /** All of it, up to what came last. */
    Course course() {
        if (waiting > 0 && last > from) {
            close(last);
        }
        return new Course(pieces);
    }

    /** All of it, up to {@code now}: what did not come until then counts too. */
    Course course(long now) {
        if (now > from) {
            close(now);
        }
        return new Course(pieces);
    }

    private void close(long now) {
        pieces.add(new Piece((now - from) / 1e9, waiting));
        waiting = 0;
        from = now;
    }
}
