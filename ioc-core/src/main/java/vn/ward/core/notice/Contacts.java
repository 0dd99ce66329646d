package vn.ward.core.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.incident.Severity;

/**
 * Who can be told, on what, and who is told of what: all that the configuration says of it.
 *
 * @param channels by name, in the configuration's order; last {@link #EMAIL}, if there is a mail server
 * @param teams ids of people by the team's id
 * @param routes the first that matches counts; what none matches tells {@link #everybody}
 * @param repeats how long after the message before it the next reminder comes while nobody has taken it on; the last one goes
 *     on; empty: no reminders
 * @param weekly when each person gets a message on each of their channels to see that it works; empty: never
 */
public record Contacts(
        Map<String, ChannelConfig> channels,
        List<Person> people,
        Map<String, List<String>> teams,
        List<Duty> duties,
        List<Route> routes,
        List<Inhibition> inhibitions,
        List<Duration> repeats,
        Storm storm,
        Optional<WeeklyTest> weekly) {

    /** The channel that {@code mail:} sets up, whose name no other can have. */
    public static final String EMAIL = "email";

    /** The name of the route that tells everybody, where no other matches. */
    public static final String EVERYBODY = "everybody";

    /** After half an hour, one, two, four, and then every eight hours. */
    public static final List<Duration> USUAL_REPEATS = List.of(
            Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(8));

    /** Nobody, on nothing. */
    public static final Contacts NONE = new Contacts(
            Map.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            USUAL_REPEATS,
            Storm.USUAL,
            Optional.empty());

    public Contacts {
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        people = List.copyOf(people);
        teams = copy(teams);
        duties = List.copyOf(duties);
        routes = List.copyOf(routes);
        inhibitions = List.copyOf(inhibitions);
        repeats = List.copyOf(repeats);
        if (repeats.stream().anyMatch(repeat -> repeat.isZero() || repeat.isNegative())) {
            throw new IllegalArgumentException("a reminder comes after what it reminds of: " + repeats);
        }
        if (people.stream().map(Person::id).distinct().count() < people.size()) {
            throw new IllegalArgumentException("two people have the same id: "
                    + people.stream().map(Person::id).toList());
        }
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> teams) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        teams.forEach((id, who) -> copy.put(id, List.copyOf(who)));
        return Collections.unmodifiableMap(copy);
    }

    /** The same dates, read off the clocks of another zone. */
    public Contacts in(ZoneId zone, ZoneId to) {
        return new Contacts(
                channels,
                people,
                teams,
                duties.stream().map(duty -> duty.in(zone, to)).toList(),
                routes,
                inhibitions,
                repeats,
                storm,
                weekly);
    }

    /** Whether there is anybody to tell, and a channel to tell them on. */
    public boolean reachesAnybody() {
        return people.stream()
                .flatMap(person -> person.reach().stream())
                .anyMatch(reach -> channels.containsKey(reach.channel()));
    }

    public Optional<Person> person(String id) {
        return people.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    public Optional<Duty> duty(String id) {
        return duties.stream().filter(duty -> duty.id().equals(id)).findFirst();
    }

    /** The first route that covers {@code subject}; empty if none does. */
    public Optional<Route> route(Subject subject) {
        return routes.stream().filter(route -> route.match().covers(subject)).findFirst();
    }

    /**
     * The route called {@code id}, by which people were told of {@code subject} before, whether it would match now or not; empty if
     * there is none any more that is about such a target.
     */
    public Optional<Route> route(String id, Subject subject) {
        Optional<Route> named = routes.stream()
                .filter(route -> route.id().equals(id) && route.match().isAbout(subject))
                .findFirst();
        return named.isEmpty() && id.equals(EVERYBODY) ? Optional.of(everybody()) : named;
    }

    /** What tells everybody of everything, at once. */
    public Route everybody() {
        return new Route(
                EVERYBODY,
                Match.ALL,
                List.of(new Route.Step(
                        Duration.ZERO, people.stream().map(Person::id).toList())),
                Map.<Severity, List<String>>of(),
                List.of());
    }

    /**
     * The people that {@code to} names, each once, in its order.
     *
     * @param to ids of people, teams and duties; one that is none of them is passed over
     * @param swaps of each duty, the latest last
     */
    public List<Person> named(List<String> to, Map<String, List<Duty.Dated>> swaps, Instant now, ZoneId zone) {
        return to.stream()
                .flatMap(id -> duty(id)
                        .map(duty ->
                                duty.with(swaps.getOrDefault(id, List.of())).at(now, zone))
                        .orElseGet(() -> teams.getOrDefault(id, List.of(id)))
                        .stream())
                .distinct()
                .flatMap(id -> person(id).stream())
                .toList();
    }
}
