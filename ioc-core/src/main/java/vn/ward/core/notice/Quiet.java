package vn.ward.core.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

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
        LocalTime time = now.atZone(zone).toLocalTime();
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }

    /** When they end that are at {@code now}. */
    public Instant end(Instant now, ZoneId zone) {
        ZonedDateTime at = now.atZone(zone);
        LocalDate day = at.toLocalTime().isBefore(until)
                ? at.toLocalDate()
                : at.toLocalDate().plusDays(1);
        return day.atTime(until).atZone(zone).toInstant();
    }
}
