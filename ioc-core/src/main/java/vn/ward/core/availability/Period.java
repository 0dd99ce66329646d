package vn.ward.core.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** The half-open stretch of time {@code [from, until)} that a figure speaks of. */
public record Period(Instant from, Instant until) {

    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a period must end after it begins: " + from + " .. " + until);
        }
    }

    /** A whole month as it is counted in {@code zone}. */
    public static Period month(YearMonth month, ZoneId zone) {
        return new Period(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    /** The month so far, as it is counted in {@code zone}; at its very beginning its first millisecond. */
    public static Period monthSoFar(Instant now, ZoneId zone) {
        Instant from = month(YearMonth.from(now.atZone(zone)), zone).from();
        return new Period(from, now.isAfter(from) ? now : from.plusMillis(1));
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
