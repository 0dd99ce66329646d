package vn.ward.core.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.WeeklyTest;

/** {@code alerts}: reminders, storms, what mutes what, and the weekly test. For one reading. */
final class AlertKeys {

    private static final String NEVER = "never";
    private static final Pattern WEEKLY = Pattern.compile("([a-z]{3}) (\\S+)");
    private static final Duration LEAST_REPEAT = Duration.ofMinutes(1);
    private static final Duration LONGEST_REPEAT = Duration.ofDays(7);
    private static final Duration LEAST_STORM = Duration.ofSeconds(10);
    private static final Duration LONGEST_STORM = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final MatchKeys matches;
    private List<Duration> repeats = Contacts.USUAL_REPEATS;
    private Storm storm = Storm.USUAL;
    private Optional<WeeklyTest> weekly = Optional.empty();
    private final List<Inhibition> inhibitions = new ArrayList<>();

    AlertKeys(MatchKeys matches) {
        this.matches = matches;
    }

    void read(YamlSection section) {
        if (section.has("repeat")) {
            repeats = repeats(section);
        }
        section.sub("storm").flatMap(AlertKeys::storm).ifPresent(read -> storm = read);
        int place = 0;
        for (YamlSection one : section.mappings("inhibit")) {
            place++;
            inhibition(one, "inhibit-" + place).ifPresent(inhibitions::add);
        }
        weekly = section.optional("weekly_test", AlertKeys::weekly).flatMap(read -> read);
    }

    private static List<Duration> repeats(YamlSection section) {
        if (section.written("repeat").filter(NEVER::equals).isPresent()) {
            return List.of();
        }
        if (section.isEmptyList("repeat")) {
            section.refuse("repeat", "alerts.repeat-none", "repeat");
        }
        List<Duration> repeats = new ArrayList<>();
        for (YamlSection.Item<Duration> item :
                section.items("repeat", Readings.duration(LEAST_REPEAT, LONGEST_REPEAT))) {
            Duration last = repeats.isEmpty() ? Duration.ZERO : repeats.get(repeats.size() - 1);
            if (item.value().compareTo(last) < 0) {
                item.note("alerts.repeat-order", item.raw(), Readings.written(last));
            } else {
                repeats.add(item.value());
            }
        }
        return repeats;
    }

    private static Optional<Storm> storm(YamlSection section) {
        Optional<Integer> most = section.orDefault("most", Readings.number(1, MOST), Storm.USUAL.most());
        Optional<Duration> within =
                section.orDefault("within", Readings.duration(LEAST_STORM, LONGEST_STORM), Storm.USUAL.within());
        return most.flatMap(
                count -> within.map(time -> new Storm(count, time, Storm.USUAL.calm(), Storm.USUAL.longest())));
    }

    private Optional<Inhibition> inhibition(YamlSection section, String id) {
        Optional<Match> by = section.requiredSub("by").map(matches::read);
        Optional<Match> mutes = section.requiredSub("mutes").map(matches::read);
        section.sub("by")
                .filter(match -> match.keys().isEmpty())
                .ifPresent(all -> section.refuse("by", "match.all", "by"));
        section.sub("mutes")
                .filter(match -> match.keys().isEmpty())
                .ifPresent(all -> section.refuse("mutes", "match.all", "mutes"));
        return by.flatMap(open -> mutes.map(muted -> new Inhibition(id, open, muted)));
    }

    /** Empty: never. */
    private static Optional<WeeklyTest> weekly(String text) {
        if (text.equals(NEVER)) {
            return Optional.empty();
        }
        Matcher matcher = WEEKLY.matcher(text);
        List<DayOfWeek> days =
                matcher.matches() ? Weekdays.find(matcher.group(1)).orElse(List.of()) : List.of();
        if (days.isEmpty()) {
            throw new Refused("alerts.weekly");
        }
        LocalTime at = Readings.timeOfDay().read(matcher.group(2));
        return Optional.of(new WeeklyTest(days.get(0), at));
    }

    /** None: no reminders. */
    List<Duration> repeats() {
        return repeats;
    }

    Storm storm() {
        return storm;
    }

    Optional<WeeklyTest> weekly() {
        return weekly;
    }

    List<Inhibition> inhibitions() {
        return inhibitions;
    }
}
