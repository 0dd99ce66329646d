package vn.ward.web;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Lies between a browser and the platform, and can go dead without breaking: nothing passes and nothing is closed. */
final class Wire {

    private final Vertx vertx;
    private final int platform;
    private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private volatile boolean dead;

    /** @param platform the port at its far end */
    Wire(Vertx vertx, int platform) throws Exception {
        this.vertx = vertx;
        this.platform = platform;
        this.server = vertx.createNetServer()
                .connectHandler(this::connect)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    /** The port at its near end. */
    int port() {
        return server.actualPort();
    }

    void goDead() {
        dead = true;
        ends.forEach(NetSocket::pause);
    }

    /** What was held meanwhile passes. */
    void revive() {
        dead = false;
        ends.forEach(NetSocket::resume);
    }

    private void connect(NetSocket near) {
        near.pause();
        vertx.createNetClient()
                .connect(platform, "127.0.0.1")
                .onSuccess(far -> {
                    pass(near, far);
                    pass(far, near);
                    if (!dead) {
                        near.resume();
                    }
                })
                .onFailure(refused -> near.close());
    }

    private void pass(NetSocket from, NetSocket to) {
        ends.add(from);
        from.handler(to::write);
        from.closeHandler(closed -> {
            ends.remove(from);
            to.close();
        });
    }
}
