package vn.ward.infra.practice.desk;

import java.time.Instant;
import java.util.List;
import vn.ward.infra.practice.load.Jitter;
import vn.ward.infra.practice.queue.CounterLook;
import vn.ward.infra.practice.queue.Hall;

/** The whole desk at one moment. */
record DeskLook(Instant at, int waiting, int serving, List<CounterLook> counters, int overdueDossiers) {

    private static final Jitter OVERDUE = new Jitter(53);
    private static final int WAVE_SECONDS = 3 * 3_600;

    DeskLook {
        counters = List.copyOf(counters);
    }

    static DeskLook of(Hall hall) {
        return new DeskLook(hall.now(), hall.waiting(), hall.serving(), hall.counters(), (int)
                Math.round(3 + 2 * OVERDUE.smooth(hall.now().getEpochSecond(), WAVE_SECONDS)));
    }

    int open() {
        return (int) counters.stream().filter(CounterLook::isOpen).count();
    }
}
