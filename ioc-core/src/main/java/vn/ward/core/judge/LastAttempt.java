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
     * From when on the state is UNKNOWN, if nobody tried again by {@code now}; empty while the attempt still vouches for
     * the state, which is up to 2.5 intervals.
     *
     * @param every the interval between attempts
     */
    public Optional<Instant> lapsed(Duration every, Instant now) {
        if (!now.isAfter(start.plus(every.multipliedBy(5).dividedBy(2)))) {
            return Optional.empty();
        }
        return Optional.of(doubtSince == null ? start.plus(every) : doubtSince);
    }
}
