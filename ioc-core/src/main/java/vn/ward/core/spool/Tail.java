package vn.ward.core.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the spool grows: the newest file, while it is written. Each start begins one of its own. Guarded by the spool. */
final class Tail {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    private final Disk disk;
    private final Segments segments;
    private final long segmentBytes;
    private Disk.@Nullable File file; // the newest segment's

    /** @param segmentBytes beyond which a new file is begun */
    Tail(Disk disk, Segments segments, long segmentBytes) {
        this.disk = disk;
        this.segments = segments;
        this.segmentBytes = segmentBytes;
    }

    /** Safe when this returns. After a refusal the file must be {@linkplain #abandon abandoned}. */
    void write(ByteBuffer framed) throws IOException {
        Frame frame = Objects.requireNonNull(Frame.read(framed, 0));
        Disk.File open = file;
        Segment newest = segments.newest();
        if (open != null && newest != null && newest.end() + frame.whole() > segmentBytes) {
            file = null;
            open.close();
            open = null;
        }
        boolean begun = open == null || newest == null;
        if (open == null || newest == null) {
            newest = segments.add();
            open = disk.create(newest.name());
            file = open;
        }
        open.write(framed, newest.end());
        open.force();
        if (begun) {
            disk.forceNames();
        }
        newest.grow(frame, newest.end() + frame.whole());
    }

    /** After a refusal nothing more goes into the same file: what a failed force left of it nobody knows. */
    void abandon() {
        Disk.File open = file;
        Segment newest = segments.newest();
        file = null;
        if (newest == null) {
            return;
        }
        if (open != null) {
            try (open) {
                open.truncate(newest.end());
            } catch (IOException e) {
                LOG.warn("the end of a spool's file can't be cut cause=\"{}\"", e.getMessage());
            }
        }
        if (newest.end() == 0) {
            segments.remove(newest);
        }
    }

    /** Closes the file if it is {@code segment}'s. */
    void leave(Segment segment) {
        if (segments.newest() == segment) {
            close();
        }
    }

    void close() {
        if (file != null) {
            Disk.close(file);
            file = null;
        }
    }
}
