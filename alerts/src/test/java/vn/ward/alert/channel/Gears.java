package vn.ward.alert.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.ward.core.engine.Subscriptions;

/** What a channel is made with where nobody writes back and no browser listens. */
public final class Gears {

    private Gears() {}

    public static Gear of(Vertx vertx) {
        return of(vertx, Optional.empty());
    }

    public static Gear of(Vertx vertx, Optional<InetAddress> via) {
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
        return new Gear(vertx, Path.of("target"), via, (channel, from, text) -> Future.succeededFuture(""), none);
    }
}
