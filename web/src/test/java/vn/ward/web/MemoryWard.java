package vn.ward.web;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.config.Ward;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.History;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.Watched;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Impact;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.meeting.Meetings;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.result.Reason;
import vn.ward.core.series.Point;
import vn.ward.core.series.Series;
import vn.ward.core.store.Reached;
import vn.ward.core.store.RecordedSilence;
import vn.ward.core.store.StoreAway;
import vn.ward.core.store.Told;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.Lines;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.testing.Story;

/** A ward in memory: what the tests set is what board and history say. Any thread. */
public final class MemoryWard implements Board, History {

    public static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    public static final Instant NOON = Instant.parse("2026-05-20T05:00:00Z");

    private final List<Watched> targets = new CopyOnWriteArrayList<>();
    private final List<PastIncident> past = new CopyOnWriteArrayList<>();
    private volatile List<TargetFigures> figures = List.of();
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private volatile Map<String, List<Span>> spans = Map.of();
    private volatile List<Point> points = List.of();
    private final Map<String, List<Point>> pointsOf = new ConcurrentHashMap<>();
    private volatile Optional<StoreAway> away = Optional.empty();
    private volatile @Nullable RuntimeException fault;
    private volatile long journal = 41;
    private volatile Supplier<Instant> now = () -> NOON;
    final MemoryPlan plan = new MemoryPlan(this::now);
    final MemoryNotices notices = new MemoryNotices(this::now);
    private volatile List<Reached> reached = List.of();
    private volatile Rooms rooms = Rooms.NONE;
    private volatile Meetings meetings = Meetings.NONE;
    private volatile List<Incident> alarmed = List.of();
    private volatile Optional<CitizenImpact> impact = Optional.empty();
    final MemoryMonths months = new MemoryMonths();
    final MemoryEntered entered = new MemoryEntered(this::now);
    final MemoryActs acts = new MemoryActs(this::now);
    final MemoryProber prober = new MemoryProber(this::now);
    private volatile Duration clockAhead = Duration.ZERO;
    private volatile ConfigStatus configuration = ConfigStatus.started(Instant.EPOCH);
    private volatile Optional<String> stopped = Optional.empty();
    private volatile Predicate<Period> periods = period -> true;
    private volatile Runnable beforeAnswer = () -> {};
    private final AtomicInteger asked = new AtomicInteger();

    public static Target target(String id, String group) {
        return target(id, group, "Hệ thống " + id, null);
    }

    public static Target target(String id, String group, String name, @Nullable String objective) {
        return target(id, group, name, objective, new NoProbe(), Thresholds.NONE, null);
    }

