package vn.ward.web.reply;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.ward.web.reply.Rules.Rule;

/** Registers what can only be read: GET and HEAD; every other method is told so. */
public final class Reads {

    private final Router router;
    private final Rules rules;

    public Reads(Router router) {
        this(router, Rules.NONE);
    }

    public Reads(Router router, Rules rules) {
        this.router = router;
        this.rules = rules;
    }

    /**
     * What answers by itself: it is asked only if the rules have nothing against the request.
     *
     * @param path as {@link Router#route(String)} takes it
     */
    public Reads at(String path, Handler<RoutingContext> handler) {
        Rule rule = rules.of(HttpMethod.GET, path);
        return register(path, ctx -> {
            rule.pass(ctx);
            rule.objections(ctx).refuse(ctx);
            handler.handle(ctx);
        });
    }

    /** At {@code path}, a document of the public API, or a {@link Reply}. */
    public Reads document(String path, Function<RoutingContext, Future<?>> answer) {
        Rule rule = rules.of(HttpMethod.GET, path);
        return register(path, ctx -> read(ctx, rule, answer));
    }

    private Reads register(String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
        router.route(path).handler(Reads::onlyRead);
        return this;
    }

    /** The desk speaks first; what it found nothing wrong with, and the rules did, is not answered. */
    static void read(RoutingContext ctx, Rule rule, Function<RoutingContext, Future<?>> answer) {
        rule.pass(ctx);
        Objections objections = rule.objections(ctx);
        answer(ctx, 200, objections, () -> {
            Future<?> asked = answer.apply(ctx);
            objections.refuse(ctx);
            return asked;
        });
    }

    static void answer(RoutingContext ctx, int status, Objections objections, Supplier<Future<?>> work) {
        Future.succeededFuture(work)
                .compose(begun -> begun.get().map(Reply::to))
                .onSuccess(reply -> reply.send(ctx, status))
                .onFailure(failure -> ctx.fail(objections.joinedTo(failure)));
    }

    /** Sends what must be asked for anew each time. */
    public static void send(RoutingContext ctx, int status, String mediaType, Buffer body) {
        Reply.of(mediaType, body).send(ctx, status);
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
