package vn.ward.core.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Route;

/** {@code routes}: who is told of what, and who next. For one reading. */
final class RouteKeys {

    private static final Duration SOONEST = Duration.ofSeconds(10);
    private static final Duration LATEST = Duration.ofDays(7);

    private final Roll roll;
    private final Set<String> channels;
    private final MatchKeys matches;
    private final Problems problems;
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, YamlSection> sections = new LinkedHashMap<>();

    /** @param channels the names of those that there are */
    RouteKeys(Roll roll, Set<String> channels, MatchKeys matches, Problems problems) {
        this.roll = roll;
        this.channels = channels;
        this.matches = matches;
        this.problems = problems;
    }

    void read(YamlSection top) {
        int place = 0;
        for (YamlSection section : top.mappings("routes")) {
            place++;
            String unnamed = "route-" + place;
            route(section, section.orDefault("id", OfficeSections::id, unnamed)).ifPresent(routes::add);
        }
    }

    private Optional<Route> route(YamlSection section, Optional<String> id) {
        int before = problems.count();
        id.ifPresent(read -> noteTwice(section, read));
        Match match = section.sub("match").map(matches::read).orElse(Match.ALL);
        List<Route.Step> steps = new ArrayList<>();
        steps.add(new Route.Step(Duration.ZERO, Known.some(section, "to", roll.everybody(), "contact.unknown")));
        section.mappings("escalate").forEach(step -> step(step, steps));
        Map<Severity, List<String>> allowed =
                section.sub("channels").map(this::allowed).orElse(Map.of());
        List<String> copies = copies(section);
        return problems.count() > before
                ? Optional.empty()
                : id.map(read -> new Route(read, match, steps, allowed, copies));
    }

    private void noteTwice(YamlSection section, String id) {
        YamlSection first = sections.putIfAbsent(id, section);
        if (first != null) {
            section.refuse(
                    "id",
                    "route.twice",
                    section.has("id") ? section.raw("id") : id,
                    first.place("id").line());
        }
    }

    private void step(YamlSection section, List<Route.Step> steps) {
        Optional<Duration> after = section.required("after", Readings.duration(SOONEST, LATEST));
        List<String> to = Known.some(section, "to", roll.everybody(), "contact.unknown");
        Duration last = steps.get(steps.size() - 1).after();
        if (after.isPresent() && after.get().compareTo(last) <= 0) {
            section.refuse("after", "route.order", section.raw("after"), Readings.written(last));
            return;
        }
        after.ifPresent(time -> steps.add(new Route.Step(time, to)));
    }

    private Map<Severity, List<String>> allowed(YamlSection section) {
        Map<Severity, List<String>> allowed = new EnumMap<>(Severity.class);
        for (String word : MatchKeys.SEVERITIES.keySet()) {
            if (section.isEmptyList(word)) {
                section.refuse(word, "contact.none", word);
            }
            List<String> names = Known.list(section, word, channels, "channel.unknown");
            if (!names.isEmpty()) {
                allowed.put(MatchKeys.severity(word), names);
            }
        }
        return allowed;
    }

    /** Mails need an address: those that are told everything stand in {@code mail.to}. */
    private List<String> copies(YamlSection section) {
        List<String> copies = new ArrayList<>();
        for (YamlSection.Item<String> item : section.items("copies", Readings.text())) {
            if (item.value().equals(Contacts.EMAIL)) {
                item.note("route.copy", item.raw());
            } else if (!channels.contains(item.value())) {
                item.note("channel.unknown", item.raw(), Known.nearest(item.value(), channels));
            } else if (!copies.contains(item.value())) {
                copies.add(item.value());
            }
        }
        return copies;
    }

    /** In the file's order. */
    List<Route> routes() {
        return routes;
    }

    /** Where a route stands. */
    Place place(String id) {
        YamlSection section = sections.get(id);
        return section == null ? Place.START : section.place();
    }
}
