package vn.ward.core.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.copy.CopyIn;

/**
 * Rows of {@code sample} in PostgreSQL's binary COPY format, as its manual describes it: a signature, then per row the
 * number of fields and each field's length and bytes, then −1. They are sent piece by piece, so that the server takes one
 * in while the next is written.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_BYTES = SIGNATURE.length + 8;
    private static final int ROW_BYTES = 2 + (4 + 8) + (4 + 4) + (4 + 8);
    private static final int PIECE_BYTES = HEADER_BYTES + 1_000 * ROW_BYTES;
    private static final long POSTGRES_EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    /** Long before all that can be kept. */
    static final Instant LEAST = Instant.parse("-4712-01-01T00:00:00Z");

    private final CopyIn sending;
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);

    CopyRows(CopyIn sending) {
        this.sending = sending;
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

    void add(int seriesId, long micros, double value) throws SQLException {
        if (bytes.remaining() < ROW_BYTES) {
            send();
        }
        bytes.putShort((short) 3);
        bytes.putInt(8).putLong(micros);
        bytes.putInt(4).putInt(seriesId);
        bytes.putInt(8).putDouble(value);
    }

    /** @return how many rows the server took */
    long end() throws SQLException {
        if (bytes.remaining() < 2) {
            send();
        }
        bytes.putShort((short) -1);
        send();
        return sending.endCopy();
    }

    private void send() throws SQLException {
        sending.writeToCopy(bytes.array(), 0, bytes.position());
        sending.flushCopy();
        bytes.clear();
    }
}
