package vn.ward.collect;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Event loops for tests with real sockets. */
public final class Loops {

    private Loops() {}

    /** As the platform runs where it can: on the kernel's epoll. */
    public static Vertx onEpoll() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        if (!vertx.isNativeTransportEnabled()) {
            throw new IllegalStateException("no epoll for Netty here", vertx.unavailableNativeTransportCause());
        }
        return vertx;
    }

    /** As it runs anywhere else. */
    public static Vertx onJdk() {
        return Vertx.vertx();
    }
}
