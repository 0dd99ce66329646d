package vn.ward.core.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.store.StoreAway;

/**
 * Gathers samples into batches and stores one batch after the other. While the database is slow those who bring samples
 * wait; while it is away the oldest samples in memory give way, and are counted: states and incidents are never among
 * them.
 */
public final class SampleWriter extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWriter.class);
    private static final int BATCH_ROWS = 10_000;
    private static final long BATCH_MILLIS = 250;
    private static final long RETRY_MILLIS = 1_000;

    private final Consumer<Batch> store;
    private final long epoch;
    private final int capacity;
    private final Deque<Sample> queue = new ArrayDeque<>();
    private final Deque<Offer> offers = new ArrayDeque<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private @Nullable Batch inHand;
    private long batches;
    private boolean busy;
    private boolean away;
    private boolean stopping;
    private @Nullable Context home;
    private @Nullable WorkerExecutor worker;

    private record Offer(List<Sample> samples, Promise<Void> taken) {}

    /**
     * @param store stores one batch; blocking; throws {@link StoreAway} while the database is away
     * @param epoch the platform's start, which with a counter names each batch
     * @param capacity samples in memory at most
     */
    public SampleWriter(Consumer<Batch> store, long epoch, int capacity) {
        this.store = store;
        this.epoch = epoch;
        this.capacity = capacity;
    }

    @Override
    public Future<?> start() {
        home = context;
        worker = vertx.createSharedWorkerExecutor("sample-writer", 1);
        vertx.setPeriodic(BATCH_MILLIS, timer -> next());
        return Future.succeededFuture();
    }

    /** Stores what is in memory, as far as the database takes it now. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return rest();
    }

    private Future<Void> rest() {
        admit();
        if (inHand == null && queue.isEmpty()) {
            return Future.succeededFuture();
        }
        if (worker == null || away) {
            return lost("the database is away");
        }
        return send(worker)
                .compose(
                        stored -> {
                            inHand = null;
                            away = false;
                            return rest();
                        },
                        e -> lost(e.getMessage()));
    }

    /** The batch in hand, or else the next one. */
    private Future<Void> send(WorkerExecutor by) {
        Batch batch = inHand == null ? gather() : inHand;
        inHand = batch;
        return by.executeBlocking(() -> {
            store.accept(batch);
            return null;
        });
    }

    private Future<Void> lost(@Nullable String cause) {
        away = true;
        admit();
        LOG.warn("samples in memory are lost at the stop samples={} cause=\"{}\"", waiting.get(), cause);
        return Future.succeededFuture();
    }

    /** Takes samples over; completes later if memory is full and the database only slow. Any thread. */
    Future<Void> offer(List<Sample> samples) {
        Context there = home;
        if (there == null) {
            return Future.failedFuture(new IllegalStateException("the sample writer has not started"));
        }
        if (samples.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> taken = Promise.promise();
        there.runOnContext(go -> {
            offers.add(new Offer(samples, taken));
            admit();
        });
        return taken.future();
    }

    /** In memory and not stored yet. Any thread. */
    public long waiting() {
        return waiting.get();
    }

    /** Given up for want of room since the start. Any thread. */
    public long dropped() {
        return dropped.get();
    }

    private void admit() {
        while (!offers.isEmpty()) {
            int more = offers.getFirst().samples().size();
            if (queue.size() + more > capacity && !queue.isEmpty() && !away) {
                break;
            }
            Offer offer = offers.removeFirst();
            queue.addAll(offer.samples());
            while (queue.size() > capacity) {
                queue.removeFirst();
                dropped.incrementAndGet();
            }
            offer.taken().complete();
        }
        count();
        if (queue.size() >= BATCH_ROWS) {
            next();
        }
    }

    private void count() {
        waiting.set(queue.size() + (inHand == null ? 0 : inHand.samples().size()));
    }

    private void next() {
        if (stopping || busy || worker == null || (inHand == null && queue.isEmpty())) {
            return;
        }
        busy = true;
        send(worker).onSuccess(done -> stored()).onFailure(this::failed);
    }

    private Batch gather() {
        List<Sample> rows = new ArrayList<>(Math.min(queue.size(), BATCH_ROWS));
        while (rows.size() < BATCH_ROWS && !queue.isEmpty()) {
            rows.add(queue.removeFirst());
        }
        return new Batch(epoch, ++batches, rows);
    }

    private void stored() {
        if (away) {
            LOG.info("samples are stored again waiting={} dropped={}", waiting.get(), dropped.get());
        }
        inHand = null;
        busy = false;
        away = false;
        admit();
        if (queue.size() >= BATCH_ROWS) {
            next();
        }
    }

    private void failed(Throwable e) {
        if (e instanceof StoreAway) {
            if (!away) {
                LOG.warn("samples wait in memory while the database is away cause=\"{}\"", e.getMessage());
            }
            away = true;
            admit();
            vertx.setTimer(RETRY_MILLIS, timer -> {
                busy = false;
                next();
            });
            return;
        }
        int lost = inHand == null ? 0 : inHand.samples().size();
        LOG.error("a batch of samples can't be stored and is given up samples={}", lost, e);
        dropped.addAndGet(lost);
        inHand = null;
        busy = false;
        away = false;
        admit();
    }
}
