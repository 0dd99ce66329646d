package vn.ward.core.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attempt after which nothing was heard.
 *
 * @param start when it began
 * @param doubtSince when the run began that it left in doubt; null if nothing was, or if that is not known
 */
public record LastAttempt(Instant start, @Nullable Instant doubtSince) {

    /**
     * From when on the state is UNKNOWN, if the next attempt began at {@code next}; empty if this one vouched for the
     * state until then, which is up to 2.5 intervals.
     *
     * @param every the interval between attempts
     */
    Optional<Instant> lapsed(Duration every, Instant next) {
        if (!next.isAfter(start.plusNanos(every.toNanos() * 5 / 2))) {
            return Optional.empty();
        }
        return Optional.of(doubtSince == null ? start.plus(every) : doubtSince);
    }

    /**
     * From when on the state is UNKNOWN, if by {@code now} no further attempt was heard of; empty while one may still be
     * under way that began in time, for it is heard of only at its end.
     *
     * @param every the interval between attempts
     * @param timeout how long an attempt may take
     */
    public Optional<Instant> unheard(Duration every, Duration timeout, Instant now) {
        return lapsed(every, now.minus(timeout));
    }
}
