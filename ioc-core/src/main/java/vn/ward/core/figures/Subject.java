package vn.ward.core.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.calendar.CalendarHistory;
import vn.ward.core.calendar.Stretch;
import vn.ward.core.maintenance.Maintained;
import vn.ward.core.maintenance.Unfolded;
import vn.ward.core.target.Described;

/**
 * All that is recorded of one target and decides its figures.
 *
 * @param versions its configuration as it changed, at least one; what came before the first counts by the first
 * @param maintenance unfolded over all the time that is asked for
 * @param outages its incidents, and those of the targets that caused its outages
 */
public record Subject(
        String target,
        List<Version> versions,
        Timeline timeline,
        CalendarHistory calendars,
        Unfolded maintenance,
        List<Outage> outages) {

    /** A configuration from an instant on. */
    public record Version(Instant validFrom, Described described) {}

    public Subject {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a target has a version at least: " + target);
        }
        versions = versions.stream()
                .sorted(Comparator.comparing(Version::validFrom))
                .toList();
        outages = outages.stream()
                .sorted(Comparator.comparing(Outage::beganAt).thenComparing(Outage::number))
                .toList();
    }

    /** The configuration that a period is held against: the last that was valid in it. */
    public Described at(Instant end) {
        Described valid = versions.get(0).described();
        for (Version version : versions) {
            if (version.validFrom().isBefore(end)) {
                valid = version.described();
            }
        }
        return valid;
    }

    /** Why each part of {@code period} counts or does not; without what counts because all time does. */
    List<Stretch> hours(Period period, CountedTime counted) {
        List<Stretch> hours = new ArrayList<>();
        for (Valid part : parts(period)) {
            if (counted == CountedTime.WORKING || part.described().workingHoursOnly()) {
                hours.addAll(calendars.over(target, part.described().group(), part.period()));
            }
        }
        return hours;
    }

    /** The maintenances within {@code period}. */
    List<Maintained> maintained(Period period) {
        List<Maintained> maintained = new ArrayList<>();
        for (Valid part : parts(period)) {
            for (Maintained stretch : maintenance.of(target, part.described().group())) {
                Period time = stretch.period();
                Instant from = later(time.from(), part.period().from());
                Instant until = time.until().isBefore(part.period().until())
                        ? time.until()
                        : part.period().until();
                if (from.isBefore(until)) {
                    maintained.add(new Maintained(new Period(from, until), stretch.announced(), stretch.window()));
                }
            }
        }
        return maintained;
    }

    private record Valid(Period period, Described described) {}

    /** Between two of them another group or other hours begin to count. */
    private List<Valid> parts(Period period) {
        List<Valid> parts = new ArrayList<>();
        Instant from = period.from();
        Described valid = versions.get(0).described();
        for (Version version : versions) {
            if (!sameHours(valid, version.described())) {
                Instant until = version.validFrom().isBefore(period.until()) ? version.validFrom() : period.until();
                if (from.isBefore(until)) {
                    parts.add(new Valid(new Period(from, until), valid));
                    from = until;
                }
                valid = version.described();
            }
        }
        if (from.isBefore(period.until())) {
            parts.add(new Valid(new Period(from, period.until()), valid));
        }
        return parts;
    }

    private static boolean sameHours(Described a, Described b) {
        return a.group().equals(b.group()) && a.workingHoursOnly() == b.workingHoursOnly();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
