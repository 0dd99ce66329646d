package vn.ward.collect.attempt;

import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What the probes of all kinds share.
 *
 * @param zone the ward's, in which its days begin
 * @param ports what is exchanged beside results
 */
public record Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone, Ports ports) {

    /** For kinds to which all days are alike: theirs are UTC's. */
    public Gear(Vertx vertx) {
        this(vertx, ZoneOffset.UTC);
    }

    /** For whoever hears nobody, and tells nobody. */
    public Gear(Vertx vertx, ZoneId zone) {
        this(vertx, zone, Ports.none());
    }

    /** The same, with room of one's own. */
    public Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone) {
        this(vertx, resolver, room, zone, Ports.none());
    }

    public Gear(Vertx vertx, ZoneId zone, Ports ports) {
        this(vertx, new Resolver(vertx), new Room(), zone, ports);
    }
}
