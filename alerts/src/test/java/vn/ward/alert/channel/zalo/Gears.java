package vn.ward.alert.channel.zalo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.ward.alert.channel.Gear;
import vn.ward.core.engine.Replies;
import vn.ward.core.engine.Subscriptions;

/** What channels of a test are made with. */
public final class Gears {

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

    private Gears() {}

    public static Gear of(Vertx vertx, Path folder, Replies replies) {
        return new Gear(vertx, folder, Optional.empty(), replies, NONE);
    }
}
