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
     * @param receivedAt when it last said that a message arrived; null if it never did
     */
    record Subscription(
            String endpoint,
            String p256dh,
            String auth,
            String browser,
            Instant since,
            @Nullable Instant receivedAt) {}

    /** Those of one account; the newest first. */
    Future<List<Subscription>> of(String account);

    /** It is no more: the push service said so. */
    Future<Void> gone(String endpoint);
}
