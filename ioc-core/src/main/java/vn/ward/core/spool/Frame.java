package vn.ward.core.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a batch's bytes: 32 bytes with a checksum of their own, so that a length is believed before the
 * bytes it speaks of are read.
 *
 * <pre>magic 8 · length 4 · samples 4 · oldest 8 · CRC32C of the body 4 · CRC32C of the four before 4</pre>
 *
 * @param length of the body, in bytes
 * @param samples in the body
 * @param oldestMillis the earliest sample's instant, in milliseconds since 1970
 * @param bodyCrc CRC32C of the body
 */
record Frame(int length, int samples, long oldestMillis, int bodyCrc) {

    /** "WardSpl" and the format's version. */
    static final long MAGIC = 0x5761_7264_5370_6C01L;

    static final int BYTES = 32;

    /** No body is longer: ten thousand samples of as many series with long names stay far below. */
    static final int MAX_BODY = 8 << 20;

    private static final int CHECKED_FROM = Long.BYTES;
    private static final int CHECKED_BYTES = BYTES - Long.BYTES - Integer.BYTES;

    /** All of a frame and its body. */
    long whole() {
        return BYTES + (long) length;
    }

    /** The frame at {@code at}; null if there is none, or a damaged one. */
    static @Nullable Frame read(ByteBuffer bytes, int at) {
        if (bytes.limit() - at < BYTES
                || bytes.getLong(at) != MAGIC
                || crc(bytes, at + CHECKED_FROM, CHECKED_BYTES) != bytes.getInt(at + BYTES - Integer.BYTES)) {
            return null;
        }
        int length = bytes.getInt(at + 8);
        int samples = bytes.getInt(at + 12);
        return length < 0 || length > MAX_BODY || samples < 0
                ? null
                : new Frame(length, samples, bytes.getLong(at + 16), bytes.getInt(at + 24));
    }

    void write(ByteBuffer bytes, int at) {
        bytes.putLong(at, MAGIC);
        bytes.putInt(at + 8, length);
        bytes.putInt(at + 12, samples);
        bytes.putLong(at + 16, oldestMillis);
        bytes.putInt(at + 24, bodyCrc);
        bytes.putInt(at + BYTES - Integer.BYTES, crc(bytes, at + CHECKED_FROM, CHECKED_BYTES));
    }

    /** Of {@code length} bytes from {@code from} on; the buffer stays as it is. */
    static int crc(ByteBuffer bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(from, length));
        return (int) crc.getValue();
    }
}
