package vn.ward.core.notice;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** When each person gets a message to see that each of their channels works, on the ward's clock. */
public record WeeklyTest(DayOfWeek day, LocalTime at) {

    /** The first time after {@code now}. */
    public Instant next(Instant now, ZoneId zone) {
        LocalDate first = now.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(day));
        Instant next = first.atTime(at).atZone(zone).toInstant();
        return next.isAfter(now)
                ? next
                : first.plusWeeks(1).atTime(at).atZone(zone).toInstant();
    }
}
