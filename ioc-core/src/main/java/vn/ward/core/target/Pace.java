package vn.ward.core.target;

import java.time.Duration;

/**
 * How often a target is tried. All three are counted from the start of one attempt to the start of the next.
 *
 * @param every between attempts while nothing is in doubt
 * @param retry between attempts while a change of state waits for its confirmation; never longer than {@code every}
 * @param timeout when an attempt is given up; always shorter than {@code retry}, so that attempts never overlap
 */
public record Pace(Duration every, Duration retry, Duration timeout) {

    public static final Duration DEFAULT_EVERY = Duration.ofSeconds(30);
    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(10);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    public Pace {
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("every must be at least 1s: " + every);
        }
        if (retry.isNegative() || retry.isZero() || retry.compareTo(every) > 0) {
            throw new IllegalArgumentException("retry must be more than zero and at most every: " + retry);
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(retry) >= 0) {
            throw new IllegalArgumentException("timeout must be more than zero and shorter than retry: " + timeout);
        }
    }

    /** The pace that follows from the interval alone: retried every 10 s at most, given up after 5 s at most. */
    public static Pace of(Duration every) {
        Duration retry = defaultRetry(every);
        return new Pace(every, retry, defaultTimeout(retry));
    }

    /** {@code min(every, 10 s)}. */
    public static Duration defaultRetry(Duration every) {
        return every.compareTo(DEFAULT_RETRY) < 0 ? every : DEFAULT_RETRY;
    }

    /** 5 s, or half of a shorter {@code retry}. */
    public static Duration defaultTimeout(Duration retry) {
        return retry.compareTo(DEFAULT_TIMEOUT) <= 0 ? retry.dividedBy(2) : DEFAULT_TIMEOUT;
    }
}
