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
import vn.ward.alert.channel.zalo.Gears;
import vn.ward.core.config.Secret;

/** Official Accounts of a test, on a clock that is set. */
final class Accounts {

    static final Duration PATIENCE = Duration.ofSeconds(1);

    private Accounts() {}

    static ZaloOaSpec spec(URI at, String refresh) {
        return new ZaloOaSpec(OaStandIn.APP, new Secret(OaStandIn.KEY), new Secret(refresh), at, at);
    }

    static ZaloOa open(Vertx vertx, Path folder, ZaloOaSpec spec, Clock clock) {
        return ZaloOa.open(
                "oa",
                spec,
                Gears.of(vertx, folder, (channel, from, text) -> Future.succeededFuture("")),
                PATIENCE,
                clock);
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
