package vn.ward.collect.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has brought, topic by topic: of each the last message and no other, so that a topic that rushes costs no more
 * than one that rests. With the connection all of it ends: what was said before a gap need not hold behind it. Any thread.
 */
final class Session {

    private final Map<String, Heard> topics = new ConcurrentHashMap<>();

    /** One topic. */
    static final class Heard {
        private final Promise<Void> granted = Promise.promise();
        private final Promise<Void> first = Promise.promise();
        private volatile long sinceNanos = System.nanoTime();
        private volatile @Nullable News last;

        /** Completes once it is listened to; fails with {@link Away} if the broker refuses. */
        Future<Void> granted() {
            return granted.future();
        }

        /** Completes with the first message. */
        Future<Void> first() {
            return first.future();
        }

        /** Since when it is listened to, or was said to have no state. */
        long sinceNanos() {
            return sinceNanos;
        }

        Optional<News> last() {
            return Optional.ofNullable(last);
        }
    }

    Heard of(String topic) {
        return topics.computeIfAbsent(topic, fresh -> new Heard());
    }

    /** Hears of it from now on; what was refused before is as if it never was. */
    void await(String topic) {
        topics.compute(topic, (same, known) -> known == null || known.granted().failed() ? new Heard() : known);
    }

    boolean isRefused(String topic) {
        Heard heard = topics.get(topic);
        return heard != null && heard.granted().failed();
    }

    void grant(String topic) {
        Heard heard = of(topic);
        heard.sinceNanos = System.nanoTime();
        heard.granted.tryComplete();
    }

    void refuse(String topic, Throwable why) {
        of(topic).granted.tryFail(why);
    }

    void leave(String topic) {
        topics.remove(topic);
    }

    /** Nothing in it is how a state is deleted (MQTT 5, 3.3.1.3). Of what nobody asked for nothing is kept. */
    void hear(String topic, byte[] payload, boolean retained) {
        Heard heard = topics.get(topic);
        if (heard == null) {
            return;
        }
        long now = System.nanoTime();
        if (payload.length == 0) {
            heard.last = null;
            heard.sinceNanos = now;
            return;
        }
        byte[] kept = payload.length > Verdict.LONGEST ? new byte[Verdict.LONGEST + 1] : payload;
        heard.last = new News(Buffer.buffer(kept), retained, now);
        heard.first.tryComplete();
    }
}
