package vn.ward.web.session;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.ProblemDocument;
import vn.ward.web.reply.Speech;

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
        if (READING.contains(request.method()) || isOurs(request)) {
            ctx.next();
            return;
        }
        Wording wording = speech.of(ctx);
        ProblemDocument.of(ctx, wording, 403, "origin").send(ctx, wording);
    }

    private static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OURS.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || names(origin, request.getHeader(HttpHeaders.HOST));
    }

    /** Compared without the scheme: a proxy that ends TLS before us changes it, the host it can't be confused with. */
    private static boolean names(String origin, @Nullable String host) {
        int scheme = origin.indexOf("://");
        return host != null
                && scheme > 0
                && origin.substring(scheme + 3).toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    }
}
