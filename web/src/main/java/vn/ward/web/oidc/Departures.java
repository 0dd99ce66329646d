package vn.ward.web.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.register.Secrets;

/** Those who left and have not come back: for ten minutes, each once, and so many that they fill no memory. */
final class Departures {

    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Map<String, Departure> byState = new LinkedHashMap<>(); // the oldest first

    void add(Departure departure) {
        Iterator<Departure> oldest = byState.values().iterator();
        while (oldest.hasNext()) {
            boolean isOver = isOver(oldest.next(), departure.leftAt());
            if (!isOver && byState.size() < MOST) {
                break;
            }
            oldest.remove();
        }
        byState.put(departure.state(), departure);
    }

    /**
     * Takes the one that is meant, so that nobody comes back by it again.
     *
     * @param browser what the browser that comes back holds
     * @return empty if nobody left so, not from this browser, or too long ago: then it stays for whoever did
     */
    Optional<Departure> take(String state, String browser, Instant now) {
        Optional<Departure> found = Optional.ofNullable(byState.get(state))
                .filter(departure -> isSame(departure.browser(), Secrets.hash(browser)))
                .filter(departure -> !isOver(departure, now));
        found.ifPresent(departure -> byState.remove(state));
        return found;
    }

    private static boolean isOver(Departure departure, Instant now) {
        return !now.isBefore(departure.leftAt().plus(LIFE));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
