package vn.ward.core.notice.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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
import vn.ward.core.notice.Occasion;
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

    /** Who is told of what, if it is more than the one route of {@link #steps}. */
    @Nullable
    List<Route> routes;

    List<String> people = List.of("lan", "minh", "chief");

    /** Ids of the people who are mailboxes in which everything is kept. */
    Set<String> records = Set.of();

    /** Whether the office works. */
    boolean works = true;

    List<Inhibition> inhibitions = List.of();
    Arrangements arrangements = Arrangements.NONE;

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
    private final Map<String, Quiet> sleep = new HashMap<>();
    private final List<Consumer<Ledger>> journal = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private long seq;
    private int names;

    Kept step(long number, Kind kind, Severity severity) {
        return step(number, kind, severity, now, null);
    }

    Kept step(long number, Kind kind, Severity severity, Instant at, @Nullable Detail detail) {
        boolean byPerson = kind == Kind.ACKNOWLEDGED || kind == Kind.UNACKNOWLEDGED;
        record(number, kind, severity, at, byPerson ? "lan" : IncidentEvent.JUDGE, detail);
        return decide();
    }

    /** A step that is in the journal and was not looked at yet. */
    Kept happens(long number, Kind kind) {
        record(number, kind, Severity.CRITICAL, now, IncidentEvent.JUDGE, null);
        return this;
    }

    /** They are all in the journal before any of them is looked at. */
    Kept atOnce(Severity severity, long... numbers) {
        for (long number : numbers) {
            record(number, Kind.OPENED, severity, now, IncidentEvent.JUDGE, null);
        }
        return decide();
    }

    private void record(long number, Kind kind, Severity severity, Instant at, String author, @Nullable Detail detail) {
        boolean isDrill = detail != null && kind == Kind.OPENED;
        IncidentEvent event = new IncidentEvent(
                new UUID(1, number),
                number,
                "t" + number,
                kind,
                at,
                severity,
                Reason.of("timeout", 5),
                author,
                detail,
                isDrill);
        Instant recordedAt = now;
        long place = ++seq;
        recorded(to -> to.stepped(place, recordedAt, event));
    }

    private void recorded(Consumer<Ledger> entry) {
        journal.add(entry);
        entry.accept(ledger);
    }

    /** The same journal is read by a new start. Nothing is decided before something else happens. */
    Kept restarts() {
        ledger = new Ledger();
        journal.forEach(entry -> entry.accept(ledger));
        return this;
    }

    Kept opens(long number) {
        return step(number, Kind.OPENED, Severity.CRITICAL);
    }

    Kept warns(long number) {
        return step(number, Kind.OPENED, Severity.WARNING);
    }

    /** Somebody has it played. */
    Kept plays(long number) {
        record(number, Kind.OPENED, Severity.CRITICAL, now, "lan", Detail.drill(null, now.plusSeconds(3600)));
        return decide();
    }

    Kept breaksAgain(long number) {
        return step(number, Kind.REOPENED, Severity.CRITICAL);
    }

    Kept merges(long number, long into) {
        return step(number, Kind.MERGED, Severity.CRITICAL, now, Detail.merged(into, null));
    }

    Kept ends(long number, String author) {
        record(number, Kind.RESOLVED, Severity.CRITICAL, now, author, null);
        return decide();
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
        int idle = 0;
        for (Instant next = ledger.next(storm); !next.isAfter(end); next = ledger.next(storm)) {
            now = next.isAfter(now) ? next : now;
            decide();
            idle = ledger.next(storm).equals(next) && !next.isBefore(now) ? idle + 1 : 0;
            if (idle > 1) { // one is a step that has nobody there, after which reminders are looked at
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
        List<Notice> notices = decided();
        while (!notices.isEmpty()) {
            notices.forEach(this::take);
            notices = decided();
        }
        return this;
    }

    /** What is to be decided now; nothing of it is recorded. */
    List<Notice> decided() {
        List<Notice> notices = ledger.due(this, () -> "n" + ++names);
        if (damned.isEmpty()) {
            ledger.faults().forEach(fault -> {
                throw fault.cause();
            });
        }
        return notices;
    }

    /** It is recorded, and who is told is reached. */
    void take(Notice notice) {
        said.add(Duration.between(START, now).toSeconds() + " #" + notice.incident() + " " + notice.occasion() + " "
                + notice.last().stage() + " "
                + notice.to().stream()
                        .map(one -> one.person() + (one.later() == null ? "" : "…"))
                        .collect(Collectors.joining("+")));
        Instant recordedAt = now;
        long place = ++seq;
        recorded(to -> to.noticed(place, recordedAt, notice));
        if (reaches && notice.within() == null) {
            notice.to().stream().filter(one -> one.later() == null).forEach(one -> reached(notice.id(), one.person()));
        }
    }

    Kept reached(String notice, String person) {
        recorded(to -> to.ended(notice, person, Ending.SENT));
        return this;
    }

    /** Of what is under way, the digest. */
    Errand digest() {
        return ledger.errands().stream()
                .filter(errand -> errand.notice().occasion() == Occasion.DIGEST)
                .findFirst()
                .orElseThrow();
    }

    /** From now on {@code person} is told nothing that can wait, until {@code second}. */
    Kept sleeps(String person, int second) {
        sleep.put(person, new Quiet(LocalTime.of(8, 0), LocalTime.of(9, 0).plusSeconds(second)));
        return this;
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
        List<Route> all = routes == null ? List.of(new Route("r", Match.ALL, steps, ways, copies)) : routes;
        return new Contacts(
                Map.of(),
                people.stream().map(this::person).toList(),
                Map.of(),
                List.of(),
                all,
                inhibitions,
                repeats,
                storm,
                Optional.empty());
    }

    private Person person(String id) {
        List<Reach> reach = ways.isEmpty()
                ? List.of(new Reach("zalo", id))
                : Stream.of("email", "gsm", "zalo", "push")
                        .map(channel -> new Reach(channel, id))
                        .toList();
        return new Person(id, id, Language.VI, reach, sleep.get(id), records.contains(id));
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
                works);
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
