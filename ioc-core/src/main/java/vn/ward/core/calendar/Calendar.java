package vn.ward.core.calendar;

import java.time.Instant;
import java.util.List;
import vn.ward.core.availability.Period;

/** Which time counts. */
public sealed interface Calendar permits AroundTheClock, WorkingCalendar {

    /** All time counts: 24×7. */
    Calendar ALWAYS = new AroundTheClock();

    /** The parts of {@code period} that count: ordered, apart, neighbours joined. */
    List<Period> within(Period period);

    /** Whether {@code instant} counts. */
    boolean isWorking(Instant instant);

    /** All of {@code period} without hole or overlap, each part with why it counts or does not; neighbours differ. */
    List<Stretch> over(Period period);
}
