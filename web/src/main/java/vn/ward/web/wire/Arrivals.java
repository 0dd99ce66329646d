package vn.ward.web.wire;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Wire;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.ProblemDocument;
import vn.ward.web.reply.Speech;

/**
 * Finds out how each request came ({@link Arrival}), before anything else is decided about it. Over TLS it tells browsers never to
 * come without. Where proxies end TLS, others than they and this machine are refused: they would go around it.
 */
public final class Arrivals implements Handler<RoutingContext> {

    private static final String STRICT = "Strict-Transport-Security";
    private static final String FOR_A_YEAR = "max-age=31536000";

    private final Forwarding forwarding;
    private final boolean onlyFromProxies;
    private final Speech speech;

    public Arrivals(Wire wire, Speech speech) {
        this.forwarding = new Forwarding(wire.proxies());
        this.onlyFromProxies = wire.tls().isEmpty() && !wire.proxies().trusted().isEmpty();
        this.speech = speech;
    }

    @Override
    public void handle(RoutingContext ctx) {
        Arrival direct = Arrival.direct(ctx.request());
        Arrival arrival;
        try {
            arrival = forwarding.read(direct, ctx.request().headers());
        } catch (UnreadableForwarding e) {
            refuse(ctx, 400, "forwarded");
            return;
        }
        arrival.keep(ctx);
        if (arrival.secure()) {
            ctx.response().putHeader(STRICT, FOR_A_YEAR);
        }
        if (onlyFromProxies && !arrival.isForwarded() && !Hosts.isLoopback(direct.client())) {
            refuse(ctx, 403, "around-proxy");
            return;
        }
        ctx.next();
    }

    private void refuse(RoutingContext ctx, int status, String problem) {
        Wording wording = speech.of(ctx);
        ProblemDocument.of(ctx, wording, status, problem).send(ctx, wording);
    }
}
