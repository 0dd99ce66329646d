package vn.ward.core.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of days that are not as their weekday says.
 *
 * @param version names this state of the table
 * @param days by date, each once
 */
public record SpecialDays(String version, List<SpecialDay> days) {

    /** A table without any. */
    public static final SpecialDays NONE = new SpecialDays("none", List.of());

    public SpecialDays {
        days = List.copyOf(byDate(days).values());
    }

    private static SortedMap<LocalDate, SpecialDay> byDate(Collection<SpecialDay> days) {
        SortedMap<LocalDate, SpecialDay> byDate = new TreeMap<>();
        for (SpecialDay day : days) {
            SpecialDay before = byDate.put(day.date(), day);
            if (before != null) {
                throw new IllegalArgumentException("a day is special once: " + before + ", " + day);
            }
        }
        return byDate;
    }

    /** Empty if the day is as its weekday says. */
    public Optional<SpecialDay> find(LocalDate date) {
        int low = 0;
        int high = days.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = days.get(middle).date().compareTo(date);
            if (order == 0) {
                return Optional.of(days.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }
}
