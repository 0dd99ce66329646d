package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import vn.ward.core.series.Batch;
import vn.ward.core.store.StoreAway;
import vn.ward.core.store.Turn;

/**
 * Hands batches to the database, one commit after the other. A second one is made ready meanwhile and waits at the
 * worker's door, so that the database never waits for an event loop; if the first does not get through, the second is not
 * tried, or the order would be lost and the first never be taken again. One event loop.
 */
final class Committing {

    private static final int AT_MOST = 2;

    private final Vertx vertx;
    private final WorkerExecutor preparing;
    private final WorkerExecutor writing;
    private final BatchStore store;
    private final Duration patience;
    private final Consumer<String> away;
    private int underWay;
    private long hung = -1; // the timer that tells that it does not answer
    private volatile boolean broken;

    /**
     * @param patience how long a commit may take before the database counts as away
     * @param away is told, with the cause, when the database is away; what was committed then may be stored all the same
     */
    Committing(Vertx vertx, BatchStore store, Duration patience, Consumer<String> away) {
        this.vertx = vertx;
        this.preparing = vertx.createSharedWorkerExecutor("sample-rows", 1);
        this.writing = vertx.createSharedWorkerExecutor("sample-writer", 1);
        this.store = store;
        this.patience = patience;
        this.away = away;
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
        CompletableFuture<Turn> ready = new CompletableFuture<>();
        preparing.executeBlocking(() -> prepare(batch, ready), false); // one thread each: in order all the same
        Future<Long> committed = writing.executeBlocking(() -> write(ready), false);
        watch();
        return committed.andThen(
                done -> { // what follows from it comes after this
                    underWay--;
                    vertx.cancelTimer(hung);
                    hung = -1;
                    watch();
                    if (done.cause() instanceof StoreAway e) {
                        away.accept(String.valueOf(e.getMessage()));
                    }
                });
    }

    private boolean prepare(Batch batch, CompletableFuture<Turn> ready) {
        try {
            return ready.complete(store.prepare(batch));
        } catch (RuntimeException | Error e) { // whoever waits for it must hear of it
            return ready.completeExceptionally(e);
        }
    }

    private long write(CompletableFuture<Turn> ready) {
        try (Turn turn = ready.join()) {
            if (broken) {
                throw new StoreAway("the batch before it did not get through");
            }
            long begun = System.nanoTime();
            turn.take();
            return System.nanoTime() - begun;
        } catch (StoreAway e) {
            broken = true;
            throw e;
        } catch (CompletionException e) {
            broken |= e.getCause() instanceof StoreAway;
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void watch() {
        if (hung < 0 && !isIdle()) {
            hung = vertx.setTimer(
                    patience.toMillis(), timer -> away.accept("no answer for " + patience.toMillis() + " ms"));
        }
    }
}
