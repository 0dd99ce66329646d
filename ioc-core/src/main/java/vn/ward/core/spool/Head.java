package vn.ward.core.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Batch;

/** Where the spool is replayed: the oldest file, while it is read, and the batch handed out of it. Guarded by the spool. */
final class Head {

    private static final Logger LOG = LoggerFactory.getLogger(Head.class);
    private static final int READ_TRIES = 10;

    private final Disk disk;
    private @Nullable Reading reading;
    private int unread;

    /** {@code found} is handed out and not stored yet. */
    private record Reading(Segment segment, Disk.File file, Walk walk, Walk.@Nullable Found found) {
        Reading with(Walk.@Nullable Found next) {
            return new Reading(segment, file, walk, next);
        }
    }

    Head(Disk disk) {
        this.disk = disk;
    }

    /**
     * The first batch of {@code oldest} that is not stored yet; null if all of it is read, or it is given up.
     *
     * @throws SpoolRefused if it can't be read now; a file that can't be read ten times in a row is given up
     */
    Walk.@Nullable Found read(Segment oldest) {
        try {
            Reading here = reading == null ? begin(oldest) : reading;
            Walk.Found found = here.found() == null ? here.walk().next(oldest.end()) : here.found();
            reading = here.with(found);
            unread = 0;
            return found;
        } catch (IOException e) {
            if (++unread < READ_TRIES) {
                throw new SpoolRefused("the spool can't be read: " + e.getMessage(), e);
            }
            unread = 0;
            LOG.warn("a file of the spool can't be read and is given up file={}", oldest.name(), e);
            return null;
        }
    }

    private Reading begin(Segment oldest) throws IOException {
        Disk.File file = disk.open(oldest.name());
        return new Reading(oldest, file, new Walk(file, 0), null);
    }

    /** The batch that is handed out; null if none is. */
    Walk.@Nullable Found found() {
        return reading == null ? null : reading.found();
    }

    /**
     * {@code batch} is stored; nothing happens if it is not the one handed out.
     *
     * @return its file if it was the last one in it
     */
    @Nullable
    Segment stored(Batch batch) {
        Reading here = reading;
        Walk.Found found = found();
        if (here == null
                || found == null
                || found.batch().epoch() != batch.epoch()
                || found.batch().seq() != batch.seq()) {
            return null;
        }
        here.segment().stored(found.frame().samples());
        reading = here.with(null);
        return found.end() >= here.segment().end() ? here.segment() : null;
    }

    /** Closes the file if it is {@code segment}'s. */
    void leave(Segment segment) {
        if (reading != null && reading.segment() == segment) {
            close();
        }
    }

    void close() {
        if (reading != null) {
            Disk.close(reading.file());
            reading = null;
        }
    }
}
