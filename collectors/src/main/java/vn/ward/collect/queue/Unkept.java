package vn.ward.collect.queue;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.engine.Queues;
import vn.ward.core.result.Reason;

/** The core could not keep what a source told: the source tells it again at another look, and must not have it forgotten. */
public final class Unkept extends Exception {

    private static final Logger LOG = LoggerFactory.getLogger(Unkept.class);
    private static final long serialVersionUID = 1L;

    private Unkept(Throwable why) {
        super(why);
    }

    /** Fails with {@link Unkept} alone. */
    public static Future<Queues.Taken> orTaken(Queues queues, String target, Queues.Told told) {
        return queues.take(target, told).recover(why -> {
            LOG.warn(
                    "What a queue system told could not be kept, and is asked for again target={} cause=\"{}\"",
                    target,
                    why + "");
            return Future.failedFuture(new Unkept(why));
        });
    }

    public Reason reason() {
        return Reason.of("queue.not-kept");
    }
}
