package vn.ward.core.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.ward.core.availability.Period;

/**
 * A ward's calendars as they changed. Hours count from the instant from which they were valid; what came before the first
 * version counts by the first. The special days are those known last, also for days gone by: a table of dates says itself
 * when it is meant, and a notice that comes late corrects them.
 *
 * @param versions at least one, ordered by {@code validFrom}; of two of one instant the later counts
 */
public record CalendarHistory(List<Version> versions) {

    /** The calendars from an instant on. */
    public record Version(Instant validFrom, Calendars calendars) {}

    public CalendarHistory {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a history of calendars has a version at least");
        }
        versions = versions.stream()
                .sorted(Comparator.comparing(Version::validFrom))
                .toList();
    }

    /** A history of calendars that never changed. */
    public static CalendarHistory of(Calendars calendars) {
        return new CalendarHistory(List.of(new Version(Instant.EPOCH, calendars)));
    }

    /** The special days known last. */
    public SpecialDays days() {
        return versions.get(versions.size() - 1).calendars().days();
    }

    /** The calendars at {@code instant}. */
    public Calendars at(Instant instant) {
        Calendars valid = versions.get(0).calendars();
        for (Version version : versions) {
            if (!version.validFrom().isAfter(instant)) {
                valid = version.calendars();
            }
        }
        return new Calendars(valid.zone(), valid.usual(), valid.groups(), valid.targets(), days());
    }

    /** All of {@code period} as {@code target} of {@code group} worked: no hole, no overlap. */
    public List<Stretch> over(String target, String group, Period period) {
        List<Stretch> stretches = new ArrayList<>();
        for (Period part : parts(period)) {
            stretches.addAll(at(part.from()).of(target, group).over(part));
        }
        return List.copyOf(stretches);
    }

    /** The parts of {@code period} in which {@code target} of {@code group} worked: ordered, apart, neighbours joined. */
    public List<Period> within(String target, String group, Period period) {
        List<Period> worked = new ArrayList<>();
        for (Stretch stretch : over(target, group, period)) {
            if (stretch.isWorked()) {
                WorkingCalendar.join(worked, stretch.period());
            }
        }
        return List.copyOf(worked);
    }

    /** Between two of them another version begins. */
    private List<Period> parts(Period period) {
        List<Period> parts = new ArrayList<>();
        Instant from = period.from();
        for (Version version : versions) {
            if (version.validFrom().isAfter(from) && version.validFrom().isBefore(period.until())) {
                parts.add(new Period(from, version.validFrom()));
                from = version.validFrom();
            }
        }
        parts.add(new Period(from, period.until()));
        return parts;
    }
}
