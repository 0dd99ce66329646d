package vn.ward.infra.practice.stage;

import io.vertx.core.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket that can be closed for real, so that connections are refused, and opened again on the same port.
 * Opening and closing take turns in the order they were asked for. On one event loop only.
 */
public final class Door {

    /**
     * What listens behind an open door.
     *
     * @param port the real one
     * @param close stops listening and drops every connection
     */
    public record Listening(int port, Supplier<Future<Void>> close) {}

    private final IntFunction<Future<Listening>> listen;
    private int port;
    private @Nullable Listening open;
    private Future<Void> turn = Future.succeededFuture();

    /** @param listen starts to listen on a port; 0 takes a free one */
    public Door(IntFunction<Future<Listening>> listen) {
        this.listen = listen;
    }

    /** The port it opens on; real once it was open. */
    public int port() {
        return port;
    }

    /** Opens it for the first time. */
    public Future<Void> open(int wanted) {
        port = wanted;
        return open();
    }

    /**
     * Opens it; nothing to do if it is open.
     *
     * @return fails with {@link PortNotOpened}, and the door stays shut
     */
    public Future<Void> open() {
        return next(() -> open != null
                ? Future.succeededFuture()
                : listen.apply(port)
                        .recover(cause -> Future.failedFuture(new PortNotOpened(port, cause)))
                        .onSuccess(listening -> {
                            open = listening;
                            port = listening.port();
                        })
                        .mapEmpty());
    }

    /** Shuts it; nothing to do if it is shut. */
    public Future<Void> shut() {
        return next(() -> {
            Listening listening = open;
            open = null;
            return listening == null
                    ? Future.succeededFuture()
                    : listening.close().get();
        });
    }

    private Future<Void> next(Supplier<Future<Void>> step) {
        turn = turn.transform(before -> step.get());
        return turn;
    }
}
