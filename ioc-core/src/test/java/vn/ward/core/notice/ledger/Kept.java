package vn.ward.core.notice.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Quiet;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.Subject;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Groups;
import vn.ward.core.wording.Language;

/** A ledger on a clock that is moved by hand, whose decisions are recorded as they are made, and people who are reached at once. */
final class Kept implements Scene {

    static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    Ledger ledger = new Ledger();
    Instant now = START;
    Storm storm = new Storm(100, Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(20));
    List<Duration> repeats = List.of();
    List<Route.Step> steps = List.of(new Route.Step(Duration.ZERO, List.of("lan")));
    List<String> copies = List.of();
    List<Inhibition> inhibitions = List.of();
    Arrangements arrangements = Arrangements.NONE;

    @Nullable
    Quiet quiet;

    @Nullable
    Instant maintainedUntil;

    Optional<String> doubted = Optional.empty();
    boolean reaches = true;
    int subjects;

    /** The route's channels by severity; people have all of them. */
    Map<Severity, List<String>> ways = Map.of();

    /** Numbers of incidents of the network. */
    final Set<Long> network = new HashSet<>();

    final Set<Long> damned = new HashSet<>();
    private final List<String> said = new ArrayList<>();
    private long seq;
    private int names;

    Kept step(long number, Kind kind, Severity severity) {
        return step(number, kind, severity, now, null);
    }

    Kept step(long number, Kind kind, Severity severity, Instant at, @Nullable Detail detail) {
        boolean byPerson = kind == Kind.ACKNOWLEDGED || kind == Kind.UNACKNOWLEDGED;
        ledger.stepped(
                ++seq,
                now,
                new IncidentEvent(
                        new UUID(1, number),
                        number,
                        "t" + number,
                        kind,
                        at,
                        severity,
                        Reason.of("timeout", 5),
                        byPerson ? "lan" : IncidentEvent.JUDGE,
                        detail));
        return decide();
    }

    Kept opens(long number) {
        return step(number, Kind.OPENED, Severity.CRITICAL);
    }

    Kept warns(long number) {
        return step(number, Kind.OPENED, Severity.WARNING);
    }

    Kept resolves(long number) {
        return step(number, Kind.RESOLVED, Severity.CRITICAL);
    }

    Kept acknowledges(long number) {
        return step(number, Kind.ACKNOWLEDGED, Severity.CRITICAL, now, Detail.acknowledgement(null, null));
    }

    /** Time passes; whatever is agreed to be looked at meanwhile is looked at when it is due. */
    Kept until(int second) {
        Instant end = START.plusSeconds(second);
        for (Instant next = ledger.next(storm); !next.isAfter(end); next = ledger.next(storm)) {
            now = next.isAfter(now) ? next : now;
            Instant before = next;
            decide();
            if (ledger.next(storm).equals(before) && !next.isBefore(now)) {
                throw new IllegalStateException("nothing came of what was due at " + next);
            }
        }
        now = end;
        return decide();
    }

    Kept changed() {
        ledger.changed();
        return decide();
    }

    private Kept decide() {
        List<Notice> notices = ledger.due(this, () -> "n" + ++names);
        while (!notices.isEmpty()) {
            notices.forEach(this::take);
            notices = ledger.due(this, () -> "n" + ++names);
        }
        return this;
    }

    private void take(Notice notice) {
        said.add(Duration.between(START, now).toSeconds() + " #" + notice.incident() + " " + notice.occasion() + " "
                + notice.last().stage() + " "
                + notice.to().stream()
                        .map(one -> one.person() + (one.later() == null ? "" : "…"))
                        .collect(Collectors.joining("+")));
        ledger.noticed(++seq, now, notice);
        if (reaches && notice.within() == null) {
            notice.to().stream()
                    .filter(one -> one.later() == null)
                    .forEach(one -> ledger.ended(notice.id(), one.person(), Ending.SENT));
        }
    }

    /** What was decided since this was asked last: {@code 0 #1 OPENED channel lan}. */
    List<String> said() {
        List<String> since = List.copyOf(said);
        said.clear();
        return since;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Ho_Chi_Minh");
    }

    @Override
    public Contacts contacts() {
        List<Person> people = List.of(person("lan"), person("minh"), person("chief"));
        Route route = new Route("r", Match.ALL, steps, ways, copies);
        return new Contacts(
                Map.of(), people, Map.of(), List.of(), List.of(route), inhibitions, repeats, storm, Optional.empty());
    }

    private Person person(String id) {
        List<Reach> reach = ways.isEmpty()
                ? List.of(new Reach("zalo", id))
                : Stream.of("email", "gsm", "zalo", "push")
                        .map(channel -> new Reach(channel, id))
                        .toList();
        return new Person(id, id, Language.VI, reach, id.equals("lan") ? quiet : null);
    }

    @Override
    public Arrangements arrangements() {
        return arrangements;
    }

    @Override
    public Subject subject(Incident incident) {
        subjects++;
        if (damned.contains(incident.number())) {
            throw new IllegalStateException("a fault of ours about #" + incident.number());
        }
        return new Subject(
                incident.target(),
                network.contains(incident.number()) ? Groups.NETWORK : "documents",
                incident.severity(),
                Set.of(),
                true);
    }

    @Override
    public Optional<Instant> maintainedUntil(Incident incident, Instant at) {
        Instant until = maintainedUntil;
        return until != null && at.isBefore(until) ? Optional.of(until) : Optional.empty();
    }

    @Override
    public Optional<String> doubtedParent(String target) {
        return doubted;
    }
}
