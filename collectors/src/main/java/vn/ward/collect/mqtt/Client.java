package vn.ward.collect.mqtt;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;

/**
 * One connection by one of Paho's libraries, around their faults (version 1.2.5): without a persistence they write files into the
 * working directory, their own reconnecting knows no jitter, a callback that waits stops everything. Made once for each
 * connection, so that nothing of an earlier one is left in it. All calls may block: on a worker only. Futures complete on Paho's
 * threads, perhaps never.
 */
interface Client {

    /** A half-open connection is noticed after twice as long at the latest. */
    int KEEP_ALIVE_SECONDS = 15;

    Duration FAREWELL = Duration.ofSeconds(2);

    /** What a connection brings, on a thread of Paho's that must not wait. */
    interface Ears {
        void hear(String topic, byte[] payload, boolean retained);

        void lost(String why);
    }

    static Client of(Access access, Ears ears, Duration patience) throws Exception {
        String id = "ioc-" + UUID.randomUUID().toString().substring(0, 18); // 23 at most is what every broker takes
        return access.version() == Version.V5
                ? new Client5(access, id, ears, patience)
                : new Client3(access, id, ears, patience);
    }

    /** Once. Fails with {@link Away}. */
    Future<Void> connect() throws Exception;

    /** Fails with {@link Away} if the broker refuses. */
    Future<Void> subscribe(String topic) throws Exception;

    void unsubscribe(String topic) throws Exception;

    boolean isConnected();

    /** Says farewell if there is somebody to say it to, and lets go of sockets and threads, whatever they are doing. */
    void end() throws Exception;
}
