package vn.ward.alert.channel;

import io.vertx.core.Future;

/**
 * One configured way to reach people. It tries once, within a bounded time, never blocks, and never tries again by itself: when
 * and on which channel to try again is the outbox's decision. All calls on one event loop.
 */
public interface Channel {

    /** As the configuration calls it: {@code zalo}; part of every delivery's name. */
    String name();

    Traits traits();

    /**
     * Hands one message over. What the other side does or fails to do is an {@link Attempt}; a failed future is a fault of
     * ours, and counts as {@link Attempt.Outcome#UNKNOWN}.
     */
    Future<Attempt> send(Message message);

    /** Lets go of what it holds: connections, ports, timers. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
