package vn.ward.core.archive;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import vn.ward.core.store.TableShape;

/**
 * What PostgreSQL's binary COPY format says of a stream, as its manual describes it: how many rows there are, and on which
 * days.
 *
 * @param days the beginnings of the days of UTC in the column {@code time}; none if there is no such column
 */
record CopyWalk(long rows, Set<Instant> days) {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long MICROS_A_DAY = Duration.ofDays(1).toNanos() / 1_000;

    /** @throws IOException if it is none of such rows, or goes on behind its end */
    static CopyWalk of(InputStream stream, TableShape shape) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
            throw new IOException("no COPY stream");
        }
        in.readInt();
        in.skipNBytes(in.readInt());
        Set<Instant> days = new TreeSet<>();
        long day = Long.MIN_VALUE;
        long rows = 0;
        for (short fields = in.readShort(); fields >= 0; fields = in.readShort()) {
            if (fields != shape.columns().size()) {
                throw new IOException(
                        "a row of " + fields + " fields, not " + shape.columns().size());
            }
            rows++;
            for (int field = 0; field < fields; field++) {
                int length = in.readInt();
                if (field == shape.timeColumn() && length == Long.BYTES) {
                    long its = Math.floorDiv(in.readLong(), MICROS_A_DAY);
                    if (its != day) {
                        day = its;
                        days.add(POSTGRES_EPOCH.plus(Duration.ofDays(day)));
                    }
                } else {
                    skip(in, length);
                }
            }
        }
        if (in.read() >= 0) {
            throw new IOException("something behind the end of the rows");
        }
        return new CopyWalk(rows, days);
    }

    /** −1 is NULL and takes no room. */
    private static void skip(DataInputStream in, int length) throws IOException {
        if (length < -1) {
            throw new EOFException("a field of " + length + " bytes");
        }
        in.skipNBytes(Math.max(0, length));
    }
}
