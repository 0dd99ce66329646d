package vn.ward.core.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The ward's one clock: wall time to the millisecond that never goes back, also not behind what is already recorded,
 * and never stands still. Where the wall was put back it goes on from its last instant at half the speed of monotonic
 * time, until the wall has caught up. Thread-safe.
 */
public final class WardClock {

    private static final int SLOWER = 2;

    private final Clock wall;
    private final LongSupplier monotonicNanos;
    private final AtomicReference<Moment> last;

    /** An instant, finer than it is told, and the monotonic time at which it was. */
    private record Moment(Instant at, long nanos) {
        Moment then(Instant wall, long now) {
            Instant slow = at.plusNanos(Math.max(0, now - nanos) / SLOWER);
            return new Moment(wall.isAfter(slow) ? wall : slow, Math.max(nanos, now));
        }
    }

    /**
     * @param notBefore the latest instant that is recorded
     */
    public WardClock(Clock wall, Instant notBefore) {
        this(wall, System::nanoTime, notBefore);
    }

    /** @param monotonicNanos {@link System#nanoTime} but in tests */
    WardClock(Clock wall, LongSupplier monotonicNanos, Instant notBefore) {
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.last = new AtomicReference<>(new Moment(notBefore, monotonicNanos.getAsLong()));
    }

    /** What the machine's own clock says, wherever it was put. */
    public Instant wall() {
        return wall.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public Instant now() {
        return next().at().truncatedTo(ChronoUnit.MILLIS);
    }

    /** By how much the ward's time is ahead of the machine's, which was put back; zero while they agree. */
    public Duration ahead() {
        Duration ahead = Duration.between(wall(), now());
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }

    private Moment next() {
        Instant now = wall.instant();
        long nanos = monotonicNanos.getAsLong();
        return last.updateAndGet(before -> before.then(now, nanos));
    }
}
