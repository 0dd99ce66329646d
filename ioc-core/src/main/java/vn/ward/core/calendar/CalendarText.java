package vn.ward.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A ward's calendars as a text of lines with tabs between their fields, as it is kept for ever: add kinds of lines, but
 * never change one.
 *
 * <pre>
 * zone     Asia/Ho_Chi_Minh
 * hours    1 08:00-12:00,13:00-17:00;2 08:00-12:00,13:00-17:00
 * group    queue    1 07:30-11:30
 * target   kiosk    6 08:00-12:00
 * days     2026-11
 * day      2026-01-02  IN_LIEU  official  Nghỉ hoán đổi  Thông báo …
 * </pre>
 */
public final class CalendarText {

    private static final String OFFICIAL = "official";
    private static final String PROVISIONAL = "provisional";

    private CalendarText() {}

    static String write(Calendars calendars) {
        StringBuilder text = new StringBuilder();
        line(text, "zone", calendars.zone().getId());
        line(text, "hours", hours(calendars.usual()));
        Calendars.sorted(calendars.groups()).forEach((group, hours) -> line(text, "group", group, hours(hours)));
        Calendars.sorted(calendars.targets()).forEach((target, hours) -> line(text, "target", target, hours(hours)));
        line(text, "days", calendars.days().version());
        for (SpecialDay day : calendars.days().days()) {
            String official = day.isProvisional() ? PROVISIONAL : OFFICIAL;
            line(text, "day", day.date().toString(), day.kind().name(), official, day.name(), day.basis());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String kind, String... fields) {
        text.append(kind);
        for (String field : fields) {
            text.append('\t').append(escaped(field));
        }
        text.append('\n');
    }

    private static String hours(Hours hours) {
        StringJoiner days = new StringJoiner(";");
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!hours.of(day).isEmpty()) {
                StringJoiner shifts = new StringJoiner(",");
                hours.of(day).forEach(shift -> shifts.add(shift.toString()));
                days.add(day.getValue() + " " + shifts);
            }
        }
        return days.toString();
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String field) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                char escape = field.charAt(++i);
                plain.append(
                        switch (escape) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> escape;
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /**
     * The calendars that {@code text} was made of.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static Calendars parse(String text) {
        Reading reading = new Reading();
        text.lines().map(line -> line.split("\t", -1)).forEach(reading::take);
        return reading.whole();
    }

    /** What was read so far. */
    private static final class Reading {
        private @Nullable ZoneId zone;
        private @Nullable Hours usual;
        private @Nullable String version;
        private final Map<String, Hours> groups = new HashMap<>();
        private final Map<String, Hours> targets = new HashMap<>();
        private final List<SpecialDay> days = new ArrayList<>();

        void take(String[] line) {
            switch (line[0]) {
                case "zone" -> zone = ZoneId.of(field(line, 1));
                case "hours" -> usual = hours(field(line, 1));
                case "group" -> groups.put(field(line, 1), hours(field(line, 2)));
                case "target" -> targets.put(field(line, 1), hours(field(line, 2)));
                case "days" -> version = field(line, 1);
                case "day" -> days.add(day(line));
                default -> throw new IllegalArgumentException("no line of a calendar's text: " + line[0]);
            }
        }

        Calendars whole() {
            if (zone == null || usual == null || version == null) {
                throw new IllegalArgumentException("a calendar's text has its zone, hours and days");
            }
            return new Calendars(zone, usual, groups, targets, new SpecialDays(version, days));
        }
    }

    private static String field(String[] line, int index) {
        if (index >= line.length) {
            throw new IllegalArgumentException("a calendar's line lacks a field: " + String.join(" ", line));
        }
        return unescaped(line[index]);
    }

    private static SpecialDay day(String[] line) {
        return new SpecialDay(
                LocalDate.parse(field(line, 1)),
                SpecialDay.Kind.valueOf(field(line, 2)),
                field(line, 4),
                field(line, 5),
                field(line, 3).equals(PROVISIONAL));
    }

    private static Hours hours(String text) {
        Map<DayOfWeek, List<Shift>> shifts = new EnumMap<>(DayOfWeek.class);
        for (String day : text.split(";", -1)) {
            List<Shift> of = new ArrayList<>();
            for (String shift : day.substring(2).split(",", -1)) {
                of.add(Shift.parse(shift));
            }
            shifts.put(DayOfWeek.of(Character.digit(day.charAt(0), 10)), of);
        }
        return new Hours(shifts);
    }
}
