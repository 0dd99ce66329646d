package vn.ward.web;

import java.util.Optional;
import vn.ward.core.engine.PushKey;

/** A channel that is configured, and knows the push services of {@code push.example}. */
final class MemoryPush implements PushKey {

    /** A point of P-256, from RFC 8291's example. */
    static final String KEY = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    volatile boolean configured = true;

    @Override
    public Optional<String> publicKey() {
        return configured ? Optional.of(KEY) : Optional.empty();
    }

    @Override
    public boolean reaches(String endpoint) {
        return configured && endpoint.startsWith("https://push.example/");
    }
}
