package vn.ward.web.incoming;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Lockout;

/**
 * Addresses from which somebody calls with a token that is nobody's. Guessing one is hopeless; this is so that a machine that was
 * set up wrongly costs little. Who shows a token that is good is let in from anywhere: a whole office may share an address.
 * Confined to one event loop.
 */
final class Strangers {

    private static final int MOST = 1_000;

    private final Lockout lockout = Lockout.OF_ADDRESS;

    /** The one that called longest ago is forgotten. */
    private final Map<String, Lockout.Failures> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lockout.Failures> eldest) {
            return size() > MOST;
        }
    };

    /** Notes one more. How long it is not answered any more; empty if it still is. */
    Optional<Duration> called(String address, Instant now) {
        Lockout.@Nullable Failures before = known.get(address);
        if (before != null && before.isLocked(now)) {
            return Optional.ofNullable(before.lockedUntil()).map(until -> Duration.between(now, until));
        }
        known.put(address, lockout.failed(before, now));
        return Optional.empty();
    }
}
