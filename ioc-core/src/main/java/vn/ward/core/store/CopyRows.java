package vn.ward.core.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Rows of {@code sample} in PostgreSQL's binary COPY format, as its manual describes it: a signature, then per row the
 * number of fields and each field's length and bytes, then −1.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_BYTES = SIGNATURE.length + 8;
    private static final int ROW_BYTES = 2 + (4 + 8) + (4 + 4) + (4 + 8);
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteBuffer bytes;

    CopyRows(int rows) {
        this.bytes = ByteBuffer.allocate(HEADER_BYTES + rows * ROW_BYTES + 2);
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    void add(Instant time, int seriesId, double value) {
        bytes.putShort((short) 3);
        bytes.putInt(8).putLong(ChronoUnit.MICROS.between(POSTGRES_EPOCH, time));
        bytes.putInt(4).putInt(seriesId);
        bytes.putInt(8).putDouble(value);
    }

    byte[] finished() {
        bytes.putShort((short) -1);
        return bytes.array();
    }
}
