package vn.ward.collect.http;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Resolver;

/** Web servers as the probe kinds ask them: each question on a connection of its own, with a full TLS handshake. */
public final class Web {

    private final Gear gear;
    private final HttpClientOptions trust;
    private final Map<Optional<InetAddress>, Clients> byLine = new ConcurrentHashMap<>();

    /** Trusts the authorities that the JDK trusts. */
    public Web(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    /** @param trust which authorities it trusts instead */
    public Web(Gear gear, HttpClientOptions trust) {
        this.gear = gear;
        this.trust = trust;
        byLine.put(Optional.empty(), new Clients(gear.vertx(), trust));
    }

    /** @param timeout of the attempt: no connection is given up before it, and none is kept for much longer */
    public Visit visit(Attempt attempt, Duration timeout) {
        return visit(attempt, timeout, null);
    }

    /** @param tls what counts for these connections instead; null: what counts for all */
    public Visit visit(Attempt attempt, Duration timeout, @Nullable ClientSSLOptions tls) {
        return new Visit(this, attempt, timeout, tls);
    }

    Resolver resolver() {
        return gear.resolver();
    }

    /** A client's sockets are bound to one address: there are clients for each line that anybody leaves by. */
    Clients clients(Optional<InetAddress> line) {
        return byLine.computeIfAbsent(line, address -> new Clients(gear.vertx(), bound(address)));
    }

    private HttpClientOptions bound(Optional<InetAddress> line) {
        HttpClientOptions options = new HttpClientOptions(trust);
        line.ifPresent(address -> options.setLocalAddress(address.getHostAddress()));
        return options;
    }
}
