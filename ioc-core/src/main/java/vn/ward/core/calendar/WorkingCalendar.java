package vn.ward.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import vn.ward.core.availability.Period;

/**
 * When work is done.
 *
 * @param zone whose days and hours these are
 */
public record WorkingCalendar(ZoneId zone, Hours hours, SpecialDays days) {

    /** The parts of {@code period} that are worked: ordered, apart, neighbours joined. */
    public List<Period> within(Period period) {
        List<Period> worked = new ArrayList<>();
        LocalDate last = date(period.until());
        for (LocalDate date = date(period.from()); !date.isAfter(last); date = date.plusDays(1)) {
            for (Shift shift : shifts(date)) {
                add(worked, at(date, shift.fromMinute()), at(date, shift.untilMinute()), period);
            }
        }
        return List.copyOf(worked);
    }

    private static void add(List<Period> worked, Instant begin, Instant end, Period within) {
        Instant from = begin.isBefore(within.from()) ? within.from() : begin;
        Instant until = end.isAfter(within.until()) ? within.until() : end;
        if (!from.isBefore(until)) {
            return;
        }
        int last = worked.size() - 1;
        if (last >= 0 && worked.get(last).until().equals(from)) {
            worked.set(last, new Period(worked.get(last).from(), until));
        } else {
            worked.add(new Period(from, until));
        }
    }

    /** Whether {@code instant} is working time. */
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
        return minute == 24 * 60
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : date.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }
}
