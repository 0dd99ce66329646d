package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.Ward;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Incident;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.Numbered;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.register.Register;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.series.Batch;
import vn.ward.core.spool.Spool;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.NoProbe;

/** The engine with a real journal, and a list for a database. */
final class Engine implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    static final Calendars CALENDARS = new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE);

    private static final SampleRhythm AT_ONCE = new SampleRhythm(10_000, Duration.ZERO, Duration.ofSeconds(1));

    final Vertx vertx = Vertx.vertx();
    final ManualClock wall;
    final SqliteJournal file;
    final JournalWriter writer;
    final Standings board;
    final Judging judging;
    final Planning planning;
    final Acting acting;
    final WardClock clock;
    final Watchlist watching;
    private final Disk disk;

    @Nullable
    Register register;

    private final String judge;
    final List<Batch> stored = Collections.synchronizedList(new ArrayList<>());

    Engine(Path folder, Instant now, List<Target> targets) {
        this(folder, now, targets, UnaryOperator.identity());
    }

    Engine(Path folder, Instant now, Watching watched) {
        this(folder, now, watched, UnaryOperator.identity());
    }

    Engine(Path folder, Instant now, List<Target> targets, UnaryOperator<Journal> disk) {
        this(folder, now, new Watching(targets, CALENDARS, Map.of()), disk);
    }

    private Engine(Path folder, Instant now, Watching watched, UnaryOperator<Journal> disk) {
        wall = new ManualClock(now);
        file = SqliteJournal.open(folder.resolve("journal.db"));
        this.disk = new Disk(disk.apply(file));
        Journal journal = this.disk;
        Checkpoint known = Recall.from(journal);
        clock = new WardClock(wall, wall::monotonicNanos, Recall.latest(journal, known));
        writer = new JournalWriter(vertx, journal, clock);
        Metrics metrics = new Metrics();
        SampleWriter samples = new SampleWriter(
                batch -> () -> stored.add(batch),
                Spool.open(folder.resolve("spool"), Spool.DEFAULT_BOUND),
                file.epoch(),
                new SampleMetrics(metrics.registry()),
                AT_ONCE);
        watching = new Watchlist(watched);
        board = new Standings(
                new Ward("ward", "Phường thử", "", "", HANOI, false),
                watching,
                clock,
                () -> new Readiness(
                        writer.failure(),
                        writer.shortage(),
                        Optional.empty(),
                        "plain",
                        writer.last(),
                        0,
                        samples.stock(clock.now()),
                        false,
                        ConfigStatus.started(Instant.EPOCH),
                        clock.ahead()),
                writer::plans);
        planning = new Planning(watching, writer, clock);
        judging = new Judging(
                watching,
                known,
                writer,
                samples,
                board,
                clock,
                wall::monotonicNanos,
                new ProbeMetrics(metrics.registry()));
        acting = new Acting(judging, writer, clock, watching, this::recorded);
        await(vertx.deployVerticle(samples));
        judge = await(vertx.deployVerticle(judging));
    }

    /** The audit trail of a register that lasts as long as this engine. */
    AuditKeeper audit(Path file) {
        if (register == null) {
            register = Register.open(file);
        }
        AuditKeeper keeper = new AuditKeeper(register.audit(), wall);
        await(vertx.deployVerticle(keeper));
        return keeper;
    }

    static Target target(String id, String group) {
        return target(id, group, new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    static Target target(String id, String group, Pace pace) {
        return new Target(
                id,
                "Hệ thống " + id,
                group,
                Owner.WARD,
                new NoProbe(),
                pace,
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.degraded(Threshold.of("rtt_seconds", Limit.parse("> 2"))),
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }

    /** From now on these are watched, some of them under another name than before. */
    void rewatch(List<Target> targets, Map<String, String> was) {
        Watching next = new Watching(targets, CALENDARS, was);
        await(judging.rewatch(next, () -> watching.set(next)));
    }

    /** One attempt now; completes when it is safe. */
    Future<Set<String>> attempt(String target, Outcome outcome, double rttSeconds) {
        return judging.accept(List.of(
                new Result(target, board.now(), Duration.ofMillis(50), outcome, Map.of("rtt_seconds", rttSeconds))));
    }

    /** One after the other, every so many seconds: G good, S slow, F failed. */
    void play(String target, String attempts, int everySeconds) {
        for (int i = 0; i < attempts.length(); i++) {
            char attempt = attempts.charAt(i);
            Outcome outcome = attempt == 'F' ? new Outcome.Failed(Reason.of("timeout", 5)) : new Outcome.Answered();
            await(attempt(target, outcome, attempt == 'S' ? 3 : 0.2));
            wall.pass(Duration.ofSeconds(everySeconds));
        }
    }

    Watched shown(String target) {
        return board.targets().stream()
                .filter(watched -> watched.target().id().equals(target))
                .findFirst()
                .orElseThrow();
    }

    /** What a database would know of an incident. */
    private Future<Optional<Incident>> recorded(long number) {
        Incident incident = null;
        for (Entry entry : entries()) {
            if (entry instanceof Entry.IncidentStepped stepped
                    && stepped.event().number() == number) {
                incident = Incident.after(incident, stepped.event());
            }
        }
        return Future.succeededFuture(Optional.ofNullable(incident));
    }

    List<Entry> entries() {
        return file.after(0, 10_000).stream().map(Numbered::entry).toList();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process ends at once: nothing more is remembered or recorded. */
    void kill() {
        disk.ended = true;
        close();
    }

    /** A disk that a process which has ended no longer writes to. */
    private static final class Disk implements Through {
        private final Journal real;
        private volatile boolean ended;

        Disk(Journal real) {
            this.real = real;
        }

        @Override
        public Journal real() {
            return real;
        }

        @Override
        public long append(List<Entry> entries, Instant recordedAt, @Nullable Checkpoint changed) {
            return ended ? real.last() : real.append(entries, recordedAt, changed);
        }
    }

    /** In order, as the platform stops: the judge's last checkpoint is written before the writer goes. */
    @Override
    public void close() {
        await(vertx.undeploy(judge));
        await(vertx.close());
        file.close();
        if (register != null) {
            register.close();
        }
    }
}
