package vn.ward.core.figures;

import java.time.Duration;
import java.util.Collection;

/**
 * A mean duration, kept as its sum and count.
 *
 * @param of how many; none has no mean
 */
public record Mean(Duration total, int of) {

    static Mean over(Collection<Duration> durations) {
        return new Mean(durations.stream().reduce(Duration.ZERO, Duration::plus), durations.size());
    }

    /** To the millisecond, rounded up; zero if there is none. */
    public Duration value() {
        return of == 0 ? Duration.ZERO : Duration.ofMillis(Math.floorDiv(total.toMillis() + of - 1, (long) of));
    }
}
