package vn.ward.collect.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets no packet through that is longer than it may be (MQTT 5, 2.1.4): Paho makes room for whatever length a packet claims, up to
 * 256 MiB, before the first byte of it has come. For one reader.
 */
final class Packets extends FilterInputStream {

    private final int longest;
    private boolean isInLength;
    private int shift;
    private int length;
    private int left;

    /** @param longest bytes behind a packet's length */
    Packets(InputStream in, int longest) {
        super(in);
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            pass((byte) read);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int read = in.read(buffer, offset, count);
        for (int i = 0; i < read; i++) {
            if (left > 0) {
                int skipped = Math.min(left, read - i);
                left -= skipped;
                i += skipped - 1;
            } else {
                pass(buffer[offset + i]);
            }
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void pass(byte next) throws IOException {
        if (left > 0) {
            left--;
        } else if (!isInLength) {
            isInLength = true;
            shift = 0;
            length = 0;
        } else {
            length |= (next & 0x7f) << shift;
            shift += 7;
            if (length > longest || shift > 28) {
                throw new IOException("a packet longer than " + longest + " bytes");
            }
            if (next >= 0) {
                isInLength = false;
                left = length;
            }
        }
    }
}
