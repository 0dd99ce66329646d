package vn.ward.collect;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.engine.Ingest;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * Tries every target at its pace and hands each result to the core. Lives on one event loop.
 *
 * <p>Each target goes round by itself: due → (waits while {@link #IN_FLIGHT} others are tried) → tried → its result is
 * accepted → due again. So no target is ever tried twice at once, and a core that accepts slowly slows the tries down.
 * Nothing that goes wrong on the way ends the round.
 *
 * <p>A target with times of the day ({@link vn.ward.core.target.DailyTimes}) is due by the clock on the wall, looked at
 * each minute, so that it keeps to its times when the machine's clock is set right or the machine slept.
 */
public final class Schedule extends VerticleBase {

    /** Tries under way at most. */
    private static final int IN_FLIGHT = 256;

    /** How much later than its timeout a try may end before it is taken for lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** For no longer than this a timer is trusted to have run as fast as the clock on the wall. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);

    private final List<Target> targets;
    private final Probe probe;
    private final Ingest ingest;
    private final Supplier<Instant> clock;
    private final ZoneId zone;
    private final int inFlight;
    private final DoubleSupplier random;
    private final Map<String, Round> rounds = new HashMap<>();
    private final Queue<Round> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean accepting = true;
    private volatile boolean stopped;

    /**
     * @param clock the ward's, which never goes back
     * @param zone in which times of the day are meant
     */
    public Schedule(List<Target> targets, Probe probe, Ingest ingest, Supplier<Instant> clock, ZoneId zone) {
        this(targets, probe, ingest, clock, zone, IN_FLIGHT, Math::random);
    }

    Schedule(
            List<Target> targets,
            Probe probe,
            Ingest ingest,
            Supplier<Instant> clock,
            ZoneId zone,
            int inFlight,
            DoubleSupplier random) {
        this.targets = List.copyOf(targets);
        this.probe = probe;
        this.ingest = ingest;
        this.clock = clock;
        this.zone = zone;
        this.inFlight = inFlight;
        this.random = random;
    }

    /** One target's way from try to try. */
    private static final class Round {
        private static final long NONE = -1;
        private Target target;
        /** Its beats are this one and every {@code every} after it, but for tries that confirm. */
        private Beat first;

        private Beat beat;
        /** Of a target with times of the day, the time it waits for. */
        private @Nullable Instant dueAt;

        private long started;
        private long timer = NONE;

        Round(Target target, Beat beat) {
            this.target = target;
            this.first = beat;
            this.beat = beat;
        }

        void begins(Beat from) {
            first = from;
            beat = from;
        }

        /** Whom it is tried together with: the same device, at the same pace. */
        Optional<Company> company() {
            return target.probe()
                    .round()
                    .map(round -> new Company(round, target.pace().every()));
        }
    }

    /** Those who are tried at the same moment. */
    private record Company(String round, Duration every) {}

    @Override
    public Future<?> start() {
        probe.expect(targets);
        begin(targets);
        return Future.succeededFuture();
    }

    private void begin(List<Target> anew) {
        long now = System.nanoTime();
        Map<Company, Beat> together = new HashMap<>();
        rounds.values().forEach(round -> round.company().ifPresent(company -> together.put(company, round.first)));
        for (int i = 0; i < anew.size(); i++) {
            Target target = anew.get(i);
            Duration every = target.pace().every();
            Beat alone = Beat.first(now, i, anew.size(), every, random.getAsDouble());
            Round round = new Round(target, alone);
            round.company()
                    .map(company -> together.computeIfAbsent(company, first -> alone))
                    .ifPresent(first -> round.begins(first.soonest(every, now)));
            byTheWallClock(round);
            rounds.put(target.id(), round);
            arm(round);
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
                    .filter(round -> !watched.contains(round.target.id()))
                    .forEach(this::end);
            next.forEach(this::change);
            begin(next.stream()
                    .filter(target -> !rounds.containsKey(target.id()))
                    .toList());
        });
    }

    private void change(Target target) {
        Round round = rounds.get(target.id());
        if (round == null || round.target.equals(target)) {
            return;
        }
        round.target = target;
        if (round.timer != Round.NONE && vertx.cancelTimer(round.timer)) {
            round.begins(Beat.first(System.nanoTime(), 0, 1, target.pace().every(), random.getAsDouble()));
            joinCompany(round);
            byTheWallClock(round);
            arm(round);
        }
    }

    /** Whoever changed is tried with the others again. */
    private void joinCompany(Round changed) {
        changed.company()
                .ifPresent(company -> rounds.values().stream()
                        .filter(other -> other != changed && other.company().equals(Optional.of(company)))
                        .findFirst()
                        .ifPresent(other -> changed.begins(other.first.soonest(company.every(), System.nanoTime()))));
    }

    private void end(Round round) {
        rounds.remove(round.target.id());
        waiting.remove(round);
        if (round.timer != Round.NONE) {
            vertx.cancelTimer(round.timer);
        }
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        waiting.clear();
        return probe.close();
    }

    /** A target with times of the day waits for the next of them, whatever its beat was. */
    private void byTheWallClock(Round round) {
        Instant now = clock.get();
        round.dueAt =
                round.target.probe().daily().map(times -> times.next(now, zone)).orElse(null);
    }

    private void arm(Round round) {
        Instant dueAt = round.dueAt;
        long delay = dueAt == null
                ? round.beat.millisFrom(System.nanoTime())
                : Math.min(
                        Duration.between(clock.get(), dueAt).plusNanos(999_999).toMillis(), LOOK_AGAIN.toMillis());
        round.timer = vertx.setTimer(Math.max(1, delay), timer -> wakes(round));
    }

    private void wakes(Round round) {
        if (round.dueAt != null && clock.get().isBefore(round.dueAt)) {
            arm(round);
        } else {
            isDue(round);
        }
    }

    private void isDue(Round round) {
        round.timer = Round.NONE;
        waiting.add(round);
        startWaiting();
    }

    /** Does not wait for its beat. One that is due, or being tried, is not tried once more; nor one with times of the day. */
    private void hasten(String target) {
        Round round = rounds.get(target);
        if (round != null && round.dueAt == null && round.timer != Round.NONE && vertx.cancelTimer(round.timer)) {
            isDue(round);
        }
    }

    private void startWaiting() {
        while (underWay < inFlight && !stopped) {
            Round round = waiting.poll();
            if (round == null) {
                return;
            }
            underWay++;
            begin(round);
        }
    }

    private void begin(Round round) {
        Instant startedAt = clock.get().truncatedTo(ChronoUnit.MILLIS);
        round.started = System.nanoTime();
        tried(round, startedAt)
                .onComplete(result -> onLoop(() -> {
                    underWay--;
                    startWaiting();
                }))
                .compose(result -> accepted(List.of(result)))
                .onComplete(inDoubt -> onLoop(() -> settle(round, inDoubt)));
    }

    /** Never fails: what breaks here is ours, and the target not tried. */
    private Future<Result> tried(Round round, Instant startedAt) {
        Future<Result> course = Future.succeededFuture(round.target)
                .compose(target -> probe.tryOnce(target, startedAt, Notes.NONE))
                .otherwise(bug -> broken(round, startedAt, bug));
        Duration limit = round.target.pace().timeout().plus(PATIENCE);
        return Limit.within(vertx, limit, course, () -> notTried(round, startedAt, Reason.of("overloaded")));
    }

    private Result broken(Round round, Instant startedAt, Throwable bug) {
        if (!stopped) {
            log.error(
                    "A probe broke: target={} kind={}",
                    round.target.id(),
                    round.target.probe().kind(),
                    bug);
        }
        return notTried(round, startedAt, Reason.of("failed", bug.toString()));
    }

    private static Result notTried(Round round, Instant startedAt, Reason reason) {
        Duration took = Duration.ofNanos(System.nanoTime() - round.started);
        return new Result(round.target.id(), startedAt, took, new NotTried(reason), Map.of());
    }

    /** What ends after the stop may have been ended by it, and says nothing about its target. */
    private Future<Set<String>> accepted(List<Result> results) {
        if (stopped) {
            return Future.succeededFuture(Set.of());
        }
        return Future.succeededFuture(results).compose(ingest::accept);
    }

    /** The result is lost if it was not accepted; the target is tried again at its next beat. */
    private void settle(Round round, AsyncResult<Set<String>> inDoubt) {
        if (stopped) {
            return;
        }
        tell(round, inDoubt);
        if (rounds.get(round.target.id()) != round) {
            return; // it was ended meanwhile
        }
        long now = System.nanoTime();
        boolean doubted = inDoubt.succeeded() && inDoubt.result().contains(round.target.id());
        round.beat = doubted ? Beat.again(round.started, round.target.pace().retry(), now) : nextBeat(round, now);
        byTheWallClock(round);
        arm(round);
        if (inDoubt.succeeded()) {
            inDoubt.result().stream()
                    .filter(id -> !id.equals(round.target.id()))
                    .forEach(this::hasten);
        }
    }

    /** After tries that confirmed, whoever has company comes back to its beat. */
    private static Beat nextBeat(Round round, long now) {
        Duration every = round.target.pace().every();
        return round.company().isPresent() ? round.first.next(every, now) : round.beat.next(every, now);
    }

    private void tell(Round round, AsyncResult<Set<String>> inDoubt) {
        if (inDoubt.failed() && accepting) {
            log.error("Results are not accepted: target={}", round.target.id(), inDoubt.cause());
        } else if (inDoubt.succeeded() && !accepting) {
            log.info("Results are accepted again: target={}", round.target.id());
        }
        accepting = inDoubt.succeeded();
    }

    /** Futures of others may complete on their threads; what this verticle remembers changes on its own only. */
    private void onLoop(Runnable change) {
        context.runOnContext(turn -> change.run());
    }
}
