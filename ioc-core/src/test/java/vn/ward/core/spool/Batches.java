package vn.ward.core.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** Batches as probes make them. */
final class Batches {

    static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");

    private Batches() {}

    /** Number {@code seq} of epoch 7, the same each time. */
    static Batch batch(long seq, int samples) {
        Random random = new Random(seq);
        return new Batch(
                7,
                seq,
                IntStream.range(0, samples)
                        .mapToObj(i -> new Sample(
                                new Series("đường-truyền-" + i % 10, "rtt_seconds"),
                                AT.plusMillis(seq * 1_000 + i),
                                random.nextDouble()))
                        .toList());
    }

    static List<Batch> batches(int count, int samples) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(seq -> batch(seq, samples))
                .toList();
    }

    /** Everything in the spool, in order, taken out of it. */
    static List<Batch> drain(Spool spool) {
        List<Batch> drained = new ArrayList<>();
        for (Optional<Batch> first = spool.first(); first.isPresent(); first = spool.first()) {
            drained.add(first.get());
            spool.remove(first.get());
        }
        return drained;
    }
}
