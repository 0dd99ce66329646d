package vn.ward.web.reply;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Registers what changes something: POST of a JSON object; {@code SameOrigin} stands before it. */
public final class Acts {

    private final Router router;

    public Acts(Router router) {
        this.router = router;
    }

    /** At {@code path}, a list to be read and to be added to. */
    public Acts document(
            String path, Function<RoutingContext, Future<?>> read, Function<RoutingContext, Future<?>> add) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(ctx -> answer(ctx, 200, read));
        router.post(path).handler(ctx -> act(ctx, 201, add));
        router.route(path).handler(ctx -> only(ctx, "GET, HEAD, POST"));
        return this;
    }

    /** At {@code path}, what can only be read. */
    public Acts read(String path, Function<RoutingContext, Future<?>> read) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(ctx -> answer(ctx, 200, read));
        router.route(path).handler(ctx -> only(ctx, "GET, HEAD"));
        return this;
    }

    /** At {@code path}, something to be done. */
    public Acts act(String path, Function<RoutingContext, Future<?>> act) {
        router.post(path).handler(ctx -> act(ctx, 200, act));
        router.route(path).handler(ctx -> only(ctx, "POST"));
        return this;
    }

    private static void act(RoutingContext ctx, int status, Function<RoutingContext, Future<?>> act) {
        if ("application/json".equals(ctx.parsedHeaders().contentType().value())) {
            answer(ctx, status, act);
        } else {
            ctx.fail(new Refusal(415, "media-type"));
        }
    }

    private static void answer(RoutingContext ctx, int status, Function<RoutingContext, Future<?>> answer) {
        Future.succeededFuture(ctx)
                .compose(asked -> answer.apply(asked).map(Json.API::write))
                .onSuccess(json -> Reads.send(ctx, status, "application/json", json))
                .onFailure(ctx::fail);
    }

    private static void only(RoutingContext ctx, String methods) {
        ctx.response().putHeader(HttpHeaders.ALLOW, methods);
        ctx.fail(405);
    }
}
