package vn.ward.infra.bench.engine;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.ward.alert.Notifier;
import vn.ward.alert.Switchboard;
import vn.ward.core.config.WardConfig;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.Ingest;
import vn.ward.core.engine.JournalWriter;
import vn.ward.core.engine.Judging;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.ProbeMetrics;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.Recall;
import vn.ward.core.engine.SampleMetrics;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.SampleWriter;
import vn.ward.core.engine.Standings;
import vn.ward.core.engine.Subscriptions;
import vn.ward.core.engine.WardClock;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.spool.Spool;

/** The way from a result to a person's phone, wired as the platform wires it, without a database. Starting and stopping block. */
public final class NoticeEngine implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final SqliteJournal journal;
    private final Spool spool;
    private final Judging judging;
    private final Deque<String> deployed = new ArrayDeque<>();

    private NoticeEngine(Path folder, WardConfig config, Clock machine) {
        spool = Spool.open(folder.resolve("spool"), Spool.DEFAULT_BOUND);
        journal = SqliteJournal.open(folder.resolve("journal.db"));
        Checkpoint known = Recall.from(journal);
        WardClock clock = new WardClock(machine, Recall.latest(journal, known));
        JournalWriter record = new JournalWriter(vertx, journal, clock);
        Metrics metrics = new Metrics();
        SampleWriter samples = new SampleWriter(
                batch -> () -> {}, spool, clock.wall().toEpochMilli(), new SampleMetrics(metrics.registry()));
        Standings board = new Standings(config.ward(), config::watching, clock, () -> readiness(record), record::plans);
        record.tend(record::last);
        judging = new Judging(
                config::watching,
                known,
                record,
                samples,
                board,
                clock,
                System::nanoTime,
                new ProbeMetrics(metrics.registry()));
        deploy(samples);
        deploy(judging);
        Switchboard channels = new Switchboard(
                vertx, channels(folder), (channel, from, text) -> Future.succeededFuture(""), new NoBrowsers());
        deploy(new Notifier(
                record,
                board,
                config::contacts,
                config::calendars,
                () -> record.plans().arrangements(),
                channels,
                Optional::empty));
    }

    private static Path channels(Path folder) {
        try {
            return Files.createDirectories(folder.resolve("channels"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody has any browser woken. */
    private static final class NoBrowsers implements Subscriptions {
        @Override
        public Future<List<Subscription>> of(String account) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Void> gone(String endpoint) {
            return Future.succeededFuture();
        }
    }

    /** On {@code folder}, which it may know from an earlier life; returns when it takes results. */
    public static NoticeEngine start(Path folder, WardConfig config, Clock machine) {
        return new NoticeEngine(folder, config, machine);
    }

    private static Readiness readiness(JournalWriter record) {
        return new Readiness(
                record.failure(),
                record.shortage(),
                Optional.empty(),
                "none",
                record.last(),
                record.last(),
                SampleStock.NONE,
                true,
                ConfigStatus.started(Instant.EPOCH),
                Duration.ZERO);
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

    /** In order, as the platform does. */
    @Override
    public void close() {
        Future<Void> stopped = Future.succeededFuture();
        while (!deployed.isEmpty()) {
            String part = deployed.pop();
            stopped = stopped.eventually(() -> vertx.undeploy(part));
        }
        await(stopped.eventually(vertx::close));
        spool.close();
        journal.close();
    }
}
