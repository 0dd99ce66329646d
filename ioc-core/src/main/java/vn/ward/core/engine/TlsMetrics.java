package vn.ward.core.engine;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** When the web server's certificate expires, read at each scrape; nothing without TLS. */
public final class TlsMetrics extends Collector {

    private final Supplier<Optional<TlsStatus>> status;

    private TlsMetrics(Supplier<Optional<TlsStatus>> status) {
        this.status = status;
    }

    /** @param status asked on the thread that scrapes */
    public static void register(Metrics metrics, Supplier<Optional<TlsStatus>> status) {
        metrics.registry().register(new TlsMetrics(status));
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return status.get()
                .<MetricFamilySamples>map(tls -> new GaugeMetricFamily(
                        "ioc_tls_not_after_seconds",
                        "When the web server's certificate expires, in seconds since 1970.",
                        tls.notAfter().getEpochSecond()))
                .map(List::of)
                .orElse(List.of());
    }
}
