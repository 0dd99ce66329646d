package vn.ward.core.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A look at all clocks at once.
 *
 * @param ward the ward's own time, which never goes back
 * @param wall what the machine's calendar says, which may
 * @param monotonicNanos what has passed while it ran
 */
record Tick(Instant ward, Instant wall, long monotonicNanos) {

    private static final Duration TOLERATED = Duration.ofSeconds(1);

    /**
     * Whether the wall clock was stepped, or the machine slept, since {@code before}: the two clocks disagree by more
     * than a second.
     */
    boolean stepped(Tick before) {
        Duration wallPassed = Duration.between(before.wall, wall);
        Duration ran = Duration.ofNanos(monotonicNanos - before.monotonicNanos);
        return wallPassed.minus(ran).abs().compareTo(TOLERATED) > 0;
    }
}
