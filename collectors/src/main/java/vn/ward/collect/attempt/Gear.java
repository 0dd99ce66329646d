package vn.ward.collect.attempt;

import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Pushes;

/**
 * What the probes of all kinds share.
 *
 * @param zone the ward's, in which its days begin
 * @param heartbeats signs of life that came by themselves
 * @param pushes what devices told by themselves
 */
public record Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone, Heartbeats heartbeats, Pushes pushes) {

    /** For kinds to which all days are alike: theirs are UTC's. */
    public Gear(Vertx vertx) {
        this(vertx, ZoneOffset.UTC);
    }

    /** For whoever hears nothing that comes by itself. */
    public Gear(Vertx vertx, ZoneId zone) {
        this(vertx, zone, Heartbeats.inMemory(), Pushes.inMemory());
    }

    /** The same, with room of one's own. */
    public Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone) {
        this(vertx, resolver, room, zone, Heartbeats.inMemory(), Pushes.inMemory());
    }

    public Gear(Vertx vertx, ZoneId zone, Heartbeats heartbeats, Pushes pushes) {
        this(vertx, new Resolver(vertx), new Room(), zone, heartbeats, pushes);
    }
}
