package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;

/**
 * How a period is looked at: from how far away, so that no more stretches are seen than a screen has room for.
 *
 * @param resolution the rollup to read; null: the samples themselves
 * @param from the first stretch's beginning
 * @param until the end of what is read
 * @param stretch whole seconds, and whole stretches of the rollup
 * @param cut from here on the samples themselves are read
 */
record Sight(@Nullable Resolution resolution, Instant from, Instant until, Duration stretch, Instant cut) {

    static Sight of(Period period, int points, Progress progress) {
        long seconds = Math.max(1, ceil(period.length().toMillis(), points * 1_000L));
        Resolution resolution = resolution(Duration.ofSeconds(seconds), period.from(), progress);
        if (resolution == null) {
            return new Sight(null, period.from(), period.until(), Duration.ofSeconds(seconds), period.from());
        }
        Instant from = resolution.floor(period.from());
        Instant until = resolution.ceiling(period.until());
        long own = resolution.stretch().toSeconds();
        long whole = ceil(Duration.between(from, until).toSeconds(), points * own) * own;
        return new Sight(resolution, from, until, Duration.ofSeconds(whole), cut(progress, resolution, from, until));
    }

    /** The longest that fits into a stretch, or a longer one where the shorter ones are gone. */
    private static @Nullable Resolution resolution(Duration stretch, Instant from, Progress progress) {
        Resolution fits = null;
        for (Resolution resolution : Resolution.values()) {
            boolean isNeeded =
                    from.isBefore(resolution == Resolution.FIVE_MINUTES ? progress.rawFrom() : progress.fiveFrom());
            boolean goes = resolution != Resolution.DAY && isNeeded;
            if (goes || resolution.stretch().compareTo(stretch) <= 0) {
                fits = resolution;
            }
        }
        return fits;
    }

    /** Where the rollup ends within a stretch of time: what is not summed up yet is read from the samples. */
    static Instant cut(Progress progress, Resolution resolution, Instant from, Instant until) {
        Instant done = progress.done().equals(Instant.MIN) ? from : resolution.floor(progress.done());
        return done.isBefore(from) ? from : done.isAfter(until) ? until : done;
    }

    private static long ceil(long dividend, long divisor) {
        return Math.floorDiv(dividend + divisor - 1, divisor);
    }
}
