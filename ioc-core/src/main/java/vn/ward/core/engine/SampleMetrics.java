package vn.ward.core.engine;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import vn.ward.core.series.Batch;

/** How the database takes samples. */
public final class SampleMetrics {

    private final Histogram rows;
    private final Histogram seconds;

    public SampleMetrics(CollectorRegistry registry) {
        this.rows = Histogram.build("ioc_sample_batch_rows", "Samples in a batch that the database took.")
                .buckets(1, 10, 100, 1_000, 2_500, 5_000, 10_000)
                .register(registry);
        this.seconds = Histogram.build("ioc_sample_write_seconds", "How long the database took for a batch.")
                .buckets(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)
                .register(registry);
    }

    void stored(Batch batch, long nanos) {
        rows.observe(batch.samples().size());
        seconds.observe(nanos / 1e9);
    }
}
