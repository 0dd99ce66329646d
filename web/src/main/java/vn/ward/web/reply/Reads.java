package vn.ward.web.reply;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Registers what can only be read: GET and HEAD; every other method is told so. */
public final class Reads {

    private final Router router;

    public Reads(Router router) {
        this.router = router;
    }

    /**
     * @param path as {@link Router#route(String)} takes it
     */
    public Reads at(String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
        router.route(path).handler(Reads::onlyRead);
        return this;
    }

    /** At {@code path}, a document of the public API that is never cached. */
    public Reads document(String path, Function<RoutingContext, Future<?>> answer) {
        return at(
                path,
                ctx -> answer.apply(ctx)
                        .map(Json.API::write)
                        .onSuccess(json -> send(ctx, 200, "application/json", json))
                        .onFailure(ctx::fail));
    }

    /** Sends a document of the public API. */
    public static void sendJson(RoutingContext ctx, Object document) {
        send(ctx, 200, "application/json", Json.API.write(document));
    }

    /** Sends what must be asked for anew each time. */
    public static void send(RoutingContext ctx, int status, String mediaType, Buffer body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        end(ctx, body);
    }

    /** Ends with {@code body}, of which HEAD gets the length alone. */
    public static void end(RoutingContext ctx, Buffer body) {
        ctx.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        Future<Void> sent = ctx.request().method().equals(HttpMethod.HEAD)
                ? ctx.response().end()
                : ctx.response().end(body);
        sent.onFailure(gone -> ctx.request().connection().close());
    }

    private static void onlyRead(RoutingContext ctx) {
        ctx.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        ctx.fail(405);
    }
}
