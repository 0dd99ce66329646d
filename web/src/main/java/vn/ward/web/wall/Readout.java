package vn.ward.web.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Measured;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Health;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;

/**
 * What a target measured last, as far as a screen shows it: counts, shares and speeds of {@link #SHOWN}, nothing else.
 *
 * @param at when the attempt began that measured it
 * @param until from when on it is old, whatever the state: two and a half intervals later
 * @param values by name, base unit included
 * @param beyond the names of those that lie beyond a threshold, or have not cleared it
 */
public record Readout(Instant at, Instant until, Map<String, Double> values, List<String> beyond) {

    /** All that the panels of bandwidth, of WiFi, of the desk and of the targets speak of. */
    static final List<String> SHOWN = List.of(
            "in_bits_per_second",
            "out_bits_per_second",
            "utilization_ratio",
            "download_bits_per_second",
            "upload_bits_per_second",
            "download_contract_ratio",
            "clients",
            "channel_utilization_ratio",
            "links_open",
            "links_total",
            "waiting",
            "waiting_per_counter",
            "wait_p90_seconds",
            "counters_open",
            "counters",
            "unattended",
            "load_ratio",
            "expected_wait_seconds");

    public Readout {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        beyond = List.copyOf(beyond);
    }

    /** Null if it measured nothing of that since the start. */
    static @Nullable Readout of(Watched watched) {
        Measured latest = watched.latest();
        if (latest == null) {
            return null;
        }
        Map<String, Double> values = new TreeMap<>(latest.values());
        values.keySet().retainAll(SHOWN);
        Duration every = watched.target().pace().every();
        return values.isEmpty()
                ? null
                : new Readout(
                        latest.at(),
                        latest.at().plus(every.multipliedBy(5).dividedBy(2)),
                        values,
                        beyond(watched.target(), watched.health(), values));
    }

    /** What attempts on {@code target} may measure of that, and how fast it answers: by the configuration alone. */
    static List<String> may(Target target) {
        return Stream.concat(Stream.of("rtt_seconds"), SHOWN.stream())
                .filter(target.probe().measurements()::contains)
                .toList();
    }

    private static List<String> beyond(Target target, Health health, Map<String, Double> values) {
        return Stream.concat(target.thresholds().degraded().stream(), target.thresholds().down().stream())
                .filter(threshold -> isBeyond(threshold, health, values.get(threshold.metric())))
                .map(Threshold::metric)
                .distinct()
                .toList();
    }

    private static boolean isBeyond(Threshold threshold, Health health, @Nullable Double value) {
        return value != null && threshold.isCrossed(health.crossed().containsKey(threshold.toString()), value);
    }
}
