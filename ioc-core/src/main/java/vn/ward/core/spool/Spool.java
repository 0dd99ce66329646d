package vn.ward.core.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
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
    private static final int READ_TRIES = 10;

    private final Disk disk;
    private final long bound;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final BatchBytes bytes = new BatchBytes();
    private long nextNumber = 1;
    private int unread;
    private Disk.@Nullable File writing; // the last segment's
    private @Nullable Head head;
    private volatile Contents contents = Contents.NOTHING;
    private volatile Losses losses = Losses.NONE;

    /** The oldest segment while it is read; {@code found} is handed out and not stored yet. */
    private record Head(Segment segment, Disk.File file, Walk walk, Walk.@Nullable Found found) {}

    private Spool(Disk disk, long bound) {
        this.disk = disk;
        this.bound = bound;
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
            List<Long> numbers = disk.names().stream()
                    .flatMap(name -> Segment.number(name).stream())
                    .sorted()
                    .toList();
            for (long number : numbers) {
                nextNumber = number + 1;
                find(new Segment(number));
            }
        } catch (IOException e) {
            throw new SpoolRefused("the spool can't be read: " + e.getMessage(), e);
        }
        tell();
    }

    private void find(Segment segment) {
        try (Disk.File file = disk.open(segment.name())) {
            Walk walk = new Walk(file, 0);
            long size = file.size();
            for (Walk.Found found = walk.next(size); found != null; found = walk.next(size)) {
                segment.grow(found.frame(), found.end());
            }
            if (walk.tornFrom() >= 0) {
                file.truncate(walk.tornFrom());
                file.force();
            }
            damaged(segment, walk.damages(), walk.damagedSamples());
        } catch (IOException e) {
            LOG.warn("a file of the spool can't be read and is left aside file={}", segment.name(), e);
            return;
        }
        segments.add(segment);
        if (segment.samples() == 0) {
            finish(segment);
        }
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
        while (room() < size && giveWay("the spool is full")) {
            // one more
        }
        boolean again = true;
        while (true) {
            try {
                write(framed.rewind());
                tell();
                return;
            } catch (IOException e) {
                abandon();
                boolean more = isFull(e) ? giveWay("the disk is full") : again;
                again = false;
                if (!more) {
                    tell();
                    throw new SpoolRefused("the spool's disk refused: " + e.getMessage(), e);
                }
            }
        }
    }

    private long room() {
        return bound - segments.stream().mapToLong(Segment::end).sum();
    }

    private void write(ByteBuffer framed) throws IOException {
        Frame frame = Objects.requireNonNull(Frame.read(framed, 0));
        Disk.File file = writing;
        Segment last = segments.peekLast();
        if (file != null && last != null && last.end() + frame.whole() > bound / SEGMENTS) {
            writing = null;
            file.close();
            file = null;
        }
        boolean begun = file == null || last == null;
        if (file == null || last == null) {
            last = new Segment(nextNumber++);
            segments.add(last);
            file = disk.create(last.name());
            writing = file;
        }
        file.write(framed, last.end());
        file.force();
        if (begun) {
            disk.forceNames();
        }
        last.grow(frame, last.end() + frame.whole());
    }

    /** After a refusal nothing more goes into the same file: what a failed force left of it nobody knows. */
    private void abandon() {
        Disk.File file = writing;
        Segment last = segments.peekLast();
        writing = null;
        if (last == null) {
            return;
        }
        if (file != null) {
            try (file) {
                file.truncate(last.end());
            } catch (IOException e) {
                LOG.warn("the end of a spool's file can't be cut cause=\"{}\"", e.getMessage());
            }
        }
        if (last.end() == 0) {
            segments.removeLast();
            delete(last);
        }
    }

    /** In the C locale, in which the platform runs. */
    private static boolean isFull(IOException e) {
        String says = String.valueOf(e.getMessage());
        return says.contains("No space left") || says.contains("quota exceeded");
    }

    /** Whether there was something to give up, and it is gone. */
    private boolean giveWay(String why) {
        Segment oldest = segments.peekFirst();
        if (oldest == null) {
            return false;
        }
        LOG.debug("spooled samples give way samples={} cause=\"{}\"", oldest.samples(), why);
        losses = losses.and(oldest.samples(), 0, 0);
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
        for (Segment oldest = segments.peekFirst(); oldest != null; oldest = segments.peekFirst()) {
            try {
                Head reading = head == null ? begin(oldest) : head;
                Walk.Found found = reading.found() == null ? reading.walk().next(oldest.end()) : reading.found();
                head = new Head(oldest, reading.file(), reading.walk(), found);
                unread = 0;
                if (found != null) {
                    return found;
                }
            } catch (IOException e) {
                if (++unread < READ_TRIES) {
                    throw new SpoolRefused("the spool can't be read: " + e.getMessage(), e);
                }
                unread = 0;
                LOG.warn("a file of the spool can't be read and is given up file={}", oldest.name(), e);
            }
            finish(oldest);
        }
        return null;
    }

    private Head begin(Segment oldest) throws IOException {
        Disk.File file = disk.open(oldest.name());
        return new Head(oldest, file, new Walk(file, 0), null);
    }

    /** The batch is stored. One that has given way meanwhile is passed over. */
    public synchronized void remove(Batch batch) {
        Head known = head;
        Walk.Found found = known == null ? null : known.found();
        if (known == null
                || found == null
                || found.batch().epoch() != batch.epoch()
                || found.batch().seq() != batch.seq()) {
            return;
        }
        known.segment().stored(found.frame().samples());
        head = new Head(known.segment(), known.file(), known.walk(), null);
        if (found.end() >= known.segment().end()) {
            finish(known.segment());
        }
        tell();
    }

    /** All of it is read; what was whole when it was found or written, and is not any more, is damage. */
    private void finish(Segment segment) {
        if (segment.samples() > 0) {
            damaged(segment, 1, segment.samples());
        }
        letGo(segment);
    }

    private void damaged(Segment segment, long stretches, long samples) {
        if (stretches > 0) {
            losses = losses.and(0, stretches, samples);
            LOG.warn(
                    "a file of the spool is damaged; the rest of it is kept file={} stretches={} samples={}",
                    segment.name(),
                    stretches,
                    samples);
        }
    }

    private boolean letGo(Segment segment) {
        Head known = head;
        if (known != null && known.segment() == segment) {
            close(known.file());
            head = null;
        }
        if (writing != null && segments.peekLast() == segment) {
            close(writing);
            writing = null;
        }
        segments.remove(segment);
        return delete(segment);
    }

    /** One that stays is replayed at the next start, and the store passes over what it has. */
    private boolean delete(Segment segment) {
        try {
            disk.delete(segment.name());
            return true;
        } catch (IOException e) {
            LOG.warn("a file of the spool can't be deleted file={} cause=\"{}\"", segment.name(), e.getMessage());
            return false;
        }
    }

    private static void close(Disk.File file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("a file of the spool can't be closed cause=\"{}\"", e.getMessage());
        }
    }

    private void tell() {
        long size = 0;
        long samples = 0;
        for (Segment segment : segments) {
            size += segment.end();
            samples += segment.samples();
        }
        Segment oldest = segments.peekFirst();
        Walk.Found found = head == null ? null : head.found();
        contents = new Contents(
                size,
                samples,
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
        return losses;
    }

    @Override
    public synchronized void close() {
        if (head != null) {
            close(head.file());
            head = null;
        }
        if (writing != null) {
            close(writing);
            writing = null;
        }
    }
}
