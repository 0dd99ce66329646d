package vn.ward.web.wire;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.ward.core.config.Hosts;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.ProblemDocument;
import vn.ward.web.reply.Speech;

/**
 * Answers only requests that name us, with any port. A page of another site can make its own name resolve to our address
 * (DNS rebinding); its requests then still carry that name.
 *
 * <p>The names of this machine itself count only on a connection of one's own: a proxy that names its target instead of what
 * the browser asked for would let any name through.
 */
public final class KnownHost implements Handler<RoutingContext> {

    private static final String THIS_MACHINE = "localhost, 127.0.0.1, [::1]";

    private final Supplier<Names> names;
    private final Speech speech;

    /** This machine alone. */
    public KnownHost(Speech speech) {
        this(() -> Names.NONE, speech);
    }

    /** @param names besides those of this machine; asked at each request */
    public KnownHost(Supplier<Names> names, Speech speech) {
        this.names = names;
        this.speech = speech;
    }

    @Override
    public void handle(RoutingContext ctx) {
        List<String> hosts = ctx.request().headers().getAll(HttpHeaders.HOST);
        Arrival arrival = Arrival.of(ctx);
        Optional<String> host = arrival.authority().map(HostAndPort::host).map(Hosts::withoutBrackets);
        Names ours = names.get();
        if (hosts.size() == 1
                && ctx.request().authority() != null
                && host.filter(name -> ours.include(name) || isThisMachine(name, arrival))
                        .isPresent()) {
            ctx.next();
            return;
        }
        Wording wording = speech.of(ctx);
        String said = arrival.isForwarded() ? host.orElse("") : String.join(", ", hosts);
        ProblemDocument.of(ctx, wording, 421, "host", said, open(ours.all())).send(ctx, wording);
    }

    private static boolean isThisMachine(String name, Arrival arrival) {
        return !arrival.isForwarded() && Hosts.isLoopback(name);
    }

    private static String open(Set<String> ours) {
        return ours.isEmpty() ? THIS_MACHINE : String.join(", ", ours);
    }
}
