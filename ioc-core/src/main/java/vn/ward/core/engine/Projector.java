package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.Numbered;
import vn.ward.core.store.Projection;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;

/**
 * Keeps the database up with the journal: meets it, brings it to what this version needs, applies what is new, and
 * begins again whenever it was away.
 */
public final class Projector extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final int PAGE = 1_000;
    private static final int LOOKS_PER_WATCHED = 5;

    /** An embedded database may take so long to start; before that its absence is nothing to act upon. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Journal journal;
    private final StoreLink store;
    private final Projection projection;
    private final Samples samples;
    private final Supplier<Map<String, Instant>> lastStarts;
    private volatile long projected;
    private volatile @Nullable String failure = "not met yet";
    private volatile String level = "unknown";
    private boolean met;
    private @Nullable String warned;
    private long startedNanos;
    private boolean busy;
    private boolean again;
    private int looks;
    private @Nullable WorkerExecutor worker;

    /**
     * @param lastStarts when each target's last attempt began, as it is known now
     */
    public Projector(
            Journal journal,
            StoreLink store,
            Projection projection,
            Samples samples,
            Supplier<Map<String, Instant>> lastStarts) {
        this.journal = journal;
        this.store = store;
        this.projection = projection;
        this.samples = samples;
        this.lastStarts = lastStarts;
    }

    @Override
    public Future<?> start() {
        startedNanos = System.nanoTime();
        worker = vertx.createSharedWorkerExecutor("projector", 1);
        vertx.eventBus().<Long>localConsumer(AsyncJournal.MOVED, moved -> follow());
        vertx.setPeriodic(0, LOOK_MILLIS, timer -> {
            looks++;
            follow();
        });
        return Future.succeededFuture();
    }

    /** Projects what is left, if the database is there. */
    @Override
    public Future<?> stop() {
        if (worker == null || failure != null) {
            return Future.succeededFuture();
        }
        return worker.executeBlocking(() -> {
                    long applied = catchUp(journal, projection);
                    samples.watched(lastStarts.get());
                    return applied;
                })
                .otherwise(e -> {
                    LOG.warn("the journal's end is projected at the next start cause=\"{}\"", e.getMessage());
                    return projected;
                });
    }

    /** The last entry in the database, as last heard. Any thread. */
    public long projected() {
        return projected;
    }

    /** Why the database can't be used; empty while it can. Any thread. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the server can do; {@code unknown} before it was met. Any thread. */
    public String level() {
        return level;
    }

    private void follow() {
        if (busy || worker == null) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        boolean tellWatched = looks >= LOOKS_PER_WATCHED;
        worker.executeBlocking(() -> turn(tellWatched))
                .onSuccess(turn -> reached(turn, tellWatched))
                .onFailure(this::missed);
    }

    /** One page more, so that a long way is seen to be walked. */
    private Turn turn(boolean tellWatched) {
        Store there = store.get();
        if (failure != null || there.level().isEmpty()) {
            store.own(false);
            samples.forget();
            level = there.prepare().key();
        }
        long end = ownEnd(journal, projection);
        store.own(true);
        Turn turn = turn(journal, projection, end);
        if (tellWatched) {
            samples.watched(lastStarts.get());
        }
        return turn;
    }

    /**
     * Applies everything in {@code journal} that the database lacks. Blocking.
     *
     * @return the last number that is applied
     * @throws JournalUnfit if the database belongs to another journal, or lacks what this one no longer has
     */
    public static long catchUp(Journal journal, Projection projection) {
        Turn turn = new Turn(ownEnd(journal, projection), false);
        while (!turn.isLast()) {
            turn = turn(journal, projection, turn.applied());
        }
        return turn.applied();
    }

    /** @param applied the last entry in the database now */
    private record Turn(long applied, boolean isLast) {}

    private static Turn turn(Journal journal, Projection projection, long applied) {
        List<Numbered> page = journal.after(applied, PAGE);
        return new Turn(page.isEmpty() ? applied : projection.apply(page), page.size() < PAGE);
    }

    /** The last entry in the database, which is one of {@code journal}'s. */
    private static long ownEnd(Journal journal, Projection projection) {
        Optional<Projection.Applied> last = projection.last();
        long applied = last.map(Projection.Applied::seq).orElse(0L);
        if (journal.first() > Math.max(1, applied)) {
            throw JournalUnfit.forgotten(applied, journal.first());
        }
        if (last.isPresent() && !last.get().isOf(journal)) {
            throw JournalUnfit.foreign(last.get().seq(), journal.last());
        }
        return applied;
    }

    private void reached(Turn turn, boolean toldWatched) {
        if (failure != null) {
            LOG.info("the database is met level={} projected={}", level, turn.applied());
        }
        met = true;
        warned = null;
        failure = null;
        projected = turn.applied();
        busy = false;
        if (toldWatched) {
            looks = 0;
        }
        if (again || !turn.isLast()) {
            follow();
        }
    }

    private void missed(Throwable e) {
        String cause = String.valueOf(e.getMessage());
        boolean starting = !met && e instanceof StoreAway && System.nanoTime() - startedNanos < PATIENCE.toNanos();
        if (starting) {
            LOG.info("waiting for the database cause=\"{}\"", cause);
        } else if (!cause.equals(warned)) {
            LOG.warn("the journal can't be projected, trying again each second cause=\"{}\"", cause);
            warned = cause;
        }
        failure = cause;
        busy = false;
    }
}
