package vn.ward.core.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.copy.CopyIn;

/**
 * Rows of {@code sample} in PostgreSQL's binary COPY format, as its manual describes it: a signature, then per row the
 * number of fields and each field's length and bytes, then −1. As many as there is room for at a time.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_BYTES = SIGNATURE.length + 8;
    private static final int ROW_BYTES = 2 + (4 + 8) + (4 + 4) + (4 + 8);
    private static final int PIECE_BYTES = 1 << 16;
    private static final int END_BYTES = 2;
    private static final long POSTGRES_EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    /** Long before all that can be kept. */
    static final Instant LEAST = Instant.parse("-4712-01-01T00:00:00Z");

    private final ByteBuffer bytes;

    CopyRows(int room) {
        bytes = ByteBuffer.allocate(HEADER_BYTES + room * ROW_BYTES + END_BYTES);
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** An instant as PostgreSQL keeps it: microseconds since 2000. */
    static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond() - POSTGRES_EPOCH_SECONDS, 1_000_000L),
                instant.getNano() / 1_000L);
    }

    /** The same, but without end towards the past: before all that can be kept. */
    static long microsOrLeast(Instant instant) {
        return instant.isBefore(LEAST) ? Long.MIN_VALUE : micros(instant);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                POSTGRES_EPOCH_SECONDS + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    void add(int seriesId, long micros, double value) {
        bytes.putShort((short) 3);
        bytes.putInt(8).putLong(micros);
        bytes.putInt(4).putInt(seriesId);
        bytes.putInt(8).putDouble(value);
    }

    boolean isFull() {
        return bytes.remaining() < ROW_BYTES + END_BYTES;
    }

    /** There are no more. */
    void end() {
        bytes.putShort((short) -1);
    }

    /** Hands over what there is, and has room again. */
    void sendTo(CopyIn sending) throws SQLException {
        for (int from = 0; from < bytes.position(); from += PIECE_BYTES) {
            sending.writeToCopy(bytes.array(), from, Math.min(PIECE_BYTES, bytes.position() - from));
        }
        bytes.clear();
    }
}
