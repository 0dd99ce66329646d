package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.attempt.Room;
import vn.ward.core.target.Target;

/** Web servers as the probe kinds ask them: each question on a connection of its own, with a full TLS handshake. */
public final class Web {

    private final Gear gear;
    private final PerLine<Clients> clients;

    /** Trusts the authorities that the JDK trusts. */
    public Web(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    /** @param trust which authorities it trusts instead */
    public Web(Gear gear, HttpClientOptions trust) {
        this.gear = gear;
        this.clients =
                new PerLine<>(gear.vertx(), line -> new Clients(gear.vertx(), bound(trust, line)), Clients::close);
    }

    /** @param timeout of the attempt: no connection is given up before it, and none is kept for much longer */
    public Visit visit(Attempt attempt, Duration timeout) {
        return visit(attempt, timeout, null);
    }

    /** @param tls what counts for these connections instead; null: what counts for all */
    public Visit visit(Attempt attempt, Duration timeout, @Nullable ClientSSLOptions tls) {
        return new Visit(this, attempt, timeout, tls);
    }

    /** Lets go of the lines on which none of {@code targets} is tried. */
    public void keep(List<Target> targets) {
        clients.keep(targets);
    }

    public Future<Void> close() {
        return clients.close();
    }

    Room room() {
        return gear.room();
    }

    Resolver resolver() {
        return gear.resolver();
    }

    /** A client's sockets are bound to one address: there are clients for each line that anybody leaves by. */
    Clients clients(Optional<InetAddress> line) {
        return clients.of(line);
    }

    private static HttpClientOptions bound(HttpClientOptions trust, Optional<InetAddress> line) {
        HttpClientOptions options = new HttpClientOptions(trust);
        line.ifPresent(address -> options.setLocalAddress(address.getHostAddress()));
        return options;
    }
}
