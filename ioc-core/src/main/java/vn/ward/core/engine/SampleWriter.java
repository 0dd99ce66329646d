package vn.ward.core.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.spool.Spool;
import vn.ward.core.spool.SpoolRefused;
import vn.ward.core.store.StoreAway;

/**
 * Makes samples safe: gathers them into batches and has one batch after the other committed by the database, the next
 * gathering meanwhile. Those who bring samples wait until theirs are safe, and so can't bring more than is taken.
 *
 * <p>If the database is away, or has not answered for a second, the batch in hand goes to the spool, and all that come
 * after it behind it, in order. A batch leaves the spool once it is committed; when none is left the way is straight
 * again. What became of a commit that did not answer is no matter: the store takes each batch once. While the database
 * catches up new batches are held back for up to a second, so that they don't come faster than it takes them.
 */
public final class SampleWriter extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWriter.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<Batch> store;
    private final Spool spool;
    private final long epoch;
    private final SampleMetrics metrics;
    private final SampleRhythm rhythm;
    private final Gathering gathering = new Gathering();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private volatile Memory memory = new Memory(0, null);
    private long batches;
    private final Deque<Gathered> inHand = new ArrayDeque<>(); // the database has them, and has not answered
    private final Deque<Gathered> turnedAway = new ArrayDeque<>(); // to be spooled next
    private long hung = -1; // the timer that tells that it does not answer
    private boolean appending;
    private boolean replaying;
    private boolean spooling;
    private boolean away;
    private boolean troubled; // and somebody was told
    private boolean dropping; // likewise
    private long retryAtNanos;
    private long wakeAtNanos;
    private long wake = -1;
    private @Nullable Promise<Void> stopping;
    private @Nullable Context home;
    private @Nullable Committing committing;
    private @Nullable WorkerExecutor toSpool;

    /** A batch, and those who are told once it is safe. */
    private record Gathered(Batch batch, List<Promise<Void>> toTell) {}

    /** @param oldest when the first sample in it was measured */
    private record Memory(long samples, @Nullable Instant oldest) {}

    /**
     * @param store stores one batch, once; blocking; throws {@link StoreAway} while the database is away
     * @param epoch the platform's start, which with a counter names each batch
     */
    public SampleWriter(Consumer<Batch> store, Spool spool, long epoch, SampleMetrics metrics) {
        this(store, spool, epoch, metrics, SampleRhythm.USUAL);
    }

    SampleWriter(Consumer<Batch> store, Spool spool, long epoch, SampleMetrics metrics, SampleRhythm rhythm) {
        this.store = store;
        this.spool = spool;
        this.epoch = epoch;
        this.metrics = metrics;
        this.rhythm = rhythm;
    }

    @Override
    public Future<?> start() {
        committing = new Committing(vertx.createSharedWorkerExecutor("sample-writer", 1), store);
        toSpool = vertx.createSharedWorkerExecutor("sample-spool", 1);
        retryAtNanos = System.nanoTime();
        spooling = !spool.isEmpty();
        if (spooling) {
            troubled = true;
            LOG.info("samples of an earlier start are stored first samples={}", spool.samples());
        }
        home = context;
        context.runOnContext(go -> next());
        return Future.succeededFuture();
    }

    /** Completes when nothing is in memory any more: the database has it, or else the spool. */
    @Override
    public Future<?> stop() {
        Promise<Void> stopped = Promise.promise();
        stopping = stopped;
        next();
        return stopped.future();
    }

    /**
     * Completes when the samples are safe: committed in the database, or forced in the spool. If neither takes them they
     * are given up, counted, and it completes as well. Any thread.
     *
     * @param urgent not to wait for others: somebody is to be tried again at once
     */
    Future<Void> offer(List<Sample> samples, boolean urgent) {
        Context there = home;
        if (there == null) {
            return Future.failedFuture(new IllegalStateException("the sample writer has not started"));
        }
        if (samples.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> safe = Promise.promise();
        there.runOnContext(go -> {
            gathering.add(samples, urgent, System.nanoTime(), safe);
            next();
        });
        return safe.future();
    }

    /** Where the samples are. Any thread. */
    public SampleStock stock(Instant now) {
        Memory there = memory;
        double oldestSeconds = Stream.concat(Stream.ofNullable(there.oldest()), spool.oldest().stream())
                .mapToDouble(oldest -> Math.max(0, Duration.between(oldest, now).toMillis() / 1e3))
                .max()
                .orElse(0);
        long dropped = givenUp.get() + spool.losses().samples();
        return new SampleStock(there.samples(), stored.get(), dropped, spool.samples(), spool.bytes(), oldestSeconds);
    }

    /** Whatever is to be done now is begun; what is to be done later has its timer. */
    private void next() {
        if (spooling && isThrough()) {
            spooling = false;
        }
        if (spooling) {
            append();
            replay();
        } else {
            while (canSend()) {
                send(take());
            }
        }
        remember();
        arm();
        if (stopping != null && memory.samples() == 0) {
            stopping.tryComplete();
        }
    }

    /** The second only if it is full: what is not will fill meanwhile. */
    private boolean canSend() {
        return committing().isIdle() ? due() : committing().hasRoom() && gathering.rows() >= rhythm.rows();
    }

    private boolean isThrough() {
        boolean idle =
                turnedAway.isEmpty() && !appending && !replaying && committing().isIdle();
        return idle && spool.isEmpty() && (!away || System.nanoTime() - retryAtNanos >= 0);
    }

    private boolean due() {
        return !gathering.isEmpty()
                && (stopping != null
                        || gathering.isUrgent()
                        || (!isHeldBack() && gathering.rows() >= rhythm.rows())
                        || System.nanoTime() - gathering.sinceNanos() >= pause().toNanos());
    }

    private Duration pause() {
        return isHeldBack() ? rhythm.patience() : rhythm.gather();
    }

    /** While the database catches up, and much comes. */
    private boolean isHeldBack() {
        return spooling && !away && gathering.rows() >= rhythm.rows() / 10;
    }

    private Gathered take() {
        Gathering.Taken taken = gathering.take(rhythm.rows());
        return new Gathered(new Batch(epoch, ++batches, taken.rows()), taken.toTell());
    }

    private void send(Gathered gathered) {
        inHand.add(gathered);
        storeNow(gathered.batch())
                .onSuccess(nanos -> {
                    if (letGo(gathered)) {
                        counted(gathered.batch(), nanos);
                        tell(gathered);
                    }
                })
                .onFailure(e -> {
                    if (letGo(gathered)) {
                        giveUp(gathered.batch(), "a batch of samples can't be stored and is given up", e);
                        tell(gathered);
                    }
                })
                .onComplete(done -> next());
    }

    /** False if it is not in hand any more: it went to the spool meanwhile. */
    private boolean letGo(Gathered gathered) {
        Gathered first = inHand.peek();
        boolean isFirst =
                first != null && first.batch().seq() == gathered.batch().seq();
        if (isFirst) {
            inHand.remove();
        }
        return isFirst;
    }

    /** One commit after the other. After so long as patience allows for one the database is away. */
    private Future<Long> storeNow(Batch batch) {
        Future<Long> stored = committing().commit(batch);
        watch();
        return stored.onComplete(done -> {
                    vertx.cancelTimer(hung);
                    hung = -1;
                    watch();
                })
                .onSuccess(nanos -> away = false)
                .onFailure(e -> {
                    if (e instanceof StoreAway) {
                        away(String.valueOf(e.getMessage()));
                    }
                });
    }

    private void watch() {
        if (hung < 0 && !committing().isIdle()) {
            hung = vertx.setTimer(rhythm.patience().toMillis(), timer -> {
                away("no answer for " + rhythm.patience().toMillis() + " ms");
                next();
            });
        }
    }

    private void counted(Batch batch, long nanos) {
        stored.addAndGet(batch.samples().size());
        metrics.stored(batch, nanos);
        if (troubled && spool.isEmpty()) {
            troubled = false;
            dropping = false;
            LOG.info("samples go straight to the database again stored={}", stored.get());
        }
    }

    /** The batch in hand and all after it go to the spool. */
    private void away(String cause) {
        if (!troubled) {
            LOG.warn("samples are spooled while the database is away cause=\"{}\"", cause);
        }
        troubled = true;
        away = true;
        spooling = true;
        retryAtNanos = System.nanoTime() + RETRY_NANOS;
        turnedAway.addAll(inHand);
        inHand.clear();
    }

    private void append() {
        if (appending || (turnedAway.isEmpty() && !due())) {
            return;
        }
        if (turnedAway.isEmpty()) {
            turnedAway.add(take());
        }
        Gathered gathered = turnedAway.getFirst();
        appending = true;
        long droppedBefore = spool.losses().dropped();
        onDisk(() -> {
                    spool.append(gathered.batch());
                    return true;
                })
                .onFailure(e -> giveUp(gathered.batch(), "samples can't be spooled and are given up", e))
                .onComplete(done -> {
                    turnedAway.removeFirst();
                    appending = false;
                    if (spool.losses().dropped() > droppedBefore && !dropping) {
                        dropping = true;
                        LOG.warn("the spool has no room: the oldest samples give way bytes={}", spool.bytes());
                    }
                    tell(gathered);
                    next();
                });
    }

    /** The oldest batch in the spool, and so on until there is none. */
    private void replay() {
        boolean wait = replaying || !committing().isIdle() || stopping != null || spool.isEmpty();
        if (wait || System.nanoTime() - retryAtNanos < 0) {
            return;
        }
        replaying = true;
        onDisk(spool::first)
                .compose(first -> first.map(this::replay).orElse(Future.succeededFuture()))
                .onFailure(e -> {
                    retryAtNanos = System.nanoTime() + RETRY_NANOS;
                    if (!(e instanceof StoreAway)) {
                        LOG.warn("the spool can't be replayed, trying again cause=\"{}\"", e.getMessage());
                    }
                })
                .onComplete(done -> {
                    replaying = false;
                    next();
                });
    }

    private Future<Void> replay(Batch batch) {
        return storeNow(batch)
                .compose(
                        nanos -> remove(batch).onSuccess(done -> counted(batch, nanos)),
                        e -> e instanceof StoreAway ? Future.failedFuture(e) : refused(batch, e));
    }

    private Future<Void> refused(Batch batch, Throwable why) {
        giveUp(batch, "a spooled batch of samples can't be stored and is given up", why);
        return remove(batch);
    }

    private Future<Void> remove(Batch batch) {
        return onDisk(() -> {
            spool.remove(batch);
            return null;
        });
    }

    private void giveUp(Batch batch, String what, Throwable why) {
        givenUp.addAndGet(batch.samples().size());
        if (why instanceof SpoolRefused) {
            if (!dropping) {
                LOG.warn("{} samples={} cause=\"{}\"", what, batch.samples().size(), why.getMessage());
            }
            dropping = true;
        } else {
            LOG.error("{} samples={}", what, batch.samples().size(), why);
        }
    }

    private <T> Future<T> onDisk(Callable<T> work) {
        return Objects.requireNonNull(toSpool).executeBlocking(work, false); // one thread: in order all the same
    }

    private void tell(Gathered gathered) {
        remember();
        gathered.toTell().forEach(Promise::complete);
    }

    private Committing committing() {
        return Objects.requireNonNull(committing);
    }

    private void remember() {
        long rows = gathering.rows();
        Gathered first = null;
        for (Deque<Gathered> held : List.of(inHand, turnedAway)) {
            for (Gathered one : held) {
                rows += one.batch().samples().size();
                first = first == null ? one : first;
            }
        }
        memory = new Memory(
                rows,
                first == null
                        ? gathering.oldest()
                        : first.batch().samples().get(0).at());
    }

    /** Wakes when the next thing is due that nobody else will begin. */
    private void arm() {
        long now = System.nanoTime();
        long wait = Long.MAX_VALUE;
        if (!gathering.isEmpty() && !(spooling ? appending : !committing().isIdle())) {
            wait = pause().toNanos() - (now - gathering.sinceNanos());
        }
        if (spooling && !replaying && committing().isIdle() && !appending && stopping == null) {
            wait = Math.min(wait, retryAtNanos - now);
        }
        if (wait == Long.MAX_VALUE || (wake >= 0 && wakeAtNanos - now <= wait)) {
            return;
        }
        if (wake >= 0) {
            vertx.cancelTimer(wake);
        }
        wakeAtNanos = now + wait;
        wake = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait) + 1), timer -> {
            wake = -1;
            next();
        });
    }
}
