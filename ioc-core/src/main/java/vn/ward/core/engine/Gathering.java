package vn.ward.core.engine;

import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.series.Sample;

/** Samples that wait to become a batch, in the order in which they came. Holds lists, not copies. One event loop. */
final class Gathering {

    private final Deque<Offer> offers = new ArrayDeque<>();
    private int taken; // of the first offer
    private long rows;
    private int urgent;

    /** What somebody brought; {@code safe} completes with the batch that holds its last sample. */
    private record Offer(List<Sample> samples, boolean urgent, long atNanos, Promise<Void> safe) {}

    /** Rows of one batch, and those who are told once it is safe. */
    record Taken(List<Sample> rows, List<Promise<Void>> toTell) {}

    void add(List<Sample> samples, boolean isUrgent, long atNanos, Promise<Void> safe) {
        offers.add(new Offer(samples, isUrgent, atNanos, safe));
        rows += samples.size();
        urgent += isUrgent ? 1 : 0;
    }

    boolean isEmpty() {
        return offers.isEmpty();
    }

    long rows() {
        return rows;
    }

    /** Whether somebody among them can't wait for more to come. */
    boolean isUrgent() {
        return urgent > 0;
    }

    /** When the first of them came, on the monotonic clock. */
    long sinceNanos() {
        return offers.getFirst().atNanos();
    }

    /** The first one's instant. */
    @Nullable
    Instant oldest() {
        return offers.isEmpty() ? null : offers.getFirst().samples().get(taken).at();
    }

    /** The first {@code most}, or all. */
    Taken take(int most) {
        int size = (int) Math.min(rows, most);
        List<Sample> batch = new ArrayList<>(size);
        List<Promise<Void>> toTell = new ArrayList<>();
        while (batch.size() < size) {
            Offer offer = offers.getFirst();
            int until = Math.min(offer.samples().size(), taken + size - batch.size());
            batch.addAll(offer.samples().subList(taken, until));
            taken = until;
            if (until == offer.samples().size()) {
                offers.removeFirst();
                taken = 0;
                urgent -= offer.urgent() ? 1 : 0;
                toTell.add(offer.safe());
            }
        }
        rows -= size;
        return new Taken(batch, toTell);
    }
}
