package vn.ward.web.session;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import vn.ward.core.config.Hosts;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.ProblemDocument;
import vn.ward.web.reply.Speech;

/**
 * Answers only requests that name this machine, with any port. A page of another site can make its own name resolve to
 * 127.0.0.1 (DNS rebinding); its requests then still carry that name.
 */
public final class LoopbackHost implements Handler<RoutingContext> {

    private final Speech speech;

    public LoopbackHost(Speech speech) {
        this.speech = speech;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HostAndPort authority = ctx.request().authority();
        List<String> hosts = ctx.request().headers().getAll(HttpHeaders.HOST);
        if (authority != null && hosts.size() == 1 && Hosts.isLoopback(withoutBrackets(authority.host()))) {
            ctx.next();
            return;
        }
        Wording wording = speech.of(ctx);
        ProblemDocument.of(ctx, wording, 421, "host", String.join(", ", hosts)).send(ctx, wording);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
