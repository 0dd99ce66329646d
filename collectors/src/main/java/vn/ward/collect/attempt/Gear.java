package vn.ward.collect.attempt;

import io.vertx.core.Vertx;

/** What the probes of all kinds share. */
public record Gear(Vertx vertx, Resolver resolver, Room room) {

    public Gear(Vertx vertx) {
        this(vertx, new Resolver(vertx), new Room());
    }
}
