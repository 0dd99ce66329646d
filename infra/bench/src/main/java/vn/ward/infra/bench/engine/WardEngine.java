package vn.ward.infra.bench.engine;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.Database;
import vn.ward.core.config.Ward;
import vn.ward.core.config.Watching;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.Ingest;
import vn.ward.core.engine.JournalWriter;
import vn.ward.core.engine.Judging;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.ProbeMetrics;
import vn.ward.core.engine.Projector;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.Recall;
import vn.ward.core.engine.SampleMetrics;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.SampleWriter;
import vn.ward.core.engine.Standings;
import vn.ward.core.engine.StoreLink;
import vn.ward.core.engine.WardClock;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Plans;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.spool.Spool;
import vn.ward.core.store.Projection;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.target.Target;

/** The way of a result, wired as the platform wires it. Starting and stopping block. */
public final class WardEngine implements AutoCloseable {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final SqliteJournal journal;
    private final Spool spool;
    private final WardClock clock;
    private final JournalWriter record;
    private final SampleWriter writer;
    private final Projector projector;
    private final Judging judging;
    private final StoreLink store = new StoreLink();
    private final Deque<String> deployed = new ArrayDeque<>();

    private WardEngine(Path folder, List<Target> targets) {
        spool = Spool.open(folder.resolve("spool"), Spool.DEFAULT_BOUND);
        journal = SqliteJournal.open(folder.resolve("journal.db"));
        Checkpoint known = Recall.from(journal);
        clock = new WardClock(Clock.systemUTC(), Recall.latest(journal, known));
        Watching watching = new Watching(
                targets, new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE), Map.of());
        record = new JournalWriter(vertx, journal, clock);
        Samples samples = new Samples(store::ours, Load.WARD);
        Metrics metrics = new Metrics();
        writer = new SampleWriter(
                samples::prepare, spool, clock.wall().toEpochMilli(), new SampleMetrics(metrics.registry()));
        Standings board = new Standings(
                new Ward(Load.WARD, "Phường thử nghiệm", "", "", HANOI, false),
                () -> watching,
                clock,
                this::readiness,
                () -> Plans.NONE);
        projector = new Projector(journal, store, new Projection(store, Load.WARD), samples, board::lastStarts);
        record.tend(projector::projected);
        judging = new Judging(
                () -> watching,
                known,
                record,
                writer,
                board,
                clock,
                System::nanoTime,
                new ProbeMetrics(metrics.registry()));
    }

    /** On {@code folder}, which it may know from an earlier life; returns when it takes results. */
    public static WardEngine start(Path folder, Database database, List<Target> targets) {
        WardEngine engine = new WardEngine(folder, targets);
        engine.store.attach(new Store(database));
        engine.deploy(engine.projector);
        engine.deploy(engine.writer);
        engine.deploy(engine.judging);
        return engine;
    }

    private Readiness readiness() {
        return new Readiness(
                record.failure(),
                record.shortage(),
                projector.failure(),
                projector.level(),
                record.last(),
                projector.projected(),
                stock(),
                false,
                ConfigStatus.started(Instant.EPOCH),
                java.time.Duration.ZERO);
    }

    private void deploy(Deployable part) {
        deployed.push(await(vertx.deployVerticle(part)));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes results; what it returns completes when they are safe. */
    public Ingest ingest() {
        return judging;
    }

    public SampleStock stock() {
        return writer.stock(clock.now());
    }

    /** Why the journal takes nothing; empty while it does. */
    public Optional<String> journalFailure() {
        return record.failure();
    }

    /** Whether the database is met, and has all that is in journal and spool. */
    public boolean isThrough() {
        SampleStock stock = stock();
        return projector.failure().isEmpty()
                && projector.projected() == record.last()
                && stock.waiting() == 0
                && spool.isEmpty();
    }

    /** In order, as the platform does. */
    @Override
    public void close() {
        Future<Void> stopped = Future.succeededFuture();
        while (!deployed.isEmpty()) {
            String part = deployed.pop();
            stopped = stopped.eventually(() -> vertx.undeploy(part));
        }
        await(stopped.eventually(vertx::close));
        store.close();
        spool.close();
        journal.close();
    }

    /** How long starting and stopping may take. */
    public static Duration patience() {
        return Duration.ofSeconds(PATIENCE_SECONDS);
    }
}
