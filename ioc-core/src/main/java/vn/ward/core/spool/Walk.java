package vn.ward.core.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import vn.ward.core.series.Batch;

/**
 * Goes from batch to batch through one file, passes over what is damaged, and counts it: from there on it looks for the
 * next whole frame, byte by byte, since bytes may also be missing. One thread.
 */
final class Walk {

    private static final int SEARCHED_AT_ONCE = 64 << 10;

    private final Window window;
    private long position;
    private long tornFrom = -1;
    private long damages;
    private long damagedSamples;

    Walk(Disk.File file, long position) {
        this.window = new Window(file);
        this.position = position;
    }

    /** A batch in its place. */
    record Found(Batch batch, Frame frame, long end) {}

    /** The next whole batch before {@code end}; null if there is none. */
    @Nullable
    Found next(long end) throws IOException {
        while (position < end) {
            Frame frame = Frame.read(window.at(position, Frame.BYTES, end), 0);
            if (frame == null) {
                passOver(end, 0, end - position < Frame.BYTES || zeros(position, end));
            } else if (position + frame.whole() > end) {
                passOver(end, frame.samples(), true);
            } else {
                Batch batch = batch(frame, end);
                if (batch != null) {
                    position += frame.whole();
                    return new Found(batch, frame, position);
                }
                passOver(end, frame.samples(), false);
            }
        }
        return null;
    }

    /** Where the file ends in something that was never wholly written; −1 if it does not. */
    long tornFrom() {
        return tornFrom;
    }

    /** Stretches that are no batch any more. */
    long damages() {
        return damages;
    }

    /** How many samples were in them, as far as that can be told. */
    long damagedSamples() {
        return damagedSamples;
    }

    private @Nullable Batch batch(Frame frame, long end) throws IOException {
        ByteBuffer body = window.at(position + Frame.BYTES, frame.length(), end);
        return body.remaining() == frame.length() && Frame.crc(body, 0, frame.length()) == frame.bodyCrc()
                ? BatchBytes.read(body, frame.samples())
                : null;
    }

    /** @param torn whether it may be an end that was never wholly written, if nothing comes after it */
    private void passOver(long end, int samples, boolean torn) throws IOException {
        long next = search(position + 1, end);
        if (next < 0 && torn) {
            tornFrom = position;
        } else {
            damages++;
            damagedSamples += samples;
        }
        position = next < 0 ? end : next;
    }

    /** The next place with a whole frame; −1 if there is none. */
    private long search(long from, long end) throws IOException {
        long at = from;
        while (end - at >= Frame.BYTES) {
            ByteBuffer bytes = window.at(at, SEARCHED_AT_ONCE, end);
            int last = bytes.limit() - Frame.BYTES;
            for (int i = 0; i <= last; i++) {
                if (Frame.read(bytes, i) != null) {
                    return at + i;
                }
            }
            if (last < 0) {
                return -1; // the file is shorter than it was
            }
            at += last + 1;
        }
        return -1;
    }

    /** What a power cut leaves of a length that was safe before its bytes were. */
    private boolean zeros(long from, long end) throws IOException {
        long at = from;
        while (at < end) {
            ByteBuffer bytes = window.at(at, SEARCHED_AT_ONCE, end);
            if (!bytes.hasRemaining()) {
                return true;
            }
            at += bytes.remaining();
            while (bytes.hasRemaining()) {
                if (bytes.get() != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
