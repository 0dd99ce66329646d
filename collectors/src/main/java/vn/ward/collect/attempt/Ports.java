package vn.ward.collect.attempt;

import vn.ward.core.engine.Bookings;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.Queues;

/**
 * What probes exchange with the core beside their results.
 *
 * @param heartbeats signs of life that came by themselves
 * @param pushes what devices told by themselves
 * @param bookings who hears of the meetings that calendars tell
 * @param queues who keeps what queue systems tell
 */
public record Ports(Heartbeats heartbeats, Pushes pushes, Bookings bookings, Queues queues) {

    /** For whoever hears nobody, and tells nobody. */
    public static Ports none() {
        return of(Queues.unheeded());
    }

    /** For whoever hears of queues alone. */
    public static Ports of(Queues queues) {
        return new Ports(Heartbeats.inMemory(), Pushes.inMemory(), Bookings.unheeded(), queues);
    }
}
