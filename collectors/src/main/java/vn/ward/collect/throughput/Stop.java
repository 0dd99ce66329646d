package vn.ward.collect.throughput;

import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a transfer by closing its connection, when enough was measured or its time is over. One thread. */
final class Stop {

    private static final Logger log = LoggerFactory.getLogger(Stop.class);

    private final HttpClientConnection connection;
    private final Timer late;
    private boolean us;
    private boolean time;

    Stop(Vertx vertx, ThroughputSpec spec, HttpClientConnection connection) {
        this.connection = connection;
        this.late = vertx.timer(spec.length().toMillis(), TimeUnit.MILLISECONDS);
        late.onSuccess(end -> {
            time = true;
            now();
        });
    }

    void now() {
        if (!us) {
            us = true;
            connection.close().onFailure(fault -> log.debug("Closing a connection failed", fault));
        }
    }

    /** Whether the transfer was ended here, and not by the server. */
    boolean wasUs() {
        return us;
    }

    boolean wasTime() {
        return time;
    }

    /**
     * The end of {@code transfer}: one that was closed here has not failed. Does not wait for the connection at the limit of
     * time: its close comes after what was written to it, which a server may never take.
     */
    Future<Void> after(Future<Void> transfer) {
        return Future.any(transfer.otherwiseEmpty(), late)
                .compose(first -> transfer.isComplete() ? transfer : Future.succeededFuture())
                .recover(fault -> us ? Future.succeededFuture() : Future.failedFuture(fault))
                .onComplete(ended -> late.cancel());
    }
}
