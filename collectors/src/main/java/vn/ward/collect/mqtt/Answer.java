package vn.ward.collect.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** What comes of one request to a broker, whichever of Paho's libraries tells it. Any thread. */
final class Answer {

    /** In SUBACK: 3.1.1 has one code that refuses (3.9.3), 5 has many, from the same one on. */
    private static final int FIRST_FAILURE = 0x80;

    private final Promise<Void> done = Promise.promise();
    private volatile boolean isKept;

    /**
     * @param codes what the broker says of what was asked for; null or none: nothing
     * @param isSession whether it says that it had kept a session
     */
    void came(int @Nullable [] codes, boolean isSession) {
        isKept = isSession;
        if (codes != null && codes.length > 0 && codes[0] >= FIRST_FAILURE) {
            done.tryFail(Away.ofTopic(codes[0]));
        } else {
            done.tryComplete();
        }
    }

    /** @param code of the broker's, or of Paho's own */
    void failed(Throwable fault, int code) {
        done.tryFail(Away.of(fault, code));
    }

    /** Once it is done: whether a session was kept. */
    boolean isKept() {
        return isKept;
    }

    /** Fails with {@link Away}; perhaps never completes. */
    Future<Void> done() {
        return done.future();
    }
}
