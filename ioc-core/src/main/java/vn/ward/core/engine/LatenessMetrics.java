package vn.ward.core.engine;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;

/** How long after its beat each try begins: what shows first when a machine is too small for its ward. */
public final class LatenessMetrics {

    private final Histogram seconds;

    public LatenessMetrics(CollectorRegistry registry) {
        this.seconds = Histogram.build("ioc_probe_lateness_seconds", "How long after its beat a try began.")
                .buckets(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 1, 2.5, 10)
                .register(registry);
    }

    /** Any thread. */
    public void began(long nanosLate) {
        seconds.observe(nanosLate / 1e9);
    }
}
