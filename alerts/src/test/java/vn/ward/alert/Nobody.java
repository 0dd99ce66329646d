package vn.ward.alert;

import io.vertx.core.Future;
import java.util.List;
import vn.ward.core.engine.Subscriptions;

/** Nobody has any browser woken. */
enum Nobody implements Subscriptions {
    SUBSCRIBED;

    @Override
    public Future<List<Subscription>> of(String account) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> gone(String endpoint) {
        return Future.succeededFuture();
    }
}
