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
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Finder;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.attempt.Room;
import vn.ward.collect.dns.NameServer;
import vn.ward.core.target.Target;

/** Web servers as the probe kinds ask them: each question on a connection of its own, with a full TLS handshake. */
public final class Web {

    private final Gear gear;
    private final PerLine<Clients> clients;
    private final Readers readers;

    /** Trusts the authorities that the JDK trusts. */
    public Web(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    /** @param trust which authorities it trusts instead */
    public Web(Gear gear, HttpClientOptions trust) {
        this.gear = gear;
        this.readers = new Readers(gear.vertx());
        this.clients =
                new PerLine<>(gear.vertx(), line -> new Clients(gear.vertx(), bound(trust, line)), Clients::close);
    }

    /** @param timeout of the attempt: no connection is given up before it, and none is kept for much longer */
    public Visit visit(Attempt attempt, Duration timeout) {
        return new Visit(this, attempt, timeout, null, null);
    }

    /** Reached as {@code passage} says; how long the certificates shown on the way are valid is measured. */
    public Visit visit(Attempt attempt, Duration timeout, Passage passage) {
        return new Visit(this, attempt, timeout, tls(passage.authorities(), timeout), passage);
    }

    /** @param authorities whose certificates count for these connections */
    public Visit visit(Attempt attempt, Duration timeout, Authorities authorities) {
        return new Visit(this, attempt, timeout, tls(authorities, timeout), null);
    }

    /** @param tls what counts for these connections instead; null: what counts for all */
    public Visit visit(Attempt attempt, Duration timeout, @Nullable ClientSSLOptions tls) {
        return new Visit(this, attempt, timeout, tls, null);
    }

    /** The JDK's alone are what counts for all. */
    private static @Nullable ClientSSLOptions tls(Authorities authorities, Duration timeout) {
        return authorities.own().isEmpty() ? null : authorities.tls(timeout);
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

    /** Who finds the addresses for {@code attempt}. */
    Finder finder(Attempt attempt, @Nullable Passage passage) {
        if (passage != null && passage.dns() != null) {
            return new NameServer(gear.vertx(), attempt, passage.dns(), passage.family());
        }
        return passage == null || passage.family().isEmpty()
                ? gear.resolver()
                : gear.resolver().of(passage.family().get());
    }

    Readers readers() {
        return readers;
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
