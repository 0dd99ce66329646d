package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import vn.ward.collect.attempt.Attempt;

/**
 * Looks through pages where that may take long, on threads of its own: few, since each has a whole page and all that is read
 * of it in memory. Any thread.
 */
public final class Readers {

    private static final int THREADS = 2;
    private static final int WAITING_AT_MOST = 500;
    private static final Duration PROCESSOR = Duration.ofSeconds(1);

    private final WorkerExecutor pool;
    private final Duration processor;
    private final AtomicInteger waiting = new AtomicInteger();

    public Readers(Vertx vertx) {
        this(vertx, PROCESSOR);
    }

    /** @param processor how long each page may take */
    Readers(Vertx vertx, Duration processor) {
        this.pool = vertx.createSharedWorkerExecutor("ward-pages", THREADS);
        this.processor = processor;
    }

    /**
     * What {@code look} brings. A page that is too tangled to be looked through is its server's fault.
     *
     * @return fails with {@link RejectedExecutionException} if too many wait
     */
    public <T> Future<T> read(Attempt attempt, Function<Until, T> look) {
        if (waiting.incrementAndGet() > WAITING_AT_MOST) {
            waiting.decrementAndGet();
            return Future.failedFuture(new RejectedExecutionException("too many pages wait to be looked through"));
        }
        return attempt.on(
                        pool,
                        () -> look.apply(
                                new Until(processor, () -> !attempt.left().isNegative())))
                .onComplete(read -> waiting.decrementAndGet())
                .recover(fault -> Future.failedFuture(
                        fault instanceof Until.Over || fault instanceof StackOverflowError
                                ? Until.Over.told()
                                : fault));
    }
}
