package vn.ward.core.calendar;

import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All that a ward's working time is counted by. A target has its own hours, else its group's, else the ward's; the special
 * days are the same for all.
 *
 * @param usual the ward's hours
 * @param groups hours of a group's own, by group
 * @param targets hours of a target's own, by target id
 */
public record Calendars(
        ZoneId zone, Hours usual, Map<String, Hours> groups, Map<String, Hours> targets, SpecialDays days) {

    public Calendars {
        groups = Map.copyOf(groups);
        targets = Map.copyOf(targets);
    }

    /** The ward's, which its workdays are counted by. */
    public WorkingCalendar usualCalendar() {
        return new WorkingCalendar(zone, usual, days);
    }

    /** The one that {@code target} of {@code group} works by. */
    public WorkingCalendar of(String target, String group) {
        return new WorkingCalendar(zone, hours(target, group), days);
    }

    /** The same hours of another zone's days. */
    public Calendars in(ZoneId other) {
        return new Calendars(other, usual, groups, targets, days);
    }

    /** The same for targets that are called otherwise. */
    public Calendars named(UnaryOperator<String> name) {
        Map<String, Hours> renamed = new TreeMap<>();
        targets.forEach((target, hours) -> renamed.put(name.apply(target), hours));
        return new Calendars(zone, usual, groups, renamed, days);
    }

    Hours hours(String target, String group) {
        return targets.getOrDefault(target, groups.getOrDefault(group, usual));
    }

    /**
     * All of it as one stable text: a change of it is a new version. {@link CalendarText#parse} makes the same of it
     * again.
     */
    public String describe() {
        return CalendarText.write(this);
    }

    static Map<String, Hours> sorted(Map<String, Hours> hours) {
        return new TreeMap<>(hours);
    }
}
