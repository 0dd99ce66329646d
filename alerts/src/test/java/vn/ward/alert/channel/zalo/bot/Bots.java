package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import vn.ward.alert.channel.zalo.Gears;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Replies;

/** Bots of a test. */
final class Bots {

    private Bots() {}

    static ZaloBot mute(Vertx vertx, Path folder, URI base, Duration patience) {
        return ZaloBot.open(
                "zalo",
                new ZaloBotSpec(new Secret(BotStandIn.TOKEN), base, false),
                Gears.of(vertx, folder, (channel, from, text) -> Future.succeededFuture("")),
                patience);
    }

    static ZaloBot listening(Vertx vertx, Path folder, URI base, Replies replies) {
        return ZaloBot.open(
                "zalo", new ZaloBotSpec(new Secret(BotStandIn.TOKEN), base, true), Gears.of(vertx, folder, replies));
    }
}
