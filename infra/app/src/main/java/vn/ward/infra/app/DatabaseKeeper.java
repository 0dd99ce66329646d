package vn.ward.infra.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Database;
import vn.ward.core.engine.StoreLink;
import vn.ward.core.store.Store;
import vn.ward.infra.app.embedded.EmbeddedDatabase;
import vn.ward.infra.app.embedded.EmbeddedDatabaseFailed;
import vn.ward.infra.app.embedded.MajorChange;

/**
 * Sees that there is a database: the configured one, or the embedded one, which it starts, and starts again whenever it
 * has died. Nobody waits for it.
 */
final class DatabaseKeeper extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseKeeper.class);
    private static final long LOOK_MILLIS = 2_000;

    /** A takeover that fails has cost minutes, or read all of the cluster, and is not tried again at once. */
    private static final long TAKEOVER_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** Taking over, or repeating the journal of a killed server, takes minutes. */
    private static final long LONGEST_HOURS = 2;

    private final Optional<Database> configured;
    private final Path folder;
    private final StoreLink link;
    private final Consumer<MajorChange> console;
    private @Nullable EmbeddedDatabase embedded;
    private @Nullable WorkerExecutor worker;
    private @Nullable String told;
    private long notBefore = System.nanoTime();
    private boolean busy;
    private boolean stopping;

    /**
     * @param configured empty: the embedded one
     * @param folder of the embedded one
     * @param console hears that what an older PostgreSQL has stored is taken over
     */
    DatabaseKeeper(Optional<Database> configured, Path folder, StoreLink link, Consumer<MajorChange> console) {
        this.configured = configured;
        this.folder = folder;
        this.link = link;
        this.console = console;
    }

    @Override
    public Future<?> start() {
        worker = vertx.createSharedWorkerExecutor("database-keeper", 1, LONGEST_HOURS, TimeUnit.HOURS);
        if (configured.isPresent()) {
            link.attach(new Store(configured.get()));
        } else {
            vertx.setPeriodic(0, LOOK_MILLIS, timer -> look());
        }
        return Future.succeededFuture();
    }

    private void look() {
        if (busy || stopping || System.nanoTime() - notBefore < 0) {
            return;
        }
        busy = true;
        worker().executeBlocking(this::keep)
                .onSuccess(there -> found())
                .onFailure(this::missed)
                .onComplete(done -> busy = false);
    }

    private void found() {
        if (told != null) {
            LOG.info("the embedded database runs");
        }
        told = null;
        link.found();
    }

    /** Tried again every two seconds, told once: a person must mend what the sentence names. */
    private void missed(Throwable e) {
        String reason = String.valueOf(e.getMessage());
        link.miss(reason);
        if (!reason.equals(told) && !stopping) {
            LOG.error("the embedded database does not start, trying again cause=\"{}\"", reason);
            told = reason;
        }
        if (e instanceof EmbeddedDatabaseFailed failed && failed.isOfTakeover()) {
            notBefore = System.nanoTime() + TAKEOVER_AGAIN_NANOS;
        }
    }

    private void tell(MajorChange change) {
        if (change.stage() == MajorChange.Stage.BEGUN) {
            link.miss("the database is being taken over from PostgreSQL " + change.from());
        }
        console.accept(change);
    }

    private WorkerExecutor worker() {
        return Objects.requireNonNull(worker);
    }

    private boolean keep() {
        EmbeddedDatabase running = embedded;
        if (running == null) {
            EmbeddedDatabase started = EmbeddedDatabase.start(folder, this::tell);
            embedded = started;
            link.attach(new Store(started.database()));
        } else if (!running.isAlive()) {
            running.revive();
        }
        return true;
    }

    /** Closes the way to the database, and the embedded one itself. */
    @Override
    public Future<?> stop() {
        stopping = true; // what is under way may end after this, and must not be followed by another look
        return worker().executeBlocking(() -> {
            link.close();
            if (embedded != null) {
                embedded.close();
            }
            return true;
        });
    }
}
