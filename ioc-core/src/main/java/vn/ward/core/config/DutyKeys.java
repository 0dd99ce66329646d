package vn.ward.core.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.ward.core.notice.Duty;

/** {@code duties}: who is on duty when. For one reading. */
final class DutyKeys {

    /** {@code uuuu} is strict about days that there are not. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;
    private final Roll roll;
    private final Problems problems;
    private final Problems notices;
    private final List<Duty> duties = new ArrayList<>();

    /** @param zone on whose clocks dates are read */
    DutyKeys(ZoneId zone, Roll roll, Problems problems, Problems notices) {
        this.zone = zone;
        this.roll = roll;
        this.problems = problems;
        this.notices = notices;
    }

    void read(YamlSection top) {
        top.mappings("duties").forEach(section -> duty(section).ifPresent(duties::add));
    }

    private Optional<Duty> duty(YamlSection section) {
        int before = problems.count();
        Optional<String> id = section.required("id", OfficeSections::id);
        id.ifPresent(read -> roll.add(section, read));
        Optional<String> name = section.has("name") ? section.optional("name", Readings.text()) : id;
        List<YamlSection> weeks = section.mappings("weekly");
        List<YamlSection> dates = section.mappings("dated");
        if (weeks.isEmpty() && dates.isEmpty() && problems.count() == before) {
            section.refuse(section.has("weekly") ? "weekly" : "id", "duty.none", section.raw("id"));
        }
        List<Duty.Weekly> weekly = new ArrayList<>();
        weeks.forEach(shift -> weekly(shift).ifPresent(weekly::add));
        List<Duty.Dated> dated = new ArrayList<>();
        dates.forEach(shift -> dated(shift).ifPresent(dated::add));
        if (problems.count() > before) {
            return Optional.empty();
        }
        List<String> unmanned = WeekGaps.of(weekly);
        if (!unmanned.isEmpty()) {
            notices.note(section.place("id"), "notice.duty-gap", section.raw("id"), String.join(", ", unmanned));
        }
        return id.flatMap(i -> name.map(n -> new Duty(i, n, weekly, Duty.Dated.together(dated))));
    }

    private Optional<Duty.Weekly> weekly(YamlSection section) {
        if (!section.has("days")) {
            section.refuse("days", "key.missing", "days");
        } else if (section.isEmptyList("days")) {
            section.refuse("days", "contact.none", "days");
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        section.list("days", Weekdays::read).forEach(days::addAll);
        Optional<LocalTime> from = section.required("from", Readings.timeOfDay());
        Optional<LocalTime> until = section.required("until", Readings.timeOfDay());
        List<String> who = Known.some(section, "who", roll.people(), "contact.nobody");
        return days.isEmpty() || who.isEmpty()
                ? Optional.empty()
                : from.flatMap(f -> until.map(u -> new Duty.Weekly(days, f, u, who)));
    }

    /** An empty {@code who} says that nobody is on duty then. */
    private Optional<Duty.Dated> dated(YamlSection section) {
        Optional<LocalDateTime> from = section.required("from", DutyKeys::minute);
        Optional<LocalDateTime> until = section.required("until", DutyKeys::minute);
        if (!section.has("who")) {
            section.refuse("who", "key.missing", "who");
        }
        List<String> who = Known.list(section, "who", roll.people(), "contact.nobody");
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        Instant begin = from.get().atZone(zone).toInstant();
        Instant end = until.get().atZone(zone).toInstant();
        if (!begin.isBefore(end)) {
            section.refuse("until", "duty.order", section.raw("until"), section.raw("from"));
            return Optional.empty();
        }
        return Optional.of(new Duty.Dated(begin, end, who));
    }

    private static LocalDateTime minute(String text) {
        try {
            return LocalDateTime.parse(text, MINUTE);
        } catch (DateTimeException e) {
            throw new Refused("duty.minute");
        }
    }

    /** In the file's order. */
    List<Duty> duties() {
        return duties;
    }
}
