package vn.ward.collect.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Of a message that is longer than it may be, passes on the beginning alone, as if it ended there. In a lasting session one that ended
 * the connection would come again with the next one, and that for ever; one that is cut can be told to be too long, and acknowledged.
 * Other packets that are too long end the connection, as {@link Packets} does it. For one reader.
 */
final class CutPackets extends FilterInputStream {

    private static final int PUBLISH = 3;
    private static final int MOST_LENGTH_BYTES = 4;

    private final int longest;
    private final byte[] head = new byte[1 + MOST_LENGTH_BYTES];
    private int headLength;
    private int headGiven;
    private int left;
    private int surplus;

    /** @param longest bytes behind a packet's length */
    CutPackets(InputStream in, int longest) {
        super(in);
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? read : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (headGiven == headLength && left == 0 && !begin()) {
            return -1;
        }
        if (headGiven < headLength) {
            int given = Math.min(count, headLength - headGiven);
            System.arraycopy(head, headGiven, buffer, offset, given);
            headGiven += given;
            return given;
        }
        int read = in.read(buffer, offset, Math.min(count, left));
        left -= Math.max(0, read);
        return read;
    }

    /** Reads how long the next packet is. False: there is none. */
    private boolean begin() throws IOException {
        in.skipNBytes(surplus);
        surplus = 0;
        int type = in.read();
        if (type < 0) {
            return false;
        }
        int length = length();
        if (length > longest && type >> 4 != PUBLISH) {
            throw new IOException("a packet longer than " + longest + " bytes");
        }
        left = Math.min(length, longest);
        surplus = length - left;
        head[0] = (byte) type;
        headLength = 1;
        headGiven = 0;
        for (int rest = left; ; rest >>= 7) {
            boolean isLast = rest < 0x80;
            head[headLength++] = (byte) (isLast ? rest : (rest & 0x7f) | 0x80);
            if (isLast) {
                return true;
            }
        }
    }

    private int length() throws IOException {
        int length = 0;
        for (int i = 0; i < MOST_LENGTH_BYTES; i++) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it ends within a packet");
            }
            length |= (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return length;
            }
        }
        throw new IOException("a packet longer than " + longest + " bytes");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
