package vn.ward.core.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The ward's one clock: wall time to the millisecond that never goes back, also not behind what is already recorded.
 * Thread-safe.
 */
public final class WardClock {

    private final Clock wall;
    private final AtomicReference<Instant> last;

    /**
     * @param notBefore the latest instant that is recorded
     */
    public WardClock(Clock wall, Instant notBefore) {
        this.wall = wall;
        this.last = new AtomicReference<>(notBefore);
    }

    /** What the machine's own clock says, wherever it was put. */
    public Instant wall() {
        return wall.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public Instant now() {
        Instant now = wall();
        UnaryOperator<Instant> forward = before -> now.isAfter(before) ? now : before;
        return last.updateAndGet(forward);
    }
}
