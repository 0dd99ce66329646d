package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The browsers that people have let us wake (Web Push). Any thread; never blocks. */
public interface Subscriptions {

    /**
     * One browser.
     *
     * @param endpoint the push service's address of it, which is a secret of its own
     * @param p256dh the browser's public key, base64url
     * @param auth the secret shared with it, base64url
     * @param browser how it calls itself
     * @param receipt a secret that each message carries, by which the browser says that one arrived
     * @param receivedAt when it last said that a message arrived; null if it never did
     */
    record Subscription(
            String endpoint,
            String p256dh,
            String auth,
            String browser,
            String receipt,
            Instant since,
            @Nullable Instant receivedAt) {

        /** Without what is secret. */
        @Override
        public String toString() {
            return "Subscription[" + browser + ", since=" + since + "]";
        }
    }

    /** Those of one account; the newest first. None of an account that is disabled or unknown. */
    Future<List<Subscription>> of(String account);

    /** It is no more: the push service said so. */
    Future<Void> gone(String endpoint);
}
