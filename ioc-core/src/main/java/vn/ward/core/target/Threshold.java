package vn.ward.core.target;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit on one measurement, in the measurement's base unit: {@code rtt_seconds > 2}.
 *
 * @param metric the measurement's name, unit included
 * @param limit beyond it the threshold is crossed
 * @param clear once crossed it stays so until a measurement lies beyond this limit, on the other side; null: until one no
 *     longer lies beyond {@code limit}
 * @param hold how long it must be crossed before an answer counts as beyond it; zero: the first one does
 */
public record Threshold(
        String metric, Limit limit, @Nullable Limit clear, Duration hold) {

    public Threshold {
        if (metric.isBlank()) {
            throw new IllegalArgumentException("a threshold needs the name of a measurement");
        }
        if (clear != null && !limit.isOppositeOf(clear)) {
            throw new IllegalArgumentException("what clears " + limit + " lies on its other side: " + clear);
        }
        if (hold.isNegative()) {
            throw new IllegalArgumentException("a threshold is crossed for no less than no time: " + hold);
        }
    }

    /** Crossed by each answer beyond {@code limit}, and by no other. */
    public static Threshold of(String metric, Limit limit) {
        return new Threshold(metric, limit, null, Duration.ZERO);
    }

    /** Whether an answer is judged by those before it, too. */
    public boolean remembers() {
        return clear != null || !hold.isZero();
    }

    /** Whether it is crossed after a measurement of {@code value}, if it was crossed {@code before} or not. */
    public boolean isCrossed(boolean before, double value) {
        return (before && clear != null) ? !clear.holds(value) : limit.holds(value);
    }

    /** Its identity: where two thresholds differ, their texts do. */
    @Override
    public String toString() {
        return metric + " " + limit + (clear == null ? "" : " clear " + clear) + (hold.isZero() ? "" : " for " + hold);
    }
}
