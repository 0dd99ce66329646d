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
final class Client {

    /** A half-open connection is noticed after twice as long at the latest. */
    static final int KEEP_ALIVE_SECONDS = 15;

    private static final int AT_LEAST_ONCE = 1;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Paho paho;

    /** What a connection brings, on a thread of Paho's that must not wait. */
    interface Ears {
        void hear(String topic, byte[] payload, boolean retained);

        void lost(String why);
    }

    Client(Paho paho) {
        this.paho = paho;
    }

    static Client of(Access access, Ears ears, Duration patience) throws Exception {
        String id = id();
        return new Client(
                access.version() == Version.V5
                        ? new Paho5(access, id, ears, patience)
                        : new Paho3(access, id, ears, patience));
    }

    /** Such as every broker takes: letters and digits, 23 at most (3.1.3.1). */
    static String id() {
        return "ioc" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    /** Once. Fails with {@link Away}. */
    Future<Void> connect() throws Exception {
        Answer answer = new Answer();
        paho.connect(answer);
        return answer.done();
    }

    /** Fails with {@link Away} if the broker refuses. */
    Future<Void> subscribe(String topic) throws Exception {
        Answer answer = new Answer();
        paho.subscribe(topic, AT_LEAST_ONCE, answer);
        return answer.done();
    }

    void unsubscribe(String topic) throws Exception {
        paho.unsubscribe(topic);
    }

    /** Says farewell if there is somebody to say it to, and lets go of sockets and threads, whatever they are doing. */
    void end() throws Exception {
        try {
            if (paho.isConnected()) {
                paho.sayFarewell(FAREWELL);
            }
        } finally {
            try {
                paho.hangUp();
            } finally {
                paho.close();
            }
        }
    }
}
