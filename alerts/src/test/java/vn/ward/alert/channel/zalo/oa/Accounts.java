package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import vn.ward.alert.channel.Gear;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Subscriptions;

/** Official Accounts of a test, on a clock that is set. */
final class Accounts {

    static final Duration PATIENCE = Duration.ofSeconds(1);

    private Accounts() {}

    static ZaloOaSpec spec(URI at, String refresh) {
        return new ZaloOaSpec(OaStandIn.APP, new Secret(OaStandIn.KEY), new Secret(refresh), at, at);
    }

    static ZaloOa open(Vertx vertx, Path folder, ZaloOaSpec spec, Clock clock) {
        return ZaloOa.open("oa", spec, gear(vertx, folder), PATIENCE, clock);
    }

    private static Gear gear(Vertx vertx, Path folder) {
        Subscriptions none = new Subscriptions() {
            @Override
            public Future<List<Subscription>> of(String account) {
                return Future.succeededFuture(List.of());
            }

            @Override
            public Future<Void> gone(String endpoint) {
                return Future.succeededFuture();
            }
        };
        return new Gear(vertx, folder, Optional.empty(), (channel, from, text) -> Future.succeededFuture(""), none);
    }

    static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-12-01T00:00:00Z");

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