    /** Of which all that the screens look at can be said. */
    public static Target target(
            String id,
            String group,
            String name,
            @Nullable String objective,
            ProbeSpec probe,
            Thresholds thresholds,
            @Nullable Contract contract) {
        return new Target(
                id,
                name,
                group,
                Owner.CITY,
                probe,
                Pace.of(Duration.ofSeconds(30)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                thresholds,
                objective == null ? null : new Objective(new BigDecimal(objective)),
                List.of(),
                false,
                contract,
                new Response("1800 1000", null, List.of("Kiểm tra nguồn điện", "Gọi nhà mạng")));
    }

    public static Health health(State state, Instant since) {
        Reason reason = state == State.UP ? null : Reason.of("timeout", 5);
        return Health.settled(state, since, since.plusSeconds(30), reason);
    }

    public static Watched watched(Target target, State state, Instant since) {
        return new Watched(target, health(state, since), null, Map.of("rtt_seconds", 0.25));
    }

    public static Incident incident(long number, String target, Instant beganAt, @Nullable Instant resolvedAt) {
        return new Incident(
                new UUID(7, number),
                number,
                target,
                beganAt,
                Severity.CRITICAL,
                true,
                resolvedAt,
                0,
                Reason.of("timeout", 5));
    }

    public static TargetFigures figures(String target, Period period, Availability availability, int incidents) {
        return Lines.line(target(target, "office"), period, availability, incidents, 0, availability.downtime(), null);
    }

    /** A ward with the document system and a line, both up since an hour. */
    public static MemoryWard calm() {
        MemoryWard ward = new MemoryWard();
        ward.put(watched(
                target("documents", "documents", "Hệ thống văn bản", "99.5"), State.UP, NOON.minusSeconds(3600)));
        ward.put(watched(target("wan", "network", "Đường truyền", null), State.UP, NOON.minusSeconds(3600)));
        return ward;
    }

    /** Adds it, or replaces the one with its id; the journal moves by one. */
    public void put(Watched watched) {
        String id = watched.target().id();
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).target().id().equals(id)) {
                targets.set(i, watched);
                moveJournal();
                return;
            }
        }
        targets.add(watched);
        moveJournal();
    }

    /** The target goes down, with an incident of {@code number}. */
    public void breakDown(String id, Instant at, long number) {
        Target target = get(id).target();
        put(new Watched(target, health(State.DOWN, at), incident(number, id, at, null), Map.of()));
    }

    /** The target comes back and its incident is resolved. */
    public void mend(String id, Instant at) {
        Watched before = get(id);
        Incident open = before.incident();
        if (open == null) {
            throw new IllegalStateException("nothing to mend: " + id);
        }
        Incident resolved = incident(open.number(), id, open.beganAt(), at);
        put(new Watched(before.target(), health(State.UP, at), resolved, Map.of("rtt_seconds", 0.3)));
    }

    /** The response plan of its target names another hotline now. */
    public void correctHotline(String id, String hotline) {
        Watched before = get(id);
        Target old = before.target();
        Response response = new Response(hotline, null, old.response().steps());
        put(new Watched(changed(old, old.pace(), response), before.health(), before.incident(), before.measured()));
    }

    /** A target that is tried so often. */
    public static Target every(String id, Duration interval) {
        Target usual = target(id, "office");
        return changed(usual, Pace.of(interval), usual.response());
    }

    /** A target that is the mean of {@code parts}. */
    public static Target mean(String id, String... parts) {
        Target usual = target(id, "wifi");
        return changed(usual, Composite.of(Composite.Rule.MEAN, List.of(parts)), usual.pace(), usual.response());
    }

    private static Target changed(Target old, Pace pace, Response response) {
        return changed(old, old.probe(), pace, response);
    }

    private static Target changed(Target old, ProbeSpec probe, Pace pace, Response response) {
        return new Target(
                old.id(),
                old.name(),
                old.group(),
                old.owner(),
                probe,
                pace,
                old.confirmation(),
                old.flapping(),
                old.thresholds(),
                old.objective(),
                old.dependsOn(),
                old.workingHoursOnly(),
                old.contract(),
                response);
    }

    public Watched get(String id) {
        return targets.stream()
                .filter(watched -> watched.target().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public synchronized void moveJournal() {
        journal++;
    }

    public void setNow(Instant instant) {
        now = () -> instant;
    }

    /** From now on the ward's clock runs, from where it stands. */
    public void letTimeRun() {
        Instant start = now.get();
        long nanos = System.nanoTime();
        now = () -> start.plusNanos(System.nanoTime() - nanos);
    }

    /** Who is told of what. */
    public MemoryNotices notices() {
        return notices;
    }

    /** What the database knows of the past of {@code target}. */
    public void tell(String target, Story story) {
        stories.put(target, story);
    }

    public void setFigures(TargetFigures... lines) {
        figures = List.of(lines);
    }

    public void setSpans(Map<String, List<Span>> lines) {
        spans = lines;
    }

    public void setPoints(List<Point> line) {
        points = line;
    }

    /** Of this one series; {@link #setPoints(List)} is of all others. */
    public void setPoints(String target, String metric, List<Point> line) {
        pointsOf.put(target + " " + metric, List.copyOf(line));
    }

    private List<Point> points(Series series) {
        return pointsOf.getOrDefault(series.target() + " " + series.metric(), points);
    }

    public void remember(Incident incident, Duration downtime) {
        past.add(new PastIncident(incident, Optional.of(downtime)));
    }

    /** Of a target that is watched no longer: its downtime is not known. */
    public void rememberVaguely(Incident incident) {
        past.add(new PastIncident(incident, Optional.empty()));
    }

    /** The history's next answers come only after {@code meanwhile}. */
    public void doBeforeAnswering(Runnable meanwhile) {
        beforeAnswer = meanwhile;
    }

    public void takeDatabaseAway(String reason) {
        away = Optional.of(new StoreAway(reason));
    }

    /** The database is there but holds the journal only up to an entry before the last. */
    public void letDatabaseLag() {
        away = Optional.of(StoreAway.behind(5, 9));
    }

    public void stopJournal(String reason) {
        stopped = Optional.of(reason);
    }

    /** Every question about the past now fails by a mistake of ours. */
    public void setFault(RuntimeException mistake) {
        fault = mistake;
    }

    /** Figures exist for periods that {@code known} holds for, and for no other. */
    public void askedOnly(Predicate<Period> known) {
        periods = known;
    }

    /** How often figures were asked for. */
    public int asked() {
        return asked.get();
    }

    @Override
    public Ward ward() {
        return new Ward("ward", "Phường Ô Chợ Dừa", "", "", HANOI, true);
    }

    @Override
    public List<Watched> targets() {
        return List.copyOf(targets);
    }

    /** The machine's clock was put back. */
    public synchronized void putClockBack(Duration by) {
        clockAhead = by;
        journal++;
    }

    @Override
    public List<Incident> openIncidents() {
        List<Incident> open = new ArrayList<>(alarmed);
        for (Watched watched : targets) {
            Incident incident = watched.incident();
            if (incident != null && incident.isOpen()) {
                open.add(incident);
            }
        }
        open.sort(Comparator.comparing(Incident::beganAt));
        return open;
    }

    @Override
    public Maintenances maintenances() {
        return plan.known();
    }

    @Override
    public long journal() {
        return journal;
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public Optional<Instant> lastAttempt() {
        return Optional.of(now().minusSeconds(2));
    }

    void refuseConfiguration(String problem) {
        configuration = new ConfigStatus(Instant.EPOCH, NOON, List.of(problem), List.of());
    }

    @Override
    public Readiness readiness() {
        return new Readiness(
                stopped,
                Optional.empty(),
                away.filter(failure -> !failure.isBehind()).map(Throwable::getMessage),
                "plain",
                journal,
                journal,
                new SampleStock(3, 40, 0, 5, 130, 1.5),
                true,
                configuration,
                clockAhead);
    }

    @Override
    public Future<Map<String, Figures>> figures(Question question) {
        Map<String, Figures> found = new LinkedHashMap<>();
        Instant until = question.asOf().orElse(now());
        stories.forEach((id, story) ->
                found.put(id, story.figures(question.period(), question.counted(), question.view(), until)));
        return answer(found);
    }

    /** What outages meant to the people at the desks, whichever is asked for. */
    public void setImpact(CitizenImpact citizens) {
        impact = Optional.of(citizens);
    }

    @Override
    public Future<CitizenImpact> impact(Period period) {
        return answer(impact.orElseGet(() -> new CitizenImpact(period, Impact.NONE, List.of(), List.of())));
    }

    @Override
    public Future<Optional<Impact>> impact(Incident incident) {
        return answer(impact.map(CitizenImpact::total));
    }

    @Override
    public Future<Optional<IncidentStory>> incident(long number) {
        return answer(acts.story(number));
    }

    @Override
    public Rooms rooms() {
        return rooms;
    }

    @Override
    public Meetings meetings() {
        return meetings;
    }

    @Override
    public Future<List<Meeting>> meetings(Period period) {
        return answer(meetings.over(period));
    }

    @Override
    public Future<MonthEntries> entered(YearMonth month) {
        return answer(entered.of(month));
    }

    /** Where people meet, and when. */
    public void meet(Rooms where, Period window, Meeting... when) {
        rooms = where;
        meetings = Meetings.NONE.with("lich-hop", new Meetings.Told(window, List.of(when)), Instant.EPOCH);
    }

    /** How the last deliveries ended. */
    public void setReached(Reached... last) {
        reached = List.of(last);
    }

    /** Incidents of no target that are open. */
    public void setAlarmed(Incident... incidents) {
        alarmed = List.of(incidents);
    }

    @Override
    public Future<Optional<Told>> told(long number) {
        return answer(Optional.ofNullable(notices.told.get(number)));
    }

    @Override
    public Future<List<Reached>> reached() {
        return answer(reached);
    }

    @Override
    public Future<List<RecordedSilence>> silences(long before, int limit) {
        return answer(notices.silences(before, limit));
    }

    @Override
    public Future<List<TargetFigures>> figures(Period period) {
        asked.incrementAndGet();
        return answer(periods.test(period) ? figures : List.of());
    }

    @Override
    public Future<Map<String, List<Span>>> spans(Period period) {
        return answer(spans);
    }

    @Override
    public Future<List<Point>> samples(Series series, Period period, int most) {
        return answer(points(series).stream()
                .filter(point -> period.contains(point.at()))
                .limit(most)
                .toList());
    }

    /** Of the points' greatest values. */
    @Override
    public Future<OptionalDouble> percentile(Series series, Period period, double share) {
        List<Double> values = points(series).stream()
                .filter(point -> period.contains(point.at()))
                .map(Point::max)
                .sorted()
                .toList();
        return answer(
                values.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(values.get((int) Math.ceil(share * values.size()) - 1)));
    }

    @Override
    public Future<List<PastIncident>> incidents(Period period, int limit) {
        return answer(past.stream()
                .filter(line -> line.incident().beganAt().isBefore(period.until()))
                .sorted(Comparator.comparing(
                                (PastIncident line) -> line.incident().beganAt())
                        .thenComparing(line -> line.incident().number())
                        .reversed())
                .limit(limit)
                .toList());
    }

    private <T> Future<T> answer(T value) {
        beforeAnswer.run();
        RuntimeException mistake = fault;
        if (mistake != null) {
            return Future.failedFuture(mistake);
        }
        return away.<Future<T>>map(Future::failedFuture).orElseGet(() -> Future.succeededFuture(value));
    }
}
