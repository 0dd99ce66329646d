package vn.ward.core.config;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.access.Account;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Quiet;
import vn.ward.core.notice.Reach;
import vn.ward.core.wording.Language;

/** {@code people} and {@code teams}. For one reading. */
final class PeopleKeys {

    private static final Pattern QUIET = Pattern.compile("([^-\\s]+)\\s*-\\s*([^-\\s]+)");
    private static final Map<String, Language> LANGUAGES = languages();

    private final Map<String, Reading<String>> addresses;
    private final Roll roll;
    private final Problems problems;
    private final List<Person> people = new ArrayList<>();
    private final Map<String, List<String>> teams = new LinkedHashMap<>();

    /** @param addresses how an address is read on each channel there is */
    PeopleKeys(Map<String, Reading<String>> addresses, Roll roll, Problems problems) {
        this.addresses = addresses;
        this.roll = roll;
        this.problems = problems;
    }

    private static Map<String, Language> languages() {
        Map<String, Language> byTag = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            byTag.put(language.locale().getLanguage(), language);
        }
        return byTag;
    }

    void read(YamlSection top) {
        top.mappings("people").forEach(section -> person(section).ifPresent(people::add));
        top.sub("teams").ifPresent(section -> section.keys().forEach(id -> team(section, id)));
    }

    private Optional<Person> person(YamlSection section) {
        int before = problems.count();
        Optional<String> id = section.required("id", PeopleKeys::id);
        id.ifPresent(read -> roll.addPerson(section, read));
        Optional<String> name = section.required("name", Readings.text());
        List<Reach> reach =
                section.requiredSub("reach").map(ways -> reach(section, ways)).orElse(List.of());
        Optional<Quiet> quiet = section.optional("quiet", PeopleKeys::quiet);
        Optional<Language> language = section.orDefault("language", Readings.oneOf(LANGUAGES), Language.VI);
        return problems.count() > before
                ? Optional.empty()
                : id.flatMap(i ->
                        name.flatMap(n -> language.map(spoken -> new Person(i, n, spoken, reach, quiet.orElse(null)))));
    }

    /** As an account's: whoever has one has the same id there. */
    private static String id(String text) {
        if (!Account.ID.matcher(text).matches()) {
            throw new Refused("person.id");
        }
        return text;
    }

    private List<Reach> reach(YamlSection person, YamlSection ways) {
        List<Reach> reach = new ArrayList<>();
        if (ways.keys().isEmpty()) {
            person.refuse("reach", "person.reach", "reach");
        }
        for (String channel : ways.keys()) {
            Reading<String> reading = addresses.get(channel);
            if (reading != null) {
                ways.optional(channel, reading).ifPresent(to -> reach.add(new Reach(channel, to)));
            } else {
                ways.has(channel);
                problems.note(
                        ways.place(channel),
                        channel.equals(Contacts.EMAIL) ? "channel.mail" : "channel.unknown",
                        channel,
                        Known.nearest(channel, addresses.keySet()));
            }
        }
        return reach;
    }

    private static Quiet quiet(String text) {
        Matcher matcher = QUIET.matcher(text);
        if (!matcher.matches()) {
            throw new Refused("person.quiet");
        }
        LocalTime from = Readings.timeOfDay().read(matcher.group(1));
        LocalTime until = Readings.timeOfDay().read(matcher.group(2));
        if (from.equals(until)) {
            throw new Refused("person.quiet-all");
        }
        return new Quiet(from, until);
    }

    private void team(YamlSection section, String id) {
        if (Known.isName(section, id, problems)) {
            Place place = section.place(id);
            roll.add(id, place, before -> problems.note(place, "contact.twice", id, before));
        }
        List<String> who = Known.some(section, id, roll.people(), "contact.nobody");
        if (!who.isEmpty()) {
            teams.put(id, who);
        }
    }

    /** In the file's order. */
    List<Person> people() {
        return people;
    }

    Map<String, List<String>> teams() {
        return teams;
    }
}
