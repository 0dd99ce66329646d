package vn.ward.collect.ics;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** How long one calendar may be read: whatever stands in it, others wait no longer than that. */
final class Deadline {

    private final long end;
    private final long awaited;

    private Deadline(long end, long awaited) {
        this.end = end;
        this.awaited = awaited;
    }

    static Deadline in(Duration limit) {
        return in(limit, limit);
    }

    /** @param patience after so long nobody waits for it any more, which is no fault of the calendar */
    static Deadline in(Duration limit, Duration patience) {
        long now = System.nanoTime();
        return new Deadline(now + limit.toNanos(), now + patience.toNanos());
    }

    /**
     * @throws Unfit if it is over
     * @throws CancellationException if nobody waits any more
     */
    void check() {
        long now = System.nanoTime();
        if (now - end > 0) {
            throw new Unfit("ics.heavy");
        }
        if (now - awaited > 0) {
            throw new CancellationException("nobody waits for the calendar");
        }
    }
}
