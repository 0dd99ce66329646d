package vn.ward.core.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Batch;

/**
 * Batches on disk until the database has them, in the order in which they were added; bounded. When there is no room,
 * in the bound or on the disk, the oldest file's samples give way and are counted. Each start begins a file of its own;
 * the oldest is replayed from its beginning, for the store passes over what it has.
 *
 * <p>Thread-safe. Blocking, but for what only tells how much there is.
 */
public final class Spool implements AutoCloseable {

    /** A gibibyte holds some 60 million samples. */
    public static final long DEFAULT_BOUND = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int SEGMENTS = 256; // so much of the bound gives way at once

    private final long bound;
    private final Segments segments;
    private final Tail tail;
    private final Head head;
    private final BatchBytes bytes = new BatchBytes();
    private volatile Contents contents = Contents.NOTHING;

    private Spool(Disk disk, long bound) {
        this.bound = bound;
        this.segments = new Segments(disk);
        this.tail = new Tail(disk, segments, bound / SEGMENTS);
        this.head = new Head(disk);
    }

    /**
     * Opens what is there: torn ends are cut, damage is counted. The folder is made by the first batch.
     *
     * @param bound in bytes
     * @throws SpoolRefused if the folder can't be read
     */
    public static Spool open(Path folder, long bound) {
        return open(new FolderDisk(folder), bound);
    }

    static Spool open(Disk disk, long bound) {
        Spool spool = new Spool(disk, bound);
        spool.find();
        return spool;
    }

    private synchronized void find() {
        try {
            segments.find();
        } catch (IOException e) {
            throw new SpoolRefused("the spool can't be read: " + e.getMessage(), e);
        }
        tell();
    }

    /**
     * Adds a batch; it is safe when this returns.
     *
     * @throws SpoolRefused if the disk takes nothing, also after what is older gave way; the batch is not kept then
     */
    public synchronized void append(Batch batch) {
        ByteBuffer framed = bytes.of(batch);
        int size = framed.remaining();
        if (size > bound) {
            throw new SpoolRefused("the spool has " + bound + " bytes, and a batch " + size, null);
        }
        while (bound - segments.bytes() < size && giveWay("the spool is full")) {
            // one more
        }
        boolean again = true;
        while (true) {
            try {
                tail.write(framed.rewind());
                tell();
                return;
            } catch (IOException e) {
                tail.abandon();
                boolean more = isFull(e) ? giveWay("the disk is full") : again;
                again = false;
                if (!more) {
                    tell();
                    throw new SpoolRefused("the spool's disk refused: " + e.getMessage(), e);
                }
            }
        }
    }

    /** In the C locale, in which the platform runs. */
    private static boolean isFull(IOException e) {
        String says = String.valueOf(e.getMessage());
        return says.contains("No space left") || says.contains("quota exceeded");
    }

    /** Whether there was something to give up, and it is gone. */
    private boolean giveWay(String why) {
        Segment oldest = segments.oldest();
        if (oldest == null) {
            return false;
        }
        LOG.debug("spooled samples give way samples={} cause=\"{}\"", oldest.samples(), why);
        segments.dropped(oldest);
        return letGo(oldest);
    }

    /**
     * The oldest batch that is not stored yet; it stays until it is removed.
     *
     * @throws SpoolRefused if it can't be read now; a file that can't be read ten times in a row is given up
     */
    public synchronized Optional<Batch> first() {
        Walk.Found found = found();
        tell();
        return Optional.ofNullable(found).map(Walk.Found::batch);
    }

    private Walk.@Nullable Found found() {
        for (Segment oldest = segments.oldest(); oldest != null; oldest = segments.oldest()) {
            Walk.Found found = head.read(oldest);
            if (found != null) {
                return found;
            }
            finish(oldest);
        }
        return null;
    }

    /** The batch is stored. One that has given way meanwhile is passed over. */
    public synchronized void remove(Batch batch) {
        Segment read = head.stored(batch);
        if (read != null) {
            finish(read);
        }
        tell();
    }

    /** All of it is read; what was whole when it was found or written, and is not any more, is damage. */
    private void finish(Segment segment) {
        if (segment.samples() > 0) {
            segments.damaged(segment, 1, segment.samples());
        }
        letGo(segment);
    }

    private boolean letGo(Segment segment) {
        head.leave(segment);
        tail.leave(segment);
        return segments.remove(segment);
    }

    private void tell() {
        Segment oldest = segments.oldest();
        Walk.Found found = head.found();
        contents = new Contents(
                segments.bytes(),
                segments.samples(),
                oldest == null
                        ? null
                        : found == null ? oldest.oldestMillis() : found.frame().oldestMillis());
    }

    private record Contents(
            long bytes, long samples, @Nullable Long oldestMillis) {
        static final Contents NOTHING = new Contents(0, 0, null);
    }

    /**
     * What is lost of the spool since it was opened.
     *
     * @param dropped samples that gave way for want of room
     * @param damages stretches that were no batch any more when they were read
     * @param damagedSamples how many samples were in them, as far as that can be told
     */
    public record Losses(long dropped, long damages, long damagedSamples) {
        static final Losses NONE = new Losses(0, 0, 0);

        Losses and(long moreDropped, long moreDamages, long moreSamples) {
            return new Losses(dropped + moreDropped, damages + moreDamages, damagedSamples + moreSamples);
        }

        /** Samples, as far as they can be told. */
        public long samples() {
            return dropped + damagedSamples;
        }
    }

    /** Does not block. */
    public boolean isEmpty() {
        return contents.oldestMillis() == null;
    }

    /** On disk, of batches not yet removed and of those in the same file. Does not block. */
    public long bytes() {
        return contents.bytes();
    }

    /** Not stored yet. Does not block. */
    public long samples() {
        return contents.samples();
    }

    /** When the oldest sample was measured; empty if there is none. Does not block. */
    public Optional<Instant> oldest() {
        return Optional.ofNullable(contents.oldestMillis()).map(Instant::ofEpochMilli);
    }

    /** Does not block. */
    public Losses losses() {
        return segments.losses();
    }

    @Override
    public synchronized void close() {
        head.close();
        tail.close();
    }
}
