package vn.ward.core.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.calendar.Stretch;
import vn.ward.core.maintenance.Maintained;

/**
 * A stretch of one target's time and why it counts as it does.
 *
 * @param judged the state of then, with its cause and source; null while the target was not watched, and of what is to come
 * @param maintenance announced or declared afterwards; null if there was none
 * @param off why the time does not count; null if it does
 * @param outage the incident it belongs to; null if there is none
 */
public record Interval(
        Instant from,
        Instant until,
        Kind kind,
        @Nullable Span judged,
        @Nullable Maintained maintenance,
        @Nullable Stretch off,
        @Nullable Outage outage) {

    public Interval {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("an interval must end after it begins: " + from + " .. " + until);
        }
    }

    public long millis() {
        return Duration.between(from, until).toMillis();
    }

    /** Whether somebody said only afterwards that this was maintenance: it counts all the same. */
    public boolean isDeclaredAfterwards() {
        return kind.isObserved() && maintenance != null && !maintenance.announced();
    }

    Interval over(Instant begin, Instant end) {
        return new Interval(begin, end, kind, judged, maintenance, off, outage);
    }

    Interval within(Period period) {
        return over(
                from.isBefore(period.from()) ? period.from() : from,
                until.isAfter(period.until()) ? period.until() : until);
    }

    boolean overlaps(Period period) {
        return from.isBefore(period.until()) && until.isAfter(period.from());
    }

    /** Whether {@code next} goes on where this ends, for the same reasons. */
    boolean goesOnIn(Interval next) {
        return until.equals(next.from)
                && kind == next.kind
                && Objects.equals(judged, next.judged)
                && Objects.equals(maintenance, next.maintenance)
                && Objects.equals(off, next.off)
                && Objects.equals(outage, next.outage);
    }
}
