package vn.ward.core.engine;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Each target's last attempt, under the names blackbox_exporter uses. */
public final class ProbeMetrics {

    private final Gauge success;
    private final Gauge duration;
    private final Counter attempts;

    public ProbeMetrics(CollectorRegistry registry) {
        this.success = Gauge.build("probe_success", "Whether the last attempt was answered as expected.")
                .labelNames("target", "group")
                .register(registry);
        this.duration = Gauge.build("probe_duration_seconds", "How long the last attempt took.")
                .labelNames("target", "group")
                .register(registry);
        this.attempts = Counter.build("ioc_attempts_total", "Attempts by outcome.")
                .labelNames("outcome")
                .register(registry);
    }

    /** Of what is watched no longer, or otherwise, nothing is told any more. */
    void forget(Target target) {
        success.remove(target.id(), target.group());
        duration.remove(target.id(), target.group());
    }

    void tried(Target target, Result result) {
        String outcome = result.outcome().fold(answered -> "answered", failed -> "failed", notTried -> "not_tried");
        attempts.labels(outcome).inc();
        if (result.outcome() instanceof Outcome.NotTried) {
            forget(target);
            return;
        }
        success.labels(target.id(), target.group()).set(result.outcome() instanceof Outcome.Answered ? 1 : 0);
        duration.labels(target.id(), target.group()).set(result.took().toNanos() / 1e9);
    }
}
