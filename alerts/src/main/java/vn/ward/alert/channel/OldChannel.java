package vn.ward.alert.channel;

import io.vertx.core.Future;
import java.util.List;

/** One way to reach people. */
public interface OldChannel {

    /** Part of every delivery's name, for ever: {@code email}. */
    String name();

    /** Under which its outbox keeps its place in the journal, for ever. */
    String follower();

    /** Whom it tells, as configured; empty if the channel is not configured. */
    List<String> recipients();

    /**
     * Tries once, within a bounded time, and never blocks. A server that is away or refuses is an {@link OldAttempt}; a
     * failed future is a fault of ours.
     */
    Future<OldAttempt> send(OldMessage message);

    /** A channel that the configuration leaves out: it reaches nobody, and is never asked to. */
    static OldChannel notConfigured(String name, String follower) {
        return new NotConfigured(name, follower);
    }
}
