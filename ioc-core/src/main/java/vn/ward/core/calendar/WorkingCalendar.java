package vn.ward.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Stretch.Why;

/**
 * When work is done.
 *
 * @param zone whose days and hours these are
 */
public record WorkingCalendar(ZoneId zone, Hours hours, SpecialDays days) implements Calendar {

    @Override
    public List<Period> within(Period period) {
        List<Period> worked = new ArrayList<>();
        for (Stretch stretch : over(period)) {
            if (stretch.isWorked()) {
                join(worked, stretch.period());
            }
        }
        return List.copyOf(worked);
    }

    /** Working stretches that meet differ only if one lies on a special day. */
    static void join(List<Period> worked, Period next) {
        int last = worked.size() - 1;
        if (last >= 0 && worked.get(last).until().equals(next.from())) {
            worked.set(last, new Period(worked.get(last).from(), next.until()));
        } else {
            worked.add(next);
        }
    }

    @Override
    public List<Stretch> over(Period period) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate last = date(period.until());
        for (LocalDate date = date(period.from()); !date.isAfter(last); date = date.plusDays(1)) {
            Optional<SpecialDay> special = days.find(date);
            List<Shift> shifts = shifts(date);
            Why off = !shifts.isEmpty() ? Why.OUTSIDE_HOURS : special.isPresent() ? Why.SPECIAL_DAY_OFF : Why.DAY_OFF;
            Instant at = at(date, 0);
            for (Shift shift : shifts) {
                Instant from = at(date, shift.fromMinute());
                Instant until = at(date, shift.untilMinute());
                add(stretches, at, from, off, special, period);
                add(stretches, from, until, Why.WORKED, special, period);
                at = until;
            }
            add(stretches, at, at(date, Shift.MINUTES_A_DAY), off, special, period);
        }
        return List.copyOf(stretches);
    }

    private static void add(
            List<Stretch> stretches, Instant begin, Instant end, Why why, Optional<SpecialDay> special, Period within) {
        Instant from = begin.isBefore(within.from()) ? within.from() : begin;
        Instant until = end.isAfter(within.until()) ? within.until() : end;
        if (!from.isBefore(until)) {
            return;
        }
        int last = stretches.size() - 1;
        if (last >= 0
                && stretches.get(last).why() == why
                && stretches.get(last).special().equals(special)) {
            Instant since = stretches.get(last).period().from();
            stretches.set(last, new Stretch(new Period(since, until), why, special));
        } else {
            stretches.add(new Stretch(new Period(from, until), why, special));
        }
    }

    @Override
    public boolean isWorking(Instant instant) {
        LocalDate date = date(instant);
        return shifts(date).stream()
                .anyMatch(shift -> !instant.isBefore(at(date, shift.fromMinute()))
                        && instant.isBefore(at(date, shift.untilMinute())));
    }

    /** Whether any of the day is worked. */
    public boolean isWorkday(LocalDate date) {
        return !shifts(date).isEmpty();
    }

    /** How many days of the month are worked. */
    public int workdays(YearMonth month) {
        return (int) month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(this::isWorkday)
                .count();
    }

    private List<Shift> shifts(LocalDate date) {
        List<Shift> usual = hours.of(date.getDayOfWeek());
        return days.find(date)
                .map(day -> !day.kind().isWorked() ? List.<Shift>of() : usual.isEmpty() ? hours.ofMakeUpDay() : usual)
                .orElse(usual);
    }

    private LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private Instant at(LocalDate date, int minute) {
        return minute == Shift.MINUTES_A_DAY
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : date.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }
}
