package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Batch;
import vn.ward.core.spool.Spool;
import vn.ward.core.store.StoreAway;

/**
 * The way round by the disk: what the database does not take is put at the end of the spool, and goes to the database from
 * its beginning, until none is left. One event loop.
 */
final class Detour {

    private static final Logger LOG = LoggerFactory.getLogger(Detour.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Spool spool;
    private final WorkerExecutor disk;
    private final Committing committing;
    private final SampleTally tally;
    private final Consumer<Gathered> safe;
    private final Runnable next;
    private final Deque<Gathered> turnedAway = new ArrayDeque<>(); // to be spooled next
    private boolean open;
    private boolean away;
    private boolean appending;
    private boolean replaying;
    private long retryAtNanos = System.nanoTime();

    /**
     * @param disk one thread
     * @param safe is told of a batch that is on disk, or given up
     * @param next is called when something has been done, and something else may be begun
     */
    Detour(
            Spool spool,
            WorkerExecutor disk,
            Committing committing,
            SampleTally tally,
            Consumer<Gathered> safe,
            Runnable next) {
        this.spool = spool;
        this.disk = disk;
        this.committing = committing;
        this.tally = tally;
        this.safe = safe;
        this.next = next;
        this.open = !spool.isEmpty();
    }

    /** Whether whatever comes must go behind what is there already. Ends when none is left. */
    boolean isOpen() {
        if (open && isThrough()) {
            open = false;
        }
        return open;
    }

    private boolean isThrough() {
        boolean idle = turnedAway.isEmpty() && !appending && !replaying && committing.isIdle();
        return idle && spool.isEmpty() && (!away || System.nanoTime() - retryAtNanos >= 0);
    }

    /** The database is away: these were not taken, and all that comes goes behind them. */
    void begin(Collection<Gathered> notTaken) {
        open = true;
        away = true;
        retryAtNanos = System.nanoTime() + RETRY_NANOS;
        turnedAway.addAll(notTaken);
    }

    /** The database has answered. */
    void answered() {
        away = false;
    }

    /** Whether the database takes what there is. */
    boolean isCatchingUp() {
        return open && !away;
    }

    boolean isAppending() {
        return appending;
    }

    /** Whether the next batch can be put at the end. */
    boolean hasRoom() {
        return !appending && turnedAway.isEmpty();
    }

    void append(Gathered gathered) {
        turnedAway.add(gathered);
    }

    /** What is not on disk yet. */
    Collection<Gathered> held() {
        return turnedAway;
    }

    /** Begins what can be begun now. */
    void goOn(boolean isStopping) {
        if (!appending && !turnedAway.isEmpty()) {
            append();
        }
        if (mayReplay(isStopping) && System.nanoTime() - retryAtNanos >= 0) {
            replay();
        }
    }

    private boolean mayReplay(boolean isStopping) {
        return !replaying && committing.isIdle() && !isStopping && !spool.isEmpty();
    }

    /** In how many nanoseconds something is to be tried again that nobody else will begin. */
    long waitNanos(long now, boolean isStopping) {
        return open && !replaying && committing.isIdle() && !appending && !isStopping
                ? retryAtNanos - now
                : Long.MAX_VALUE;
    }

    private void append() {
        Gathered gathered = turnedAway.getFirst();
        appending = true;
        long droppedBefore = spool.losses().dropped();
        onDisk(() -> {
                    spool.append(gathered.batch());
                    return true;
                })
                .onComplete(done -> appended(gathered, droppedBefore), e -> {
                    tally.giveUp(gathered.batch(), "samples can't be spooled and are given up", e);
                    appended(gathered, droppedBefore);
                });
    }

    private void appended(Gathered gathered, long droppedBefore) {
        turnedAway.removeFirst();
        appending = false;
        if (spool.losses().dropped() > droppedBefore) {
            tally.gaveWay(spool.bytes());
        }
        safe.accept(gathered);
        next.run();
    }

    private void replay() {
        replaying = true;
        onDisk(spool::first)
                .compose(first -> first.map(this::replay).orElse(Future.succeededFuture()))
                .onComplete(done -> replayed(), e -> {
                    retryAtNanos = System.nanoTime() + RETRY_NANOS;
                    if (!(e instanceof StoreAway)) {
                        LOG.warn("the spool can't be replayed, trying again cause=\"{}\"", e.getMessage());
                    }
                    replayed();
                });
    }

    private void replayed() {
        replaying = false;
        next.run();
    }

    private Future<Void> replay(Batch batch) {
        return committing
                .commit(batch)
                .onSuccess(nanos -> answered())
                .compose(
                        nanos -> remove(batch).onSuccess(done -> tally.stored(batch, nanos, spool.isEmpty())),
                        e -> e instanceof StoreAway ? Future.failedFuture(e) : refused(batch, e));
    }

    private Future<Void> refused(Batch batch, Throwable why) {
        tally.giveUp(batch, "a spooled batch of samples can't be stored and is given up", why);
        return remove(batch);
    }

    private Future<Void> remove(Batch batch) {
        return onDisk(() -> {
            spool.remove(batch);
            return null;
        });
    }

    private <T> Future<T> onDisk(Callable<T> work) {
        return disk.executeBlocking(work, false); // one thread: in order all the same
    }
}
