package vn.ward.infra.practice;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a browser write only from this page. Any page a person has open can make the browser send requests to loopback;
 * so a method that changes something must come from the same origin by the browser's own word ({@code Sec-Fetch-Site},
 * else {@code Origin}); a program that is no browser sends neither. The host asked for must be loopback by name, for
 * every method, so that a foreign name that resolves to loopback cannot read either.
 */
final class SameOriginCheck implements Handler<RoutingContext> {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Override
    public void handle(RoutingContext visit) {
        HostAndPort host = visit.request().authority();
        if (host == null || !LOOPBACK.contains(host.host())) {
            new Refusal(403, "foreign-host", String.valueOf(host), "").send(visit);
            return;
        }
        String site = visit.request().getHeader("Sec-Fetch-Site");
        String origin = visit.request().getHeader(HttpHeaders.ORIGIN);
        if (SAFE.contains(visit.request().method()) || own(site, origin, "http://" + host)) {
            visit.next();
        } else {
            new Refusal(403, "foreign-origin", origin == null ? String.valueOf(site) : origin, "http://" + host)
                    .send(visit);
        }
    }

    private static boolean own(@Nullable String site, @Nullable String origin, String self) {
        return site != null ? OWN_SITES.contains(site) : origin == null || origin.equals(self);
    }
}
