package vn.ward.core.figures;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * A mean duration, kept as its sum and count.
 *
 * @param of how many; none has no mean
 */
public record Mean(Duration total, int of) {

    public static final Mean NONE = new Mean(Duration.ZERO, 0);

    static Mean over(Collection<Duration> durations) {
        return new Mean(durations.stream().reduce(Duration.ZERO, Duration::plus), durations.size());
    }

    Mean plus(Mean other) {
        return new Mean(total.plus(other.total), of + other.of);
    }

    /** To the millisecond, rounded up; empty if there is none. */
    public Optional<Duration> value() {
        return of == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.floorDiv(total.toMillis() + of - 1, (long) of)));
    }
}
