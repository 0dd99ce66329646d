package vn.ward.core.engine;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.function.Supplier;

/** How the platform itself fares, read from its {@link Readiness} at each scrape. */
public final class PlatformMetrics extends Collector {

    private final Supplier<Readiness> readiness;

    private PlatformMetrics(Supplier<Readiness> readiness) {
        this.readiness = readiness;
    }

    public static void register(CollectorRegistry registry, Supplier<Readiness> readiness) {
        registry.register(new PlatformMetrics(readiness));
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Readiness now = readiness.get();
        SampleStock samples = now.samples();
        return List.of(
                new GaugeMetricFamily(
                        "ioc_journal_up",
                        "Whether the journal can be written.",
                        now.journalFailure().isEmpty() ? 1 : 0),
                new GaugeMetricFamily(
                        "ioc_database_up",
                        "Whether the database can be used.",
                        now.databaseFailure().isEmpty() ? 1 : 0),
                new GaugeMetricFamily(
                        "ioc_configuration_mistakes",
                        "What is wrong with a changed configuration, which is not taken; 0 if nothing is.",
                        now.configuration().problems().size()),
                new GaugeMetricFamily(
                        "ioc_journal_last_entry", "Number of the last entry that is safe.", now.journal()),
                new GaugeMetricFamily(
                        "ioc_projected_last_entry", "Number of the last entry in the database.", now.projected()),
                new GaugeMetricFamily(
                        "ioc_samples_waiting", "Samples in memory that are not safe yet.", samples.waiting()),
                new GaugeMetricFamily("ioc_spool_samples", "Samples on disk for the database.", samples.spooled()),
                new GaugeMetricFamily("ioc_spool_bytes", "What they take there.", samples.spoolBytes()),
                new GaugeMetricFamily(
                        "ioc_samples_oldest_seconds",
                        "Age of the oldest sample that is not in the database; 0 if there is none.",
                        samples.oldestSeconds()),
                new CounterMetricFamily("ioc_samples_stored", "Samples the database has taken.", samples.stored()),
                new CounterMetricFamily(
                        "ioc_samples_dropped",
                        "Samples given up: for want of room, damaged on disk, refused for good.",
                        samples.dropped()));
    }
}
