package vn.ward.collect.mqtt;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;

/**
 * One connection by one of Paho's libraries, around their faults (version 1.2.5): without a persistence they write files into the
 * working directory, their own reconnecting knows no jitter, a callback that waits stops everything. Made once for each
 * connection, so that nothing of an earlier one is left in it. All calls may block: on a worker only. Futures complete on Paho's
 * threads, perhaps never.
 */
public final class Client {

    /** A half-open connection is noticed after twice as long at the latest. */
    static final int KEEP_ALIVE_SECONDS = 15;

    /** What comes while nobody is there is kept for so long, where a broker lets us say it. */
    static final long SESSION_SECONDS = Duration.ofDays(7).toSeconds();

    /** No more than so many messages come that are not acknowledged, where a broker lets us say it. */
    public static final int MOST_UNACKNOWLEDGED = 1_000;

    private static final int AT_LEAST_ONCE = 1;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Paho paho;

    /** What a connection brings, on a thread of Paho's that must not wait. */
    public interface Ears {
        void hear(Arrival arrival);

        void lost(Away why);
    }

    /**
     * One message.
     *
     * @param payload nobody else's
     * @param retained whether the broker kept it for us: then nobody knows how old it is
     * @param id by which it is acknowledged
     */
    public record Arrival(String topic, Buffer payload, boolean retained, int id, int qos) {}

    /**
     * As whom a client comes.
     *
     * @param id its session's name at the broker
     * @param isLasting whether the broker keeps what comes for it while it is away, and each message until it is acknowledged
     */
    public record Manner(String id, boolean isLasting) {

        /** For once, and by a name that nobody has. */
        public static Manner passing() {
            return new Manner(Client.id(), false);
        }
    }

    Client(Paho paho) {
        this.paho = paho;
    }

    public static Client of(Access access, Manner manner, Ears ears, Duration patience) throws Exception {
        return new Client(
                access.version() == Version.V5
                        ? new Paho5(access, manner, ears, patience)
                        : new Paho3(access, manner, ears, patience));
    }

    /** Such as every broker takes: letters and digits, 23 at most (3.1.3.1). */
    static String id() {
        return "ioc" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    /**
     * Once. Fails with {@link Away}.
     *
     * @return whether the broker had kept the session: then nothing of its topics was missed
     */
    public Future<Boolean> connect() throws Exception {
        Answer answer = new Answer();
        paho.connect(answer);
        return answer.done().map(done -> answer.isKept());
    }

    /** Fails with {@link Away} if the broker refuses. */
    public Future<Void> subscribe(String topic) throws Exception {
        Answer answer = new Answer();
        paho.subscribe(topic, AT_LEAST_ONCE, answer);
        return answer.done();
    }

    public void unsubscribe(String topic) throws Exception {
        paho.unsubscribe(topic);
    }

    /** The broker need not keep it any longer. Of a lasting session alone: in others it was acknowledged when it came. */
    public void acknowledge(Arrival arrival) throws Exception {
        paho.acknowledge(arrival.id(), arrival.qos());
    }

    /** Says farewell if there is somebody to say it to, and lets go of sockets and threads, whatever they are doing. */
    public void end() throws Exception {
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
