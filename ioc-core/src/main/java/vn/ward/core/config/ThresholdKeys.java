package vn.ward.core.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/** {@code degraded} and {@code down} of a target: {@code metric: "> 2"}, or {@code metric: { limit, clear, for }}. */
final class ThresholdKeys {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final YamlSection section;
    private final Collection<String> measured;

    /** @param measured what the target's probe measures; empty if that is not known */
    ThresholdKeys(YamlSection section, Collection<String> measured) {
        this.section = section;
        this.measured = measured;
    }

    Thresholds read() {
        return new Thresholds(read("degraded"), read("down"));
    }

    private List<Threshold> read(String key) {
        List<Threshold> thresholds = new ArrayList<>();
        section.sub(key).ifPresent(metrics -> {
            for (String metric : measured.isEmpty() ? metrics.keys() : measured) {
                threshold(metrics, metric).ifPresent(thresholds::add);
            }
        });
        return thresholds;
    }

    private static Optional<Threshold> threshold(YamlSection metrics, String metric) {
        if (!metrics.isMapping(metric)) {
            return metrics.optional(metric, ThresholdKeys::limit).map(limit -> Threshold.of(metric, limit));
        }
        return metrics.sub(metric)
                .flatMap(parts -> threshold(parts, metric, parts.required("limit", ThresholdKeys::limit)));
    }

    private static Optional<Threshold> threshold(YamlSection parts, String metric, Optional<Limit> limit) {
        Optional<Limit> clear = parts.optional("clear", text -> clear(limit, limit(text)));
        Optional<Duration> hold = parts.optional("for", Readings.duration(Duration.ofSeconds(1), LONGEST));
        return limit.map(there -> new Threshold(metric, there, clear.orElse(null), hold.orElse(Duration.ZERO)));
    }

    private static Limit limit(String text) {
        try {
            return Limit.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("degraded.form");
        }
    }

    private static Limit clear(Optional<Limit> limit, Limit clear) {
        if (limit.isPresent() && !limit.get().isOppositeOf(clear)) {
            throw new Refused("degraded.clear", limit.get().toString());
        }
        return clear;
    }
}
