package vn.ward.core.config;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.Shift;

/** The week's hours: {@code { mon-fri: [ "08:00-12:00", "13:00-17:00" ], sat: "08:00-11:30" }}. */
final class HoursKeys {

    private final YamlSection section;
    private final Problems problems;
    private final Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
    private final Map<DayOfWeek, Integer> lines = new LinkedHashMap<>();

    private HoursKeys(YamlSection section, Problems problems) {
        this.section = section;
        this.problems = problems;
    }

    /** Empty if a problem was noted. */
    static Optional<Hours> read(YamlSection section, Problems problems) {
        return new HoursKeys(section, problems).read();
    }

    private Optional<Hours> read() {
        int before = problems.count();
        List.copyOf(section.keys()).forEach(this::day);
        if (problems.count() == before && week.isEmpty()) {
            problems.note(section.place(), "hours.none", "hours");
        }
        return problems.count() == before ? Optional.of(new Hours(week)) : Optional.empty();
    }

    private void day(String key) {
        section.has(key);
        Optional<List<DayOfWeek>> days = Weekdays.find(key);
        if (days.isEmpty()) {
            problems.note(section.place(key), "hours.day", key, String.join(", ", Weekdays.WORDS));
            return;
        }
        List<Shift> shifts = shifts(key);
        for (DayOfWeek day : days.get()) {
            Integer before = lines.putIfAbsent(day, section.place(key).line());
            if (before != null) {
                problems.note(section.place(key), "hours.twice", key, Weekdays.word(day), before);
                return;
            }
            week.put(day, shifts);
        }
    }

    private List<Shift> shifts(String key) {
        int before = problems.count();
        List<Shift> shifts = new ArrayList<>();
        for (YamlSection.Item<Shift> item : section.items(key, HoursKeys::shift)) {
            Shift shift = item.value();
            Optional<Shift> meets = shifts.stream()
                    .filter(other ->
                            shift.fromMinute() < other.untilMinute() && other.fromMinute() < shift.untilMinute())
                    .findFirst();
            if (meets.isPresent()) {
                problems.note(item.place(), "hours.overlap", item.raw(), meets.get());
            } else {
                shifts.add(shift);
            }
        }
        if (shifts.isEmpty() && problems.count() == before) {
            problems.note(section.place(key), "hours.empty", key);
        }
        shifts.sort(Comparator.comparing(Shift::fromMinute));
        return shifts;
    }

    private static Shift shift(String text) {
        try {
            return Shift.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("hours.form");
        }
    }
}
