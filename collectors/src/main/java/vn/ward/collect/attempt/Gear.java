package vn.ward.collect.attempt;

import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.ward.core.engine.Bookings;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Pushes;

/**
 * What the probes of all kinds share.
 *
 * @param zone the ward's, in which its days begin
 * @param heartbeats signs of life that came by themselves
 * @param pushes what devices told by themselves
 * @param bookings who hears of the meetings that calendars tell
 */
public record Gear(
        Vertx vertx,
        Resolver resolver,
        Room room,
        ZoneId zone,
        Heartbeats heartbeats,
        Pushes pushes,
        Bookings bookings) {

    /** For kinds to which all days are alike: theirs are UTC's. */
    public Gear(Vertx vertx) {
        this(vertx, ZoneOffset.UTC);
    }

    /** For whoever hears nobody, and tells nobody of meetings. */
    public Gear(Vertx vertx, ZoneId zone) {
        this(vertx, new Resolver(vertx), new Room(), zone);
    }

    /** The same, with room of one's own. */
    public Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone) {
        this(vertx, resolver, room, zone, Heartbeats.inMemory(), Pushes.inMemory(), Bookings.unheeded());
    }

    public Gear(Vertx vertx, ZoneId zone, Heartbeats heartbeats, Pushes pushes, Bookings bookings) {
        this(vertx, new Resolver(vertx), new Room(), zone, heartbeats, pushes, bookings);
    }
}
