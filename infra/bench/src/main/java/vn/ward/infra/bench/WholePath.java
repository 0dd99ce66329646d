package vn.ward.infra.bench;

import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import vn.ward.core.config.Database;
import vn.ward.core.config.Retention;
import vn.ward.core.config.Ward;
import vn.ward.core.config.WardConfig;
import vn.ward.core.engine.JournalWriter;
import vn.ward.core.engine.Judging;
import vn.ward.core.engine.ProbeMetrics;
import vn.ward.core.engine.Projector;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.Recall;
import vn.ward.core.engine.SampleMetrics;
import vn.ward.core.engine.SampleWriter;
import vn.ward.core.engine.Standings;
import vn.ward.core.engine.StoreLink;
import vn.ward.core.engine.WardClock;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.result.Result;
import vn.ward.core.spool.Spool;
import vn.ward.core.store.Projection;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;

/**
 * What a result goes through from its acceptance on: judged, journalled, its samples spooled or stored, the journal
 * projected. The platform's own parts, without probes, screens and alerts.
 */
final class WholePath implements AutoCloseable {

    static final String WARD = "ward";
    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final SqliteJournal journal;
    private final Spool spool;
    private final StoreLink link = new StoreLink();
    private final SampleWriter samples;
    private final JournalWriter record;
    private final Projector projector;
    private final Judging judging;

    /**
     * Begins, or goes on with what lies in the folder.
     *
     * @param targets how many, {@code t0} and so on, tried every second
     * @param spoolBytes the spool's bound
     */
    WholePath(Path folder, Database database, int targets, long spoolBytes) {
        WardConfig config = config(targets);
        journal = SqliteJournal.open(folder.resolve("journal.db"));
        spool = Spool.open(folder.resolve("spool"), spoolBytes);
        Checkpoint known = Recall.from(journal);
        WardClock clock = new WardClock(Clock.systemUTC(), Recall.latest(journal, known));
        record = new JournalWriter(vertx, journal, clock);
        Samples stored = new Samples(link::ours, WARD);
        samples = new SampleWriter(
                stored::write, spool, clock.wall().toEpochMilli(), new SampleMetrics(new CollectorRegistry()));
        Standings board = new Standings(config, clock, this::readiness);
        projector = new Projector(journal, link, new Projection(link, WARD), stored, board::lastStarts);
        judging = new Judging(
                config.targets(),
                known,
                record,
                samples,
                board,
                clock,
                System::nanoTime,
                new ProbeMetrics(new CollectorRegistry()));
        link.attach(new Store(database));
        List.<Deployable>of(projector, samples, judging).forEach(part -> await(vertx.deployVerticle(part)));
    }

    private Readiness readiness() {
        return new Readiness(
                record.failure(),
                record.shortage(),
                projector.failure(),
                projector.level(),
                record.last(),
                projector.projected(),
                samples.stock(Instant.now()),
                false,
                Duration.ZERO);
    }

    private static WardConfig config(int targets) {
        return new WardConfig(
                new Ward(WARD, "Phường thử nghiệm", "", "", ZoneId.of("Asia/Ho_Chi_Minh"), false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Retention.DEFAULT,
                IntStream.range(0, targets).mapToObj(WholePath::target).toList(),
                List.of());
    }

    private record Unprobed() implements ProbeSpec {
        @Override
        public String kind() {
            return "none";
        }

        @Override
        public String describe() {
            return "results are handed in";
        }
    }

    private static Target target(int number) {
        return new Target(
                "t" + number,
                "Hệ thống " + number,
                "office",
                Owner.WARD,
                new Unprobed(),
                Pace.of(Duration.ofSeconds(1)),
                Confirmation.DEFAULT,
                List.of(),
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }

    /** Completes when what they change is safe. Any thread. */
    Future<Set<String>> accept(List<Result> results) {
        return judging.accept(results);
    }

    /** Whether the database is met, and everything is in it. */
    boolean isStored() {
        Readiness now = readiness();
        return now.databaseFailure().isEmpty()
                && now.projected() == now.journal()
                && now.samples().spooled() == 0
                && now.samples().waiting() == 0;
    }

    Readiness now() {
        return readiness();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialFailed("the platform's parts did not start or stop: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailed("interrupted");
        }
    }

    @Override
    public void close() {
        await(vertx.close());
        link.close();
        spool.close();
        journal.close();
    }
}
