package vn.ward.infra.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.ward.collect.queue.QueueSpec;
import vn.ward.core.config.WardConfig;
import vn.ward.core.engine.QueueKeeper;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.Terms;
import vn.ward.core.target.Target;
import vn.ward.core.tickets.TicketFile;

/** For one look at queues: what their systems tell is kept in a file that goes with it, and nothing is taken from whoever keeps it. */
final class PassingQueues implements Queues {

    private final Path folder;
    private final QueueKeeper keeper;

    private PassingQueues(Path folder, QueueKeeper keeper) {
        this.folder = folder;
        this.keeper = keeper;
    }

    /** One that keeps, if there is a queue among {@code targets}; blocks. */
    static Queues of(Vertx vertx, WardConfig config, List<Target> targets) {
        return targets.stream().anyMatch(target -> target.probe() instanceof QueueSpec)
                ? begun(vertx, config)
                : Queues.unheeded();
    }

    private static PassingQueues begun(Vertx vertx, WardConfig config) {
        try {
            Path folder = Files.createTempDirectory("ioc-queues");
            QueueKeeper keeper = new QueueKeeper(
                    vertx,
                    TicketFile.open(folder.resolve("queues.db")),
                    config.ward().zone(),
                    config::watching,
                    () -> Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    samples -> Future.succeededFuture());
            return new PassingQueues(folder, keeper);
        } catch (IOException e) {
            throw new UncheckedIOException("a file for one look at a queue can't be made", e);
        }
    }

    @Override
    public void expect(Map<String, Terms> desks) {
        keeper.expect(desks);
    }

    @Override
    public Future<Taken> take(String target, Told told) {
        return keeper.take(target, told);
    }

    @Override
    public Future<Reading> read(String target, Instant now) {
        return keeper.read(target, now);
    }

    @Override
    public Future<Map<String, String>> marks(String target) {
        return keeper.marks(target);
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    /** Lets go of the file of {@code queues}, if it is such a one. */
    static Future<?> end(Queues queues) {
        return queues instanceof PassingQueues passing ? passing.end() : Future.succeededFuture();
    }

    private Future<?> end() {
        return keeper.stop().onComplete(stopped -> delete());
    }

    private void delete() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of one look at a queue is left", e);
        }
    }
}
