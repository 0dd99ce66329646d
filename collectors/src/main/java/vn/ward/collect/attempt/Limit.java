package vn.ward.collect.attempt;

import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A limit of time on a Future. */
public final class Limit {

    private Limit() {}

    /**
     * What {@code course} brings, or what {@code late} says if it brings nothing within {@code limit}. Unlike
     * {@link Future#timeout}, which for a future without a context fires on a thread of Netty's, this one fires on the
     * caller's context.
     */
    public static <T> Future<T> within(Vertx vertx, Duration limit, Future<T> course, Supplier<T> late) {
        Timer timer = vertx.timer(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
        return Future.any(course.otherwiseEmpty(), timer)
                .compose(first -> course.isComplete() ? course : Future.succeededFuture(late.get()))
                .onComplete(ended -> timer.cancel());
    }
}
