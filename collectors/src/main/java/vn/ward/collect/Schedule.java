package vn.ward.collect;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.engine.Ingest;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * Tries every target at its pace and hands the results to the core. Lives on one event loop.
 *
 * <p>Each target goes round by itself: due → (waits while {@link #IN_FLIGHT} others are tried) → tried → its result is
 * accepted → due again. So no target is ever tried twice at once, and a core that accepts slowly slows the tries down.
 * Nothing that goes wrong on the way ends the round. What is due, and what has ended, within one {@link Agenda#TURN} begins,
 * and is handed over, together.
 *
 * <p>A target with times of the day ({@link vn.ward.core.target.DailyTimes}) is due by the clock on the wall, looked at
 * each minute, so that it keeps to its times when the machine's clock is set right or the machine slept; a time that passed
 * meanwhile is left out.
 */
public final class Schedule extends VerticleBase {

    /** Tries under way at most: a thousand a second, were each to take two (docs/decisions/0031). */
    private static final int IN_FLIGHT = 2_048;

    /** How much later than its timeout a try may end before it is taken for lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long LOOK_FOR_LOST_MILLIS = 250;

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);

    private final List<Target> targets;
    private final Probe probe;
    private final Ingest ingest;
    private final Supplier<Instant> clock;
    private final ZoneId zone;
    private final LongConsumer lateness;
    private final int inFlight;
    private final DoubleSupplier random;
    private final Map<String, Round> rounds = new HashMap<>();
    private final Queue<Round> waiting = new ArrayDeque<>();
    private final Set<Try> underWay = new HashSet<>();
    private List<Ended> ended = new ArrayList<>(); // and not handed over
    private boolean accepting = true;
    private volatile boolean stopped;
    private @Nullable Agenda agenda;

    /**
     * @param clock the ward's, which never goes back
     * @param zone in which times of the day are meant
     * @param lateness hears of each try how many nanoseconds after its beat it began
     */
    public Schedule(
            List<Target> targets,
            Probe probe,
            Ingest ingest,
            Supplier<Instant> clock,
            ZoneId zone,
            LongConsumer lateness) {
        this(targets, probe, ingest, clock, zone, lateness, IN_FLIGHT, Math::random);
    }

    Schedule(
            List<Target> targets,
            Probe probe,
            Ingest ingest,
            Supplier<Instant> clock,
            ZoneId zone,
            LongConsumer lateness,
            int inFlight,
            DoubleSupplier random) {
        this.targets = List.copyOf(targets);
        this.probe = probe;
        this.ingest = ingest;
        this.clock = clock;
        this.zone = zone;
        this.lateness = lateness;
        this.inFlight = inFlight;
        this.random = random;
    }

    /** One try under way; each is itself and equal to no other. */
    private static final class Try {
        private final Round round;
        private final Target target;
        private final Instant startedAt;
        private final long started = System.nanoTime();

        Try(Round round, Instant startedAt) {
            this.round = round;
            this.target = round.target();
            this.startedAt = startedAt;
        }

        Duration took() {
            return Duration.ofNanos(System.nanoTime() - started);
        }

        boolean isLost() {
            return took().compareTo(target.pace().timeout().plus(PATIENCE)) > 0;
        }

        Result notTried(Reason reason) {
            return new Result(target.id(), startedAt, took(), new NotTried(reason), Map.of());
        }
    }

    /** A try that brought something. */
    private record Ended(Try attempt, Result result) {}

    @Override
    public Future<?> start() {
        agenda = new Agenda(vertx, this::turn);
        vertx.setPeriodic(LOOK_FOR_LOST_MILLIS, look -> giveUpLost());
        probe.expect(targets);
        begin(targets);
        return Future.succeededFuture();
    }

    private void begin(List<Target> anew) {
        long now = System.nanoTime();
        Map<Round.Company, Beat> together = new HashMap<>();
        rounds.values().forEach(round -> round.company().ifPresent(company -> together.put(company, round.first())));
        for (int i = 0; i < anew.size(); i++) {
            Target target = anew.get(i);
            Duration every = target.pace().every();
            Beat alone = Beat.first(now, i, anew.size(), every, random.getAsDouble());
            Round round = new Round(target, alone);
            round.company()
                    .map(company -> together.computeIfAbsent(company, first -> alone))
                    .ifPresent(first -> round.begins(first.soonest(every, now)));
            rounds.put(target.id(), round);
            await(round);
        }
    }

    /**
     * Tries {@code next} from now on: what is the same goes on as it was, what is new or changed has its first beat, what is
     * gone is tried no more. A try under way ends as it began, and the next one of its target waits for it. Any thread.
     */
    public void follow(List<Target> next) {
        onLoop(() -> {
            probe.expect(next);
            Set<String> watched = next.stream().map(Target::id).collect(Collectors.toSet());
            List.copyOf(rounds.values()).stream()
                    .filter(round -> !watched.contains(round.id()))
                    .forEach(this::end);
            next.forEach(this::change);
            begin(next.stream()
                    .filter(target -> !rounds.containsKey(target.id()))
                    .toList());
        });
    }

    private void change(Target target) {
        Round round = rounds.get(target.id());
        if (round == null || round.target().equals(target)) {
            return;
        }
        boolean waits = agenda().remove(round);
        round.becomes(target);
        if (waits) {
            round.begins(Beat.first(System.nanoTime(), 0, 1, round.every(), random.getAsDouble()));
            joinCompany(round);
            await(round);
        }
    }

    /** Whoever changed is tried with the others again. */
    private void joinCompany(Round changed) {
        changed.company()
                .ifPresent(company -> rounds.values().stream()
                        .filter(other -> other != changed && other.company().equals(Optional.of(company)))
                        .findFirst()
                        .ifPresent(other -> changed.begins(other.first().soonest(company.every(), System.nanoTime()))));
    }

    private void end(Round round) {
        rounds.remove(round.id());
        waiting.remove(round);
        agenda().remove(round);
    }

    @Override
    public Future<?> stop() {
        handOver();
        stopped = true;
        waiting.clear();
        return probe.close();
    }

    private void turn() {
        if (stopped) {
            return;
        }
        handOver();
        long now = System.nanoTime();
        for (Round due = agenda().poll(now); due != null; due = agenda().poll(now)) {
            if (due.isEarly(clock.get(), zone, now)) {
                agenda().add(due);
            } else {
                waiting.add(due);
            }
        }
        startWaiting();
    }

    /** Until its beat; one with times of the day until the next of them. */
    private void await(Round round) {
        Instant wall = clock.get();
        round.choosesTime(wall, zone);
        round.isEarly(wall, zone, System.nanoTime());
        agenda().add(round);
    }

    /** Does not wait for its beat. One that is due, or being tried, is not tried once more; nor one that keeps to its times. */
    private void hasten(String target) {
        Round round = rounds.get(target);
        if (round != null && !round.keepsToItsTimes()) {
            bringForward(round);
        }
    }

    /**
     * Does not wait for their beats, or the next of their times of the day: of a target that was never tried nobody wants to know
     * nothing until tomorrow, and before a meeting how it is now. Any thread.
     */
    public void bringForward(Collection<String> targets) {
        onLoop(() -> targets.stream()
                .flatMap(id -> Optional.ofNullable(rounds.get(id)).stream())
                .forEach(this::bringForward));
    }

    /**
     * Tries {@code target} at once, and if it is being tried, once more afterwards: something came that the try under way may not
     * have seen. The next beat is counted from there. Any thread.
     */
    public void tryNow(String target) {
        onLoop(() -> Optional.ofNullable(rounds.get(target)).ifPresent(this::tryNow));
    }

    private void tryNow(Round round) {
        if (agenda().remove(round)) {
            round.isAskedFor();
            waiting.add(round);
            startWaiting();
        } else if (waiting.contains(round)) {
            round.isAskedFor();
        } else {
            round.isAskedForAgain();
        }
    }

    private void bringForward(Round round) {
        if (agenda().remove(round)) {
            waiting.add(round);
            startWaiting();
        }
    }

    private void startWaiting() {
        while (underWay.size() < inFlight && !stopped) {
            Round round = waiting.poll();
            if (round == null) {
                return;
            }
            begin(round);
        }
    }

    /** Whatever breaks here is ours, and the target not tried. */
    private void begin(Round round) {
        Try attempt = new Try(round, clock.get().truncatedTo(ChronoUnit.MILLIS));
        underWay.add(attempt);
        lateness.accept(Math.max(0, attempt.started - round.beat().at()));
        Future.succeededFuture(attempt.target)
                .compose(target -> probe.tryOnce(target, attempt.startedAt, Notes.NONE))
                .otherwise(bug -> broken(attempt, bug))
                .onComplete(brought -> onLoop(() -> end(attempt, brought.result())));
    }

    private Result broken(Try attempt, Throwable bug) {
        if (!stopped) {
            log.error(
                    "A probe broke: target={} kind={}",
                    attempt.target.id(),
                    attempt.target.probe().kind(),
                    bug);
        }
        return attempt.notTried(Reason.of("failed", bug.toString()));
    }

    private void giveUpLost() {
        List<Try> lost = underWay.stream().filter(Try::isLost).toList();
        lost.forEach(attempt -> end(attempt, attempt.notTried(Reason.of("overloaded"))));
    }

    /** What comes of a try that was taken for lost is passed over. */
    private void end(Try attempt, Result result) {
        if (underWay.remove(attempt)) {
            ended.add(new Ended(attempt, result));
            agenda().wakeSoon();
            startWaiting();
        }
    }

    private void handOver() {
        if (ended.isEmpty()) {
            return;
        }
        List<Ended> brought = ended;
        ended = new ArrayList<>();
        accepted(brought.stream().map(Ended::result).toList())
                .onComplete(inDoubt -> onLoop(() -> settle(brought, inDoubt)));
    }

    /** What ends after the stop may have been ended by it, and says nothing about its target. */
    private Future<Set<String>> accepted(List<Result> results) {
        if (stopped) {
            return Future.succeededFuture(Set.of());
        }
        return Future.succeededFuture(results).compose(ingest::accept);
    }

    /** Results are lost if they were not accepted; their targets are tried again at their next beats. */
    private void settle(List<Ended> brought, AsyncResult<Set<String>> inDoubt) {
        if (stopped) {
            return;
        }
        tell(brought, inDoubt);
        Set<String> sooner = new HashSet<>(inDoubt.succeeded() ? inDoubt.result() : Set.of());
        long now = System.nanoTime();
        for (Ended one : brought) {
            Round round = one.attempt().round;
            boolean doubted = sooner.remove(round.id());
            if (rounds.get(round.id()) == round) { // else it was ended meanwhile
                round.goesOn(one.attempt().started, doubted, now);
                await(round);
                if (round.takesWish()) {
                    tryNow(round);
                }
            }
        }
        sooner.forEach(this::hasten);
    }

    private void tell(List<Ended> brought, AsyncResult<Set<String>> inDoubt) {
        String first = brought.get(0).result().target();
        if (inDoubt.failed() && accepting) {
            log.error("Results are not accepted: results={} target={}", brought.size(), first, inDoubt.cause());
        } else if (inDoubt.succeeded() && !accepting) {
            log.info("Results are accepted again: results={} target={}", brought.size(), first);
        }
        accepting = inDoubt.succeeded();
    }

    private Agenda agenda() {
        return Objects.requireNonNull(agenda);
    }

    /** Futures of others may complete on their threads; what this verticle remembers changes on its own only. */
    private void onLoop(Runnable change) {
        context.runOnContext(turn -> change.run());
    }
}
