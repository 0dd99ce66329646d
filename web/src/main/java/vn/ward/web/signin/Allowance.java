package vn.ward.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may happen for one address in a minute, so that nobody fills the audit trail from outside. Of too
 * many addresses the one heard of first is forgotten.
 */
final class Allowance {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 1_000;

    private final int most;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private record Window(Instant began, int count) {}

    Allowance(int most) {
        this.most = most;
    }

    /** Whether it may happen once more. */
    boolean take(String address, Instant now) {
        Window before = windows.get(address);
        Window window = before == null || !now.isBefore(before.began().plus(WINDOW))
                ? new Window(now, 1)
                : new Window(before.began(), before.count() + 1);
        if (before == null && windows.size() >= MOST_ADDRESSES) {
            windows.remove(windows.keySet().iterator().next());
        }
        windows.put(address, window);
        return window.count() <= most;
    }
}
