package vn.ward.alert.outbox;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Message;
import vn.ward.core.notice.Remark;

/**
 * One channel behind its guards: so many messages at once, so many a minute, and none for a while after it has failed for
 * everybody. Nobody waits here: whoever is not let through comes again. One event loop.
 */
final class Post {

    private static final int FAILURES = 5;
    private static final Duration REST = Duration.ofSeconds(15);

    private final Channel channel;
    private final Pulse pulse;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private Instant restsUntil = Instant.MIN;
    private int underWay;

    /** Whether it can be asked now. */
    enum Door {
        OPEN,
        /** As much is under way, or was sent lately, as it bears. */
        FULL,
        /** It has failed so often that it is left alone for a while. */
        RESTING
    }

    Post(Channel channel, Pulse pulse) {
        this.channel = channel;
        this.pulse = pulse;
        this.breaker = CircuitBreaker.of(
                channel.name(),
                CircuitBreakerConfig.custom()
                        .clock(pulse.clock())
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(FAILURES)
                        .minimumNumberOfCalls(FAILURES)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        this.rate = RateLimiter.of(
                channel.name(),
                RateLimiterConfig.custom()
                        .limitForPeriod(channel.traits().perMinute())
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    @SuppressWarnings("ReferenceEquality") // it is this one, or another that does the same
    boolean isOf(Channel other) {
        return channel == other;
    }

    Channel channel() {
        return channel;
    }

    boolean isKeyed() {
        return channel.traits().keyed();
    }

    /** Whether it is left alone now. After its rest the next message tries it, for everybody. */
    boolean isResting() {
        return breaker.getState() == CircuitBreaker.State.OPEN
                && pulse.instant().isBefore(restsUntil);
    }

    /** Whether it failed for everybody and has not been seen to work since. */
    boolean isAway() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /** It took a message that did not come this way. */
    void works() {
        breaker.reset();
        restsUntil = Instant.MIN;
    }

    /** Lets one through if it is {@link Door#OPEN}: then {@link #send} must follow. */
    Door enter() {
        if (underWay >= channel.traits().atOnce()) {
            return Door.FULL;
        }
        if (!breaker.tryAcquirePermission()) {
            return Door.RESTING;
        }
        if (!rate.acquirePermission()) {
            breaker.releasePermission();
            return Door.FULL;
        }
        underWay++;
        return Door.OPEN;
    }

    /** Whoever was let through does not come after all. */
    void leave() {
        breaker.releasePermission();
        underWay--;
    }

    /** Never fails: a fault of ours has an unknown outcome. What it says has no address in it, for a log and the journal. */
    Future<Attempt> send(Message message) {
        long from = System.nanoTime();
        return Future.succeededFuture(message)
                .compose(channel::send)
                .otherwise(fault -> Attempt.unknown(Remark.FAULT.about(fault)))
                .map(attempt -> attempt.hiding(message.to()))
                .onSuccess(attempt -> {
                    underWay--;
                    long took = System.nanoTime() - from;
                    if (isOfTheChannel(attempt.outcome())) {
                        breaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException(attempt.detail()));
                        restsUntil = pulse.instant().plus(REST);
                    } else {
                        breaker.onSuccess(took, TimeUnit.NANOSECONDS);
                    }
                });
    }

    /** Whether everybody else's message would fare alike. */
    static boolean isOfTheChannel(Outcome outcome) {
        return outcome == Outcome.DEFERRED || outcome == Outcome.UNKNOWN || outcome == Outcome.BROKEN;
    }
}
