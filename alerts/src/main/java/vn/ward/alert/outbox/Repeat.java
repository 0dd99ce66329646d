package vn.ward.alert.outbox;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Repeats an asynchronous step for as long as it says that there is more. Composing each step into the one before it
 * would nest as deep as the journal is long, and overflow the stack when the last one completes.
 */
final class Repeat {

    private Repeat() {}

    /** @param step completes with whether there is more; never at once, always through the event loop */
    static Future<Void> whileMore(Supplier<Future<Boolean>> step) {
        return Future.future(done -> again(step, done));
    }

    private static void again(Supplier<Future<Boolean>> step, Completable<Void> done) {
        Future.succeededFuture().compose(begun -> step.get()).onComplete((more, failure) -> {
            if (failure != null) {
                done.fail(failure);
            } else if (more) {
                again(step, done);
            } else {
                done.succeed();
            }
        });
    }
}
