package vn.ward.core.engine;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendar;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Alarms;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Incidents;
import vn.ward.core.incident.Steps.Objection;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Remembered;
import vn.ward.core.judge.Judge;
import vn.ward.core.judge.Judgement;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.series.Sample;
import vn.ward.core.target.Target;

/**
 * Where results become states: one event loop judges, has it recorded, and only then shows it. Each second it looks at
 * the clocks and at those targets that were not tried.
 */
public final class Judging extends VerticleBase implements Ingest, ForeignAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
    private static final long TICK_MILLIS = 1_000;
    private static final long LAST_WORDS_MILLIS = 2_000;

    /** Closed for longer than at noon it is the end of a day. */
    private static final Duration LONGEST_BREAK = Duration.ofHours(3);

    private final Supplier<Watching> watching;
    private final Checkpoint recalled;
    private final JournalWriter journal;
    private final SampleWriter samples;
    private final Standings board;
    private final WardClock clock;
    private final LongSupplier monotonicNanos;
    private final ProbeMetrics metrics;
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Set<String> unremembered = new HashSet<>();
    private final Map<String, Remembered> removed = new LinkedHashMap<>(); // to be remembered yet
    private final Map<String, Remembered> others =
            new HashMap<>(); // that were watched once, and those of people and alarms
    private final Casebook casebook = new Casebook(standings);
    private Consequences consequences = new Consequences(Map.of(), target -> Optional.empty());
    private Composites composites = new Composites(Map.of(), consequences, () -> Maintenances.NONE);
    private boolean manualMoved;
    private long nextIncident;
    private Future<Long> safe = Future.succeededFuture(0L);
    private @Nullable Tick lastTick;
    private @Nullable Context home;

    /**
     * @param watching what is watched at the start
     * @param recalled what was known when the platform last stopped
     * @param monotonicNanos {@link System#nanoTime} but in tests
     */
    public Judging(
            Supplier<Watching> watching,
            Checkpoint recalled,
            JournalWriter journal,
            SampleWriter samples,
            Standings board,
            WardClock clock,
            LongSupplier monotonicNanos,
            ProbeMetrics metrics) {
        this.watching = watching;
        this.recalled = recalled;
        this.journal = journal;
        this.samples = samples;
        this.board = board;
        this.clock = clock;
        this.monotonicNanos = monotonicNanos;
        this.metrics = metrics;
        this.nextIncident = recalled.nextIncident();
    }

    /**
     * Takes up what was known, records which targets are new, changed, gone, or were not tried for too long, and
     * completes when that is safe.
     */
    @Override
    public Future<?> start() {
        home = context;
        Instant now = clock.now();
        others.putAll(recalled.targets());
        casebook.recall(recalled.targets());
        Consequences.Turn turn = watch(watching.get(), now);
        // nobody tried while the platform was off
        tried().forEach(taken -> consequences.take(taken, judgeGap(taken, now), turn));
        composites.look(now, turn);
        board.showManual(casebook.manual());
        board.showNames(names());
        lastTick = look(now);
        vertx.setPeriodic(TICK_MILLIS, timer -> tick());
        Future<Long> recorded = turn.entries().isEmpty() ? Future.succeededFuture(0L) : journal.append(turn.entries());
        return recorded.onSuccess(seq -> standings.values().forEach(standing -> board.show(standing.toShow())));
    }

    /**
     * Watches what {@code next} says from now on; completes when that is safe and shown.
     *
     * @param shown is called then, before the bus is told
     * @return fails with {@link NameTaken} if an id was another target's, and nothing is changed
     */
    public Future<Void> rewatch(Watching next, Runnable shown) {
        return turn(() -> {
            Instant now = clock.now();
            Consequences.Turn turn = watch(next, now);
            composites.look(now, turn);
            Set<String> all = Set.copyOf(standings.keySet());
            unremembered.addAll(all);
            List<Watched> toShow =
                    standings.values().stream().map(Standing::toShow).toList();
            List<Incident> manual = casebook.manual();
            Map<String, String> names = names();
            safe = turn.entries().isEmpty() ? safe : journal.append(turn.entries());
            return safe.onSuccess(seq -> {
                        toShow.forEach(board::show);
                        board.showManual(manual);
                        board.showNames(names);
                        shown.run();
                        all.forEach(id -> vertx.eventBus().publish(Board.CHANGED, id));
                    })
                    .mapEmpty();
        });
    }

    /** Takes the standings up anew, with what is known of them; an outage of what is gone is the target's own from now on. */
    private Consequences.Turn watch(Watching next, Instant now) {
        Map<String, Remembered> known = new HashMap<>(others);
        standings.forEach((id, standing) -> known.put(id, standing.toRemember()));
        Roster roster = new Roster(next, known, standings, now, this::newName);
        standings.values().stream()
                .filter(standing -> roster.standings().get(standing.target().id()) != standing)
                .forEach(standing -> metrics.forget(standing.target()));
        standings.clear();
        standings.putAll(roster.standings());
        others.keySet().removeAll(standings.keySet());
        others.putAll(roster.gone());
        removed.putAll(roster.gone());
        roster.renamings().forEach(renaming -> casebook.rename(renaming.from(), renaming.to()));
        manualMoved |= !roster.renamings().isEmpty();
        unremembered.clear();
        unremembered.addAll(standings.keySet());
        Surroundings surroundings =
                new Surroundings(standings, () -> journal.plans().maintenances(), clock::now);
        consequences = new Consequences(standings, surroundings::of);
        composites =
                new Composites(standings, consequences, () -> journal.plans().maintenances());
        Consequences.Turn turn = new Consequences.Turn(new ArrayList<>(roster.entries()), new HashSet<>());
        consequences.forgetGone(now, turn);
        return turn;
    }

    /** What targets are called now that were called otherwise once. */
    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        others.forEach((id, other) -> {
            if (other.became() != null) {
                names.put(id, nameOf(id));
            }
        });
        return names;
    }

    /** What the target is called now that is, or was once, called {@code id}. */
    private String nameOf(String id) {
        String name = id;
        Remembered known = others.get(name);
        while (known != null && known.became() != null) {
            name = known.became();
            known = others.get(name);
        }
        return name;
    }

    /** Remembers what is known. A disk that refuses meanwhile is not waited for: the entries themselves are safe. */
    @Override
    public Future<?> stop() {
        return journal.failure().isPresent()
                ? Future.succeededFuture()
                : Future.any(remember(), vertx.timer(LAST_WORDS_MILLIS)).mapEmpty();
    }

    private Incidents.NewName newName() {
        return new Incidents.NewName(Generators.timeBasedEpochGenerator().generate(), nextIncident++);
    }

    @Override
    public Future<Set<String>> accept(List<Result> results) {
        return turn(() -> judge(results));
    }

    private Future<Set<String>> judge(List<Result> results) {
        List<Sample> measured = new ArrayList<>();
        Set<String> touched = new HashSet<>();
        Set<String> sooner = new HashSet<>();
        Consequences.Turn turn = new Consequences.Turn(new ArrayList<>(), new HashSet<>());
        lookAtClocks(turn);
        for (Result brought : results) {
            Result result = brought.of(nameOf(brought.target()));
            Standing standing = standings.get(result.target());
            if (standing == null) {
                LOG.warn("a result of a target that is not watched is dropped target={}", result.target());
                continue;
            }
            consequences.take(standing, judged(standing, result), turn);
            if (standing.failsFirst()) {
                standing.target().dependsOn().stream()
                        .flatMap(composites::tried)
                        .forEach(sooner::add);
            }
            standing.tried(result);
            touched.add(result.target());
            metrics.tried(standing.target(), result);
            result.measurements()
                    .forEach((metric, value) ->
                            measured.add(new Sample(standing.series(metric), result.startedAt(), value)));
        }
        composites.look(clock.now(), turn);
        sooner.addAll(inDoubt(touched));
        touched.addAll(turn.moved());
        return record(turn.entries(), touched, turn.moved())
                .compose(recorded -> samples.offer(measured, !sooner.isEmpty()))
                .map(taken -> sooner);
    }

    /**
     * What has too much to do while it is closed, keeps nobody waiting: its thresholds are those of its hours. A break in them says
     * nothing of what was too much before it: whether that is over is seen behind it.
     */
    private Result judged(Standing standing, Result result) {
        Target target = standing.target();
        if (!target.tellsLoad() || !target.workingHoursOnly()) {
            return result;
        }
        Calendar hours = watching.get().calendars().of(target.id(), target.group());
        Instant at = result.startedAt();
        if (hours.isWorking(at)) {
            return result;
        }
        Incident incident = standing.incident();
        boolean isBreak = !hours.within(new Period(at, at.plus(LONGEST_BREAK))).isEmpty()
                && !hours.within(new Period(at.minus(LONGEST_BREAK), at)).isEmpty();
        return incident != null && incident.isOpen() && isBreak
                ? result.untried(Reason.of("queue.break"))
                : result.unmeasured();
    }

    /** Finds an incident among those that are known; on the judge's loop. */
    Future<Optional<Incident>> find(long number) {
        return turn(() -> Future.succeededFuture(casebook.find(number)));
    }

    /** An earlier incident that was looked up; completes with it, or with what became of it meanwhile. */
    Future<Incident> found(Incident incident) {
        return turn(() -> {
            casebook.found(incident);
            return Future.succeededFuture(casebook.find(incident.number()).orElse(incident));
        });
    }

    /**
     * Takes a step about incident {@code number}.
     *
     * @param step gives the entries to be recorded, or throws and changes nothing
     * @return completes with the incident after it, when that is safe
     */
    Future<Incident> onLoop(Function<Casebook, List<Entry>> step, long number) {
        return turn(() -> {
            List<Entry> entries = step.apply(casebook);
            Incident after = casebook.find(number).orElseThrow();
            return recorded(entries, after);
        });
    }

    Future<Incident> open(IncidentActs.Report report) {
        return turn(() -> opened(report.opened(newName())));
    }

    /** Fails with {@link StepRefused} if a drill of the target is under way. */
    Future<Incident> drill(IncidentActs.Drill drill) {
        return turn(() -> {
            casebook.drill(drill.target()).ifPresent(underWay -> {
                throw new StepRefused(
                        new Objection("step-drill-open", List.of(drill.target(), Long.toString(underWay.number()))));
            });
            return opened(drill.opened(newName(), clock.now()));
        });
    }

    /** {@inheritDoc} On the judge's loop, like the steps of people. */
    @Override
    public Future<Incident> raise(Alarm alarm) {
        return turn(() -> {
            Instant now = clock.now();
            Incident latest = casebook.raised(alarm.key(), now).orElse(null);
            Optional<IncidentEvent> step = Alarms.raise(latest, alarm, now, this::newName);
            if (step.isEmpty()) {
                return onceSafe(Objects.requireNonNull(latest));
            }
            boolean opens = step.get().kind() == IncidentEvent.Kind.OPENED;
            Entry entry = casebook.step(opens ? null : latest, step.get());
            return recorded(List.of(entry), casebook.find(step.get().number()).orElseThrow());
        });
    }

    @Override
    public Future<Optional<Incident>> reword(Alarm alarm) {
        return ofAlarm(alarm.key(), latest -> Alarms.reword(latest, alarm, clock.now()));
    }

    @Override
    public Future<Optional<Incident>> clear(String key, Instant at, @Nullable Reason why) {
        return ofAlarm(key, latest -> Alarms.clear(latest, at, why, clock.now()));
    }

    /** A step of the latest incident of an alarm, if it has one. */
    private Future<Optional<Incident>> ofAlarm(String key, Function<Incident, Optional<IncidentEvent>> next) {
        return turn(() -> {
            Incident latest = casebook.alarm(key).orElse(null);
            if (latest == null) {
                return Future.succeededFuture(Optional.empty());
            }
            Optional<Entry> entry = next.apply(latest).map(step -> casebook.step(latest, step));
            Incident after = casebook.find(latest.number()).orElseThrow();
            Future<Incident> safely = entry.isPresent() ? recorded(List.of(entry.get()), after) : onceSafe(after);
            return safely.map(Optional::of);
        });
    }

    @Override
    public Future<List<Incident>> notCleared(String source) {
        return turn(() -> Future.succeededFuture(casebook.notCleared(source)));
    }

    /** What was recorded before may not be safe yet. */
    private Future<Incident> onceSafe(Incident known) {
        return record(List.of(), Set.of(), Set.of()).map(known);
    }

    private Future<Incident> opened(IncidentEvent event) {
        Entry entry = casebook.step(null, event);
        return recorded(List.of(entry), casebook.find(event.number()).orElseThrow());
    }

    private Future<Incident> recorded(List<Entry> entries, Incident after) {
        Set<String> ids = casebook.target(after).map(Set::of).orElse(Set.of());
        if (after.isManual()) {
            manualMoved = true;
        }
        return record(entries, ids, ids)
                .onSuccess(seq -> {
                    if (ids.isEmpty()) {
                        vertx.eventBus().publish(Board.CHANGED, after.target());
                    }
                })
                .map(after);
    }

    private <T> Future<T> turn(Supplier<Future<T>> step) {
        Context there = home;
        if (there == null) {
            return Future.failedFuture(new IllegalStateException("the judge has not started"));
        }
        Promise<T> done = Promise.promise();
        there.runOnContext(
                go -> Future.succeededFuture().compose(begin -> step.get()).onComplete(done));
        return done.future();
    }

    private Set<String> inDoubt(Set<String> ids) {
        Set<String> doubtful = new HashSet<>();
        for (String id : ids) {
            if (standing(id).inDoubt()) {
                doubtful.add(id);
            }
        }
        return doubtful;
    }

    /**
     * Shows how the targets stand once that is safe, and after everything that was recorded before. While the journal
     * can't be written an attempt that brings no news waits with the others: nothing could record that it vouched.
     */
    private Future<Long> record(List<Entry> entries, Set<String> touched, Set<String> moved) {
        List<Watched> toShow = touched.stream().map(id -> standing(id).toShow()).toList();
        List<Incident> manual = casebook.manual();
        unremembered.addAll(touched);
        if (!entries.isEmpty() || journal.failure().isPresent()) {
            safe = journal.append(entries);
        }
        return safe.onSuccess(seq -> {
            toShow.forEach(board::show);
            board.showManual(manual);
            moved.forEach(id -> vertx.eventBus().publish(Board.CHANGED, id));
        });
    }

    private void tick() {
        if (journal.failure().isPresent()) {
            return;
        }
        Consequences.Turn turn = new Consequences.Turn(new ArrayList<>(), new HashSet<>());
        lookAtClocks(turn);
        Instant now = clock.now();
        tried().forEach(standing -> consequences.take(standing, judgeGap(standing, now), turn));
        composites.look(now, turn);
        speakUpAgain(now, turn);
        manualMoved |= casebook.forget(now);
        if (!turn.entries().isEmpty()) {
            record(turn.entries(), turn.moved(), turn.moved())
                    .onFailure(e -> LOG.error("a look at the clock was not recorded", e));
        }
        remember().onFailure(e -> LOG.error("what is known was not remembered", e));
    }

    private void speakUpAgain(Instant now, Consequences.Turn turn) {
        for (IncidentEvent due : casebook.due(now)) {
            Incident incident = casebook.find(due.number()).orElseThrow();
            if (incident.isOpen()) {
                casebook.target(incident).ifPresent(turn.moved()::add);
                manualMoved |= incident.isManual();
                turn.entries().add(casebook.step(incident, due));
            }
        }
    }

    /** If the clock stepped, or the machine slept, since the last look, the time between is unknown for every target. */
    private void lookAtClocks(Consequences.Turn turn) {
        Tick before = lastTick;
        Instant now = clock.now();
        Tick tick = look(now);
        lastTick = tick;
        if (before == null || !tick.stepped(before)) {
            return;
        }
        LOG.warn(
                "the clock stepped or the machine slept; the time since the last look is unknown from={} until={}",
                before.ward(),
                now);
        for (Standing standing : tried()) {
            Judgement blind = Judge.blind(
                    standing.target().id(), standing.health(), before.ward(), now, Reason.of("clock-stepped"));
            consequences.take(standing, blind, turn);
        }
    }

    private Tick look(Instant now) {
        return new Tick(now, clock.wall(), monotonicNanos.getAsLong());
    }

    /** Composites are what their parts are, and are not tried. */
    private List<Standing> tried() {
        return standings.values().stream()
                .filter(standing -> !standing.target().isComposed())
                .toList();
    }

    private Judgement judgeGap(Standing standing, Instant now) {
        return Judge.tick(standing.target().id(), standing.health(), standing.rules(), now);
    }

    private Future<Long> remember() {
        if (unremembered.isEmpty() && !manualMoved) {
            return Future.succeededFuture(0L);
        }
        Map<String, Remembered> changed = new LinkedHashMap<>(removed);
        removed.clear();
        unremembered.forEach(id -> changed.put(id, standing(id).toRemember()));
        unremembered.clear();
        if (manualMoved) {
            changed.putAll(casebook.toRemember());
            manualMoved = false;
        }
        return journal.remember(new Checkpoint(0, nextIncident, changed));
    }

    private Standing standing(String id) {
        return Objects.requireNonNull(standings.get(id));
    }
}
