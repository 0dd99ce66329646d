package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.ward.alert.channel.Gear;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Replies;
import vn.ward.core.engine.Subscriptions;

/** Bots of a test. */
final class Bots {

    private static final Subscriptions NONE = new Subscriptions() {
        @Override
        public Future<List<Subscription>> of(String account) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Void> gone(String endpoint) {
            return Future.succeededFuture();
        }
    };

    private Bots() {}

    static Gear gear(Vertx vertx, Path folder, Replies replies) {
        return new Gear(vertx, folder, Optional.empty(), replies, NONE);
    }

    static ZaloBot mute(Vertx vertx, Path folder, URI base, Duration patience) {
        return ZaloBot.open(
                "zalo",
                new ZaloBotSpec(new Secret(BotStandIn.TOKEN), base, false),
                gear(vertx, folder, (channel, from, text) -> Future.succeededFuture("")),
                patience);
    }

    static ZaloBot listening(Vertx vertx, Path folder, URI base, Replies replies) {
        return ZaloBot.open(
                "zalo", new ZaloBotSpec(new Secret(BotStandIn.TOKEN), base, true), gear(vertx, folder, replies));
    }
}
