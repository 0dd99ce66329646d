package vn.ward.web.session;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import vn.ward.core.config.Hosts;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.ProblemDocument;
import vn.ward.web.reply.Speech;
import vn.ward.web.wire.Arrival;

/**
 * Lets a browser write only from our own pages. Reading methods pass. {@code Sec-Fetch-Site} decides where a browser
 * sends it, since no page can forge it; else {@code Origin} must name the host that is asked. A request with neither
 * comes from no browser (curl, a script) and passes: such a client can send what it likes anyway.
 *
 * <p>Put it before every route that changes something.
 */
public final class SameOrigin implements Handler<RoutingContext> {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final Speech speech;

    /** Refuses in Vietnamese unless the reader asks for English. */
    public SameOrigin() {
        this(new Speech(Language.VI));
    }

    public SameOrigin(Speech speech) {
        this.speech = speech;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (READING.contains(request.method()) || isOurs(ctx)) {
            ctx.next();
            return;
        }
        Wording wording = speech.of(ctx);
        ProblemDocument.of(ctx, wording, 403, "origin").send(ctx, wording);
    }

    private static boolean isOurs(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OURS.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                || Arrival.of(ctx)
                        .authority()
                        .filter(asked -> names(origin, asked))
                        .isPresent();
    }

    /**
     * Compared without the scheme: a proxy that ends TLS before us and does not say so changes it, the host it can't be
     * confused with. A port that is not written is the one of the origin's scheme.
     */
    private static boolean names(String origin, HostAndPort asked) {
        try {
            URI page = new URI(origin);
            String host = page.getHost();
            return host != null
                    && page.getScheme() != null
                    && Hosts.withoutBrackets(host).equalsIgnoreCase(Hosts.withoutBrackets(asked.host()))
                    && port(page.getPort(), page.getScheme()) == port(asked.port(), page.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(int written, String scheme) {
        return written > 0 ? written : scheme.equalsIgnoreCase("https") ? 443 : 80;
    }
}
