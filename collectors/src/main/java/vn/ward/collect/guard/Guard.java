package vn.ward.collect.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.guard.Refusal.Why;

/**
 * Stands before one shared thing. Resilience4j counts the questions of a second and the failures in a row. Whoever waits, waits
 * in a queue here and on no thread: its rate limiter is only asked for what it reserves, and its bulkhead, which blocks the
 * thread that waits, not used.
 *
 * <p>Any thread.
 */
public final class Guard {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final String shared;
    private final int atOnce;
    private final RateLimiter rate;
    private final @Nullable CircuitBreaker breaker;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int underWay;

    /** Whoever waits for its turn. */
    private static final class Waiting {
        private final Promise<Void> turn = Promise.promise();
        private final Context own;

        Waiting(Context own) {
            this.own = own;
        }

        /** On its own loop, and not below whoever leaves: a long queue that is refused would else be as deep as long. */
        void comes() {
            own.runOnContext(next -> turn.complete());
        }
    }

    /** @param shared as it reads in a log */
    public Guard(Vertx vertx, String shared, Limits limits) {
        this.vertx = vertx;
        this.shared = shared;
        this.atOnce = limits.atOnce();
        this.rate = RateLimiter.of(
                shared,
                RateLimiterConfig.custom()
                        .limitForPeriod(limits.aSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(LONGEST_WAIT) // beyond it nothing is reserved, so that no debt grows
                        .build());
        this.breaker = limits.failures() == 0
                ? null
                : CircuitBreaker.of(
                        shared,
                        CircuitBreakerConfig.custom()
                                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(limits.failures())
                                .minimumNumberOfCalls(limits.failures())
                                .failureRateThreshold(100)
                                .waitDurationInOpenState(limits.rest())
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .build());
    }

    /**
     * Asks when its turn has come.
     *
     * @param patience how long it may wait for its turn
     * @param question begun once or not at all; its failure is one of what is shared
     * @return fails with {@link Refusal} if it was not asked
     */
    public <T> Future<T> pass(Duration patience, Supplier<Future<T>> question) {
        long from = System.nanoTime();
        return place(patience)
                .compose(placed -> slot(patience.minusNanos(System.nanoTime() - from))
                        .compose(due -> asked(question))
                        .onComplete(ended -> leave()));
    }

    private synchronized Future<Void> place(Duration patience) {
        if (underWay < atOnce) {
            underWay++;
            return Future.succeededFuture();
        }
        Waiting own = new Waiting(vertx.getOrCreateContext());
        waiting.add(own);
        vertx.timer(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS).onSuccess(late -> giveUp(own));
        return own.turn.future();
    }

    private void giveUp(Waiting own) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(own);
        }
        if (waited) {
            own.turn.fail(new Refusal(Why.BUSY, shared));
        }
    }

    private void leave() {
        Waiting next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                underWay--;
            }
        }
        if (next != null) {
            next.comes();
        }
    }

    /** Its place in the second's count; it waits for it on a timer. */
    private Future<Void> slot(Duration patience) {
        long wait = rate.reservePermission();
        if (wait == 0) {
            return Future.succeededFuture();
        }
        if (wait < 0 || wait > patience.toNanos()) {
            return Future.failedFuture(new Refusal(Why.BUSY, shared));
        }
        return vertx.timer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, TimeUnit.MILLISECONDS)
                .mapEmpty();
    }

    private <T> Future<T> asked(Supplier<Future<T>> question) {
        if (breaker == null) {
            return Future.succeededFuture().compose(now -> question.get());
        }
        CircuitBreaker counted = breaker;
        if (!counted.tryAcquirePermission()) {
            return Future.failedFuture(new Refusal(Why.RESTING, shared));
        }
        long from = System.nanoTime();
        return Future.succeededFuture().compose(now -> question.get()).onComplete(answer -> {
            long took = System.nanoTime() - from;
            Optional<Throwable> fault = Optional.ofNullable(answer.cause());
            fault.ifPresentOrElse(
                    cause -> counted.onError(took, TimeUnit.NANOSECONDS, cause),
                    () -> counted.onSuccess(took, TimeUnit.NANOSECONDS));
        });
    }
}
