package vn.ward.collect.attempt;

import java.time.Duration;
import java.time.Instant;

/**
 * Looks at what comes by itself, that followed one another in time. Whoever waits for signs blames nobody for a silence before
 * the first of them, or before one that came too late: it was away itself, asleep or with a clock that was set, and heard
 * nothing meanwhile.
 *
 * @param since the first of them
 */
public record Looks(Instant since, Instant last) {

    public static Looks begun(Instant now) {
        return new Looks(now, now);
    }

    /** @param longest one that comes later than this after the one before begins anew */
    public Looks then(Instant now, Duration longest) {
        return last.plus(longest).isBefore(now) ? begun(now) : new Looks(since, now);
    }
}
