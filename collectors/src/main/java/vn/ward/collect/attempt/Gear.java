package vn.ward.collect.attempt;

import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.ward.core.engine.Bookings;
import vn.ward.core.engine.Heartbeats;

/**
 * What the probes of all kinds share.
 *
 * @param zone the ward's, in which its days begin
 * @param heartbeats signs of life that came by themselves
 * @param bookings hears what calendars say
 */
public record Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone, Heartbeats heartbeats, Bookings bookings) {

    /** For kinds to which all days are alike: theirs are UTC's. */
    public Gear(Vertx vertx) {
        this(vertx, ZoneOffset.UTC);
    }

    /** For whoever hears no signs of life, and of no meetings. */
    public Gear(Vertx vertx, ZoneId zone) {
        this(vertx, zone, Heartbeats.inMemory(), Bookings.unheeded());
    }

    /** The same, with room of one's own. */
    public Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone) {
        this(vertx, resolver, room, zone, Heartbeats.inMemory(), Bookings.unheeded());
    }

    public Gear(Vertx vertx, ZoneId zone, Heartbeats heartbeats, Bookings bookings) {
        this(vertx, new Resolver(vertx), new Room(), zone, heartbeats, bookings);
    }
}
