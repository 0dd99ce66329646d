package vn.ward.collect.attempt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** A limit of time on a Future. */
public final class Limit {

    private Limit() {}

    /**
     * What {@code course} brings, or what {@code late} says if it brings nothing within {@code limit}. Unlike
     * {@link Future#timeout}, which for a future without a context fires on a thread of Netty's, this one fires on the
     * caller's context. A promise of its own, and not the first of two futures: that costs each attempt four more.
     */
    public static <T> Future<T> within(Vertx vertx, Duration limit, Future<T> course, Supplier<T> late) {
        if (course.isComplete()) {
            return course;
        }
        Promise<T> ended = Promise.promise();
        long timer = vertx.setTimer(Math.max(1, limit.toMillis()), over -> {
            if (!course.isComplete()) {
                ended.tryComplete(late.get());
            }
        });
        course.onComplete(
                brought -> {
                    vertx.cancelTimer(timer);
                    ended.tryComplete(brought);
                },
                fault -> {
                    vertx.cancelTimer(timer);
                    ended.tryFail(fault);
                });
        return ended.future();
    }
}
