package vn.ward.core.calendar;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The week's working hours.
 *
 * @param shifts of each weekday that is worked, ordered and apart; the others are off
 */
public record Hours(Map<DayOfWeek, List<Shift>> shifts) {

    private static final List<Shift> OFFICE_DAY = List.of(new Shift(8 * 60, 12 * 60), new Shift(13 * 60, 17 * 60));

    /** Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00. */
    public static final Hours OFFICE = new Hours(Map.of(
            DayOfWeek.MONDAY, OFFICE_DAY,
            DayOfWeek.TUESDAY, OFFICE_DAY,
            DayOfWeek.WEDNESDAY, OFFICE_DAY,
            DayOfWeek.THURSDAY, OFFICE_DAY,
            DayOfWeek.FRIDAY, OFFICE_DAY));

    public Hours {
        Map<DayOfWeek, List<Shift>> checked = new EnumMap<>(DayOfWeek.class);
        shifts.forEach((day, of) -> {
            if (!of.isEmpty()) {
                checked.put(day, apart(day, of));
            }
        });
        if (checked.isEmpty()) {
            throw new IllegalArgumentException("a week without working hours is no week: give one day its hours");
        }
        shifts = Map.copyOf(checked);
    }

    private static List<Shift> apart(DayOfWeek day, List<Shift> shifts) {
        for (int i = 1; i < shifts.size(); i++) {
            if (shifts.get(i).fromMinute() < shifts.get(i - 1).untilMinute()) {
                throw new IllegalArgumentException("the shifts of a day are ordered and do not overlap: " + day + " "
                        + shifts.get(i - 1) + ", " + shifts.get(i));
            }
        }
        return List.copyOf(shifts);
    }

    /** None if the weekday is off. */
    public List<Shift> of(DayOfWeek day) {
        return shifts.getOrDefault(day, List.of());
    }

    /** Those of the week's first working day: a day that is worked though its weekday is off is worked like it. */
    public List<Shift> ofMakeUpDay() {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (shifts.containsKey(day)) {
                return of(day);
            }
        }
        throw new IllegalStateException("no weekday is worked");
    }
}
