package vn.ward.collect.ics;

import java.time.Duration;

/** How long one calendar may be read: whatever stands in it, others wait no longer than that. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** @throws Unfit if it is over */
    void check() {
        if (System.nanoTime() - end > 0) {
            throw new Unfit("ics.heavy");
        }
    }
}
