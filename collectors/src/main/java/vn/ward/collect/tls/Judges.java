package vn.ward.collect.tls;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Where certificates and signatures are judged: it takes a processor for a while, and hostile ones take it for longer. */
public final class Judges {

    private static final int THREADS = 2;

    private Judges() {}

    /** One pool for all that ask; to be closed by each. */
    public static WorkerExecutor of(Vertx vertx) {
        return vertx.createSharedWorkerExecutor("ward-certificates", THREADS);
    }
}
