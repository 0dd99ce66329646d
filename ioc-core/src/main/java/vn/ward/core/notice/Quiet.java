package vn.ward.core.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of a day in which a person is told what is critical and nothing else; over midnight if it ends before it begins.
 *
 * @param from the first minute
 * @param until the first minute after it
 */
public record Quiet(LocalTime from, LocalTime until) {
    public Quiet {
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "quiet hours that begin and end at " + from + " are none, or all: leave them out");
        }
    }

    public boolean isAt(Instant now, ZoneId zone) {
        return new Daily(from, until).endAt(now, zone).isPresent();
    }

    /** The first moment from {@code now} on that is outside them. */
    public Instant end(Instant now, ZoneId zone) {
        return new Daily(from, until).endAt(now, zone).orElse(now);
    }
}
