package vn.ward.web.reply;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import vn.ward.web.reply.Rules.Rule;

/**
 * Registers what changes something: POST of a JSON object; {@code SameOrigin} stands before it. A desk is a function that
 * reads a request and gives a {@link Deed}: whatever the desk lets pass, the deed is begun only if the rules have nothing
 * against the request either.
 */
public final class Acts {

    private final Router router;
    private final Rules rules;

    public Acts(Router router) {
        this(router, Rules.NONE);
    }

    public Acts(Router router, Rules rules) {
        this.router = router;
        this.rules = rules;
    }

    /** At {@code path}, a list to be read and to be added to. */
    public Acts list(String path, Function<RoutingContext, Future<?>> read, Function<RoutingContext, Deed> add) {
        readable(path, read);
        Rule rule = rules.of(HttpMethod.POST, path);
        router.post(path).handler(ctx -> perform(ctx, 201, rule, add));
        router.route(path).handler(ctx -> only(ctx, "GET, HEAD, POST"));
        return this;
    }

    /** At {@code path}, what can only be read. */
    public Acts read(String path, Function<RoutingContext, Future<?>> read) {
        readable(path, read);
        router.route(path).handler(ctx -> only(ctx, "GET, HEAD"));
        return this;
    }

    /** At {@code path}, something to be done. */
    public Acts deed(String path, Function<RoutingContext, Deed> desk) {
        Rule rule = rules.of(HttpMethod.POST, path);
        router.post(path).handler(ctx -> perform(ctx, 200, rule, desk));
        router.route(path).handler(ctx -> only(ctx, "POST"));
        return this;
    }

    /** The same for a desk that itself holds the body against its contract: whoever sends it may send none. */
    public Acts ownDeed(String path, Function<RoutingContext, Deed> desk) {
        Rule rule = rules.of(HttpMethod.POST, path);
        router.post(path).handler(ctx -> {
            rule.pass(ctx);
            Reads.answer(ctx, 200, Objections.NONE, () -> rule.perform(ctx, desk.apply(ctx)));
        });
        router.route(path).handler(ctx -> only(ctx, "POST"));
        return this;
    }

    private void readable(String path, Function<RoutingContext, Future<?>> read) {
        Rule rule = rules.of(HttpMethod.GET, path);
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(ctx -> Reads.read(ctx, rule, read));
    }

    private static void perform(RoutingContext ctx, int status, Rule rule, Function<RoutingContext, Deed> desk) {
        if (!"application/json".equals(ctx.parsedHeaders().contentType().value())) {
            ctx.fail(new Refusal(415, "media-type"));
            return;
        }
        rule.pass(ctx);
        Objections objections = rule.objections(ctx);
        Reads.answer(ctx, status, objections, () -> {
            Deed deed = desk.apply(ctx);
            objections.refuse(ctx);
            return rule.perform(ctx, deed);
        });
    }

    private static void only(RoutingContext ctx, String methods) {
        ctx.response().putHeader(HttpHeaders.ALLOW, methods);
        ctx.fail(405);
    }
}
