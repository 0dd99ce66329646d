package vn.ward.web.reply;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.store.StoreAway;
import vn.ward.core.wording.Wording;

/** Turns whatever ended a request into a problem document. A fault of ours is logged once, under an id the reader gets. */
public final class Failures implements Handler<RoutingContext> {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final String RETRY_SECONDS = "10";

    private final Speech speech;

    public Failures(Speech speech) {
        this.speech = speech;
    }

    @Override
    public void handle(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        if (ctx.response().headWritten()) {
            log.error("an answer broke off path={}", ShownPath.of(ctx), failure);
            ctx.response().reset().onFailure(gone -> log.debug("nothing to reset", gone));
            return;
        }
        Wording wording = speech.of(ctx);
        problem(ctx, wording, status(ctx, failure), failure).send(ctx, wording);
    }

    /** What a failure says of itself; 500 for what nobody expected. */
    private static int status(RoutingContext ctx, @Nullable Throwable failure) {
        if (failure instanceof BadParameters) {
            return 400;
        }
        if (failure instanceof Refusal refusal) {
            return refusal.status();
        }
        if (failure instanceof StoreAway) {
            return 503;
        }
        return ctx.statusCode() >= 400 ? ctx.statusCode() : 500;
    }

    private static ProblemDocument problem(
            RoutingContext ctx, Wording wording, int status, @Nullable Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return ProblemDocument.of(ctx, wording, status, refusal.name(), refusal.values());
        }
        String path = ShownPath.of(ctx);
        return switch (status) {
            case 400 -> badRequest(ctx, wording, failure);
            case 404 -> ProblemDocument.of(ctx, wording, 404, "not-found", path);
            case 405 ->
                ProblemDocument.of(
                        ctx,
                        wording,
                        405,
                        "method",
                        ctx.request().method(),
                        ctx.response().headers().get(HttpHeaders.ALLOW));
            case 413 -> tooLarge(ctx, wording);
            case 503 -> away(ctx, wording, failure);
            default ->
                status < 500
                        ? ProblemDocument.of(ctx, wording, status, "refused", status)
                        : ours(ctx, wording, failure);
        };
    }

    private static ProblemDocument badRequest(RoutingContext ctx, Wording wording, @Nullable Throwable failure) {
        return failure instanceof BadParameters bad
                ? ProblemDocument.of(
                                ctx, wording, 400, "bad-request", bad.errors().size())
                        .with(bad.errors())
                : ProblemDocument.of(ctx, wording, 400, "refused", 400);
    }

    /** Nobody reads the rest of the body, so the connection can't be used again. */
    private static ProblemDocument tooLarge(RoutingContext ctx, Wording wording) {
        ctx.addEndHandler(sent -> ctx.request().connection().close());
        return ProblemDocument.of(ctx, wording, 413, "too-large");
    }

    private static ProblemDocument away(RoutingContext ctx, Wording wording, @Nullable Throwable failure) {
        ctx.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        if (failure instanceof StoreAway away) {
            return away.isBehind()
                    ? ProblemDocument.of(ctx, wording, 503, "store-behind")
                    : ProblemDocument.of(ctx, wording, 503, "store-away", String.valueOf(away.getMessage()));
        }
        return ProblemDocument.of(ctx, wording, 503, "busy");
    }

    private static ProblemDocument ours(RoutingContext ctx, Wording wording, @Nullable Throwable failure) {
        UUID id = UUID.randomUUID();
        log.error("a request failed id={} method={} path={}", id, ctx.request().method(), ShownPath.of(ctx), failure);
        return ProblemDocument.of(ctx, wording, 500, "failed", id);
    }
}
