package vn.ward.collect.throughput;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a transfer by closing its connection, when enough was measured or its time is over. One thread. */
final class Stop {

    private static final Logger log = LoggerFactory.getLogger(Stop.class);

    private final Vertx vertx;
    private final HttpClientConnection connection;
    private final long timer;
    private boolean us;
    private boolean time;

    Stop(Vertx vertx, ThroughputSpec spec, HttpClientConnection connection) {
        this.vertx = vertx;
        this.connection = connection;
        this.timer = vertx.setTimer(spec.length().toMillis(), late -> {
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

    /** The end of {@code transfer}: one that was closed here has not failed. */
    Future<Void> after(Future<Void> transfer) {
        return transfer.recover(fault -> us ? Future.succeededFuture() : Future.failedFuture(fault))
                .onComplete(ended -> vertx.cancelTimer(timer));
    }
}
