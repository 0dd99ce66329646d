package vn.ward.core.engine;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The platform's own measurements, in a registry of its own, as Prometheus reads them. */
public final class Metrics {

    /** The media type of {@link #scrape()}. */
    public static final String MEDIA_TYPE = TextFormat.CONTENT_TYPE_004;

    private final CollectorRegistry registry = new CollectorRegistry();

    public CollectorRegistry registry() {
        return registry;
    }

    public String scrape() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
