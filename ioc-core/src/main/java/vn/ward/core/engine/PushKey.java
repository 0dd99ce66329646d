package vn.ward.core.engine;

import java.util.Optional;

/** What a page has to know of the channel that wakes browsers (Web Push). Any thread; never blocks. */
public interface PushKey {

    /** Nothing wakes browsers here. */
    PushKey NONE = new PushKey() {
        @Override
        public Optional<String> publicKey() {
            return Optional.empty();
        }

        @Override
        public boolean reaches(String endpoint) {
            return false;
        }
    };

    /** The platform's public key, base64url, without which no browser subscribes; empty if the channel is not configured. */
    Optional<String> publicKey();

    /** Whether messages may be sent there: to a push service that is known or allowed, and to nowhere else. */
    boolean reaches(String endpoint);
}
