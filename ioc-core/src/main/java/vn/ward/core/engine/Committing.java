package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.function.Consumer;
import vn.ward.core.series.Batch;
import vn.ward.core.store.StoreAway;

/**
 * Hands batches to the database, one commit after the other. A second one may wait at the worker's door, so that the
 * database never waits for an event loop; if the first does not get through, the second is not tried, or the order would
 * be lost and the first never be taken again. One event loop.
 */
final class Committing {

    private static final int AT_MOST = 2;

    private final WorkerExecutor worker;
    private final Consumer<Batch> store;
    private int underWay;
    private volatile boolean broken;

    /**
     * @param worker of one thread
     * @param store stores one batch, once; blocking; throws {@link StoreAway} while the database is away
     */
    Committing(WorkerExecutor worker, Consumer<Batch> store) {
        this.worker = worker;
        this.store = store;
    }

    boolean isIdle() {
        return underWay == 0;
    }

    boolean hasRoom() {
        return underWay < AT_MOST;
    }

    /** Completes with how many nanoseconds it took, or fails as the store does. */
    Future<Long> commit(Batch batch) {
        if (underWay == 0) {
            broken = false;
        }
        underWay++;
        return worker.executeBlocking(() -> now(batch), false).onComplete(done -> underWay--);
    }

    private long now(Batch batch) {
        if (broken) {
            throw new StoreAway("the batch before it did not get through");
        }
        long begun = System.nanoTime();
        try {
            store.accept(batch);
        } catch (StoreAway e) {
            broken = true;
            throw e;
        }
        return System.nanoTime() - begun;
    }
}
