package vn.ward.core.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.target.Groups;

/** {@code calendar}: the table of special days, the ward's hours and its groups'. For one reading; blocks on the table. */
final class CalendarKeys {

    private final Path file;
    private final Problems problems;
    private final List<Problem> elsewhere = new ArrayList<>();
    private Hours usual = Hours.OFFICE;
    private Optional<SpecialDays> days = Optional.empty();
    private Optional<Path> table = Optional.empty();
    private final Map<String, Hours> groups = new LinkedHashMap<>();

    /** @param file the configuration, beside which the table lies */
    CalendarKeys(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    void read(YamlSection section) {
        section.sub("hours").flatMap(hours -> HoursKeys.read(hours, problems)).ifPresent(read -> usual = read);
        section.sub("groups").ifPresent(this::groups);
        section.optional("days", Readings.text()).ifPresent(name -> days(section, name));
    }

    private void groups(YamlSection section) {
        for (String group : Groups.IDS) {
            section.sub(group)
                    .flatMap(hours -> HoursKeys.read(hours, problems))
                    .ifPresent(hours -> groups.put(group, hours));
        }
    }

    private void days(YamlSection section, String name) {
        try {
            Path named = file.resolveSibling(name);
            table = Optional.of(named);
            if (!Files.isRegularFile(named)) {
                section.refuse("days", "calendar.missing", name);
                return;
            }
            days = Optional.of(DaysFile.read(named));
        } catch (InvalidPathException e) {
            section.refuse("days", "calendar.missing", name);
        } catch (ConfigRefused e) {
            elsewhere.addAll(e.problems());
        }
    }

    /** Where the table lies; empty if there is none but the shipped one. */
    Optional<Path> table() {
        return table;
    }

    /** What is wrong with the table itself. */
    List<Problem> elsewhere() {
        return elsewhere;
    }

    /**
     * All of it, if no problem was noted.
     *
     * @param targets hours of their own
     */
    Calendars calendars(ZoneId zone, Map<String, Hours> targets) {
        return new Calendars(zone, usual, groups, targets, days.orElseGet(DaysFile::shipped));
    }
}
