package vn.ward.core.config;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;

/**
 * Who can be told, on what, and who is told of what: {@code channels}, {@code people}, {@code teams}, {@code duties}, {@code routes}
 * and {@code alerts}, and {@code mail} as one of the channels. For one reading.
 */
final class ContactKeys {

    private final YamlSection top;
    private final List<String> mailed;
    private final Problems problems;
    private final Problems notices;
    private final ChannelKeys channels;
    private final PeopleKeys people;
    private final DutyKeys duties;
    private final RouteKeys routes;
    private final MatchKeys matches = new MatchKeys();
    private final AlertKeys alerts = new AlertKeys(matches);

    /**
     * Reads all of it, but for what it says of targets.
     *
     * @param mail as it was read
     * @param zone on whose clocks dates are read
     */
    ContactKeys(
            YamlSection top,
            List<ChannelKind> kinds,
            Optional<Mail> mail,
            ZoneId zone,
            Problems problems,
            Problems notices) {
        this.top = top;
        this.mailed = mail.map(Mail::to).orElse(List.of());
        this.problems = problems;
        this.notices = notices;
        this.channels = new ChannelKeys(kinds, problems);
        channels.read(top, mail);
        Roll roll = new Roll();
        this.people = new PeopleKeys(channels.addresses(), roll, problems);
        people.read(top);
        this.duties = new DutyKeys(zone, roll, problems, notices);
        duties.read(top);
        this.routes = new RouteKeys(roll, channels.addresses().keySet(), matches, problems);
        routes.read(top);
        top.sub("alerts").ifPresent(alerts::read);
    }

    /** Whether the file names people, so that mail need not say who is told. */
    static boolean namesPeople(YamlSection top) {
        return top.has("people") && !top.isEmptyList("people");
    }

    /**
     * What is said of targets, and what of the whole has no effect.
     *
     * @param groups of all targets by their ids
     */
    void finish(Map<String, String> groups) {
        matches.finish(groups.keySet());
        if (problems.isEmpty()) {
            noteRoutes(groups);
            noteMailed();
            noteUnused();
        }
    }

    private void noteRoutes(Map<String, String> groups) {
        if (routes.routes().isEmpty()) {
            return;
        }
        Map<String, String> named = new LinkedHashMap<>(groups);
        named.keySet().retainAll(matches.targets());
        RouteOrder order = new RouteOrder(routes.routes(), named);
        order.never()
                .forEach((id, earlier) -> notices.note(
                        routes.place(id),
                        earlier.isEmpty() ? "notice.route-never" : "notice.route-covered",
                        id,
                        String.join(", ", earlier)));
        if (order.isRest()) {
            notices.note(top.place("routes"), "notice.route-rest", "routes");
        }
    }

    /** Routes tell a person in their own time: then the copy that mail.to asks for is not sent. */
    private void noteMailed() {
        top.sub("mail").stream()
                .filter(section -> !routes.routes().isEmpty())
                .flatMap(section -> section.items("to", Readings.mailAddress()).stream())
                .forEach(address -> MailedToo.owner(address.value(), people.people())
                        .ifPresent(
                                owner -> notices.note(address.place(), "notice.mail-own", address.raw(), owner.id())));
    }

    private void noteUnused() {
        top.sub("channels")
                .ifPresent(section -> section.keys().stream()
                        .filter(name -> !isUsed(name))
                        .forEach(name -> notices.note(section.place(name), "notice.channel-unused", name)));
    }

    private boolean isUsed(String channel) {
        return people.people().stream()
                        .map(Person::reach)
                        .flatMap(List::stream)
                        .anyMatch(way -> way.channel().equals(channel))
                || routes.routes().stream().anyMatch(route -> route.copies().contains(channel));
    }

    /** All of it, if no problem was noted. */
    Contacts contacts() {
        return new MailedToo(mailed)
                .in(new Contacts(
                        channels.channels(),
                        people.people(),
                        people.teams(),
                        duties.duties(),
                        routes.routes(),
                        alerts.inhibitions(),
                        alerts.repeats(),
                        alerts.storm(),
                        alerts.weekly()));
    }
}
