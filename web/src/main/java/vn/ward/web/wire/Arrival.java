package vn.ward.web.wire;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import vn.ward.core.config.Hosts;

/**
 * How a request came.
 *
 * @param client the address of who asks, as a number; {@code unknown} if the connection is gone
 * @param secure whether they asked over TLS
 * @param authority the host that they asked for, and its port if they named one (else it is below 0); empty if none
 * @param isForwarded whether a trusted proxy says this, and not the connection
 */
public record Arrival(String client, boolean secure, Optional<HostAndPort> authority, boolean isForwarded) {

    private static final String KEY = Arrival.class.getName();
    private static final String UNKNOWN = "unknown";

    /** As {@link Arrivals} found it; where nobody has looked yet, as the connection itself says. */
    public static Arrival of(RoutingContext ctx) {
        return ctx.get(KEY) instanceof Arrival known ? known : direct(ctx.request());
    }

    static Arrival direct(HttpServerRequest request) {
        return new Arrival(peer(request), request.isSSL(), Optional.ofNullable(request.authority()), false);
    }

    private static String peer(HttpServerRequest request) {
        SocketAddress remote = request.connection().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        if (address == null) {
            return UNKNOWN;
        }
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        return Hosts.findAddress(bare).map(found -> found.getHostAddress()).orElse(UNKNOWN);
    }

    void keep(RoutingContext ctx) {
        ctx.put(KEY, this);
    }
}
