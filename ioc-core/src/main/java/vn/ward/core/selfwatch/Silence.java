package vn.ward.core.selfwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For how long no target was tried, by a clock that never steps: the ward's may be set forward by hours. Confined to one
 * thread.
 */
final class Silence {

    private @Nullable Instant last;
    private Duration shortest = Duration.ZERO;
    private long sinceNanos;

    Silence(long nowNanos) {
        sinceNanos = nowNanos;
    }

    /**
     * One look. With another shortest interval it begins anew: what was added a moment ago could not have been tried.
     *
     * @param lastAttempt of any target, as it is known now
     */
    Duration after(Optional<Instant> lastAttempt, Duration shortestInterval, long nowNanos) {
        Instant latest = lastAttempt.orElse(null);
        if (!Objects.equals(latest, last) || !shortestInterval.equals(shortest)) {
            sinceNanos = nowNanos;
        }
        last = latest;
        shortest = shortestInterval;
        return Duration.ofNanos(nowNanos - sinceNanos);
    }
}
