package vn.ward.alert.channel.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicReference;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.mqtt.Link.NotPublished;

/**
 * One message on its way: {@code WAITING → LEAVING} by the worker, right before the client gets it, or {@code WAITING → GIVEN_UP}. From
 * {@code LEAVING} on nobody may say any more that it was not sent. Any thread.
 */
final class UnderWay {

    private enum Stage {
        WAITING,
        LEAVING,
        GIVEN_UP
    }

    private final Promise<Integer> acknowledged = Promise.promise();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    /** The reason code of its acknowledgement; {@link NotPublished} if there is none. */
    Future<Integer> acknowledged() {
        return acknowledged.future();
    }

    /** Whether the client may still have it; if so, it counts as sent from now on. */
    boolean leaves() {
        return stage.compareAndSet(Stage.WAITING, Stage.LEAVING);
    }

    void acknowledge(int code) {
        acknowledged.tryComplete(code);
    }

    /** The client did not take it. */
    void refuse(Throwable why) {
        acknowledged.tryFail(why);
    }

    /** No acknowledgement comes any more. */
    void lose(String why) {
        boolean unsent = stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP);
        acknowledged.tryFail(new NotPublished(unsent ? Attempt.deferred(why) : Attempt.unknown(why)));
    }
}
