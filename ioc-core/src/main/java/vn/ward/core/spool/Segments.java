package vn.ward.core.spool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spool's files, oldest first, and what was lost with them. Guarded by the spool, but for {@link #losses}; blocking. */
final class Segments {

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

    private final Disk disk;
    private final Deque<Segment> inOrder = new ArrayDeque<>();
    private long nextNumber = 1;
    private volatile Spool.Losses losses = Spool.Losses.NONE;

    Segments(Disk disk) {
        this.disk = disk;
    }

    /** Takes in what is there: torn ends are cut, damage is counted. A file that can't be read is left aside. */
    void find() throws IOException {
        List<Long> numbers = disk.names().stream()
                .flatMap(name -> Segment.number(name).stream())
                .sorted()
                .toList();
        for (long number : numbers) {
            nextNumber = number + 1;
            find(new Segment(number));
        }
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
        if (segment.samples() == 0) {
            delete(segment);
        } else {
            inOrder.add(segment);
        }
    }

    /** A new one behind all others; its file is not made yet. */
    Segment add() {
        Segment segment = new Segment(nextNumber++);
        inOrder.add(segment);
        return segment;
    }

    @Nullable
    Segment oldest() {
        return inOrder.peekFirst();
    }

    @Nullable
    Segment newest() {
        return inOrder.peekLast();
    }

    /** On disk. */
    long bytes() {
        return inOrder.stream().mapToLong(Segment::end).sum();
    }

    /** Not handed back as stored yet. */
    long samples() {
        return inOrder.stream().mapToLong(Segment::samples).sum();
    }

    /** @return whether its file is gone: one that stays is replayed at the next start, and the store passes over what it has */
    boolean remove(Segment segment) {
        inOrder.remove(segment);
        return delete(segment);
    }

    private boolean delete(Segment segment) {
        try {
            disk.delete(segment.name());
            return true;
        } catch (IOException e) {
            if (segment.end() > 0) { // else the disk refuses all, which is told once elsewhere
                LOG.warn("a file of the spool can't be deleted file={} cause=\"{}\"", segment.name(), e.getMessage());
            }
            return false;
        }
    }

    /** All its samples that are not stored give way for want of room. */
    void dropped(Segment segment) {
        losses = losses.and(segment.samples(), 0, 0);
    }

    /** @param samples that were in the damaged stretches, as far as that can be told */
    void damaged(Segment segment, long stretches, long samples) {
        if (stretches > 0) {
            losses = losses.and(0, stretches, samples);
            LOG.warn(
                    "a file of the spool is damaged; the rest of it is kept file={} stretches={} samples={}",
                    segment.name(),
                    stretches,
                    samples);
        }
    }

    Spool.Losses losses() {
        return losses;
    }
}
