package vn.ward.collect;

import java.time.Duration;

/**
 * When a target is due, in nanoseconds of a clock that never steps. Pure.
 *
 * <p>A beat follows the beat before it, not the try, so that lateness does not add up. A beat that was missed is left
 * out: tries never come in a burst.
 *
 * @param at the instant, on the scale of {@link System#nanoTime()}
 */
record Beat(long at) {

    /** Within this time after the start every target has been tried first, unless its own interval is shorter. */
    static final Duration SPREAD = Duration.ofSeconds(5);

    /**
     * The first beat of target {@code index} of {@code count}: each has its own part of the first
     * {@code min(every, SPREAD)} and a random place within it, so that a restart makes no burst and yet the first try
     * comes at once.
     *
     * @param random 0 to below 1
     */
    static Beat first(long now, int index, int count, Duration every, double random) {
        long spread = Math.min(every.toNanos(), SPREAD.toNanos());
        return new Beat(now + (long) ((index + random) / count * spread));
    }

    /** The next beat when nothing is in doubt: {@code every} after this one, or the first multiple still to come. */
    Beat next(Duration every, long now) {
        long step = every.toNanos();
        long missed = Math.max(0, (now - at - 1) / step);
        return new Beat(at + (missed + 1) * step);
    }

    /** The first of its beats that has not passed yet. */
    Beat soonest(Duration every, long now) {
        return at >= now ? this : next(every, now);
    }

    /** The beat of a try that confirms: {@code retry} after the last one started, or at once if that has passed. */
    static Beat again(long started, Duration retry, long now) {
        return new Beat(now + Math.max(0, started + retry.toNanos() - now));
    }

    /** How long until it, rounded up to the millisecond so that it never comes early; 0 if it has passed. */
    long millisFrom(long now) {
        return Math.max(0, (at - now + 999_999) / 1_000_000);
    }
}
