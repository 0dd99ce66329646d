package vn.ward.collect.attempt;

import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What the probes of all kinds share.
 *
 * @param zone the ward's, in which its days begin
 */
public record Gear(Vertx vertx, Resolver resolver, Room room, ZoneId zone) {

    /** For kinds to which all days are alike: theirs are UTC's. */
    public Gear(Vertx vertx) {
        this(vertx, ZoneOffset.UTC);
    }

    public Gear(Vertx vertx, ZoneId zone) {
        this(vertx, new Resolver(vertx), new Room(), zone);
    }
}
