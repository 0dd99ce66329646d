package vn.ward.collect.dns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.xbill.DNS.Rcode;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Family;
import vn.ward.collect.attempt.Finder;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.attempt.ResolverAway;
import vn.ward.collect.attempt.Told;
import vn.ward.collect.dns.DnsAnswer.Declined;
import vn.ward.collect.dns.DnsAnswer.Records;
import vn.ward.core.config.Hosts;

/**
 * Finds names at one name server instead of the machine's own resolver, on the line that the attempt takes. A server that can't
 * say is {@link ResolverAway}: that tells nothing of the system whose name it is.
 */
public final class NameServer implements Finder {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Asking server;
    private final Optional<Family> family;

    /**
     * @param attempt ends all that is asked
     * @param family the kind of address that will do; empty: IPv4, and IPv6 where there is none
     */
    public NameServer(Vertx vertx, Attempt attempt, InetSocketAddress server, Optional<Family> family) {
        this.server = new Asking(vertx, attempt, server);
        this.family = family;
    }

    @Override
    public Future<InetAddress> find(String host, BooleanSupplier wanted) {
        if (Resolver.isLiteral(host)) {
            return Resolver.literal(host)
                    .compose(address -> family.map(kind -> kind.has(address)).orElse(true)
                            ? Future.succeededFuture(address)
                            : lacking(host));
        }
        if (!Hosts.isHost(host)) {
            return Future.failedFuture(new UnknownHostException(host)); // a redirect may name anything
        }
        return first(host, types()).recover(fault -> Future.failedFuture(meant(host, fault)));
    }

    private List<RecordType> types() {
        return family.map(kind -> List.of(kind == Family.IPV4 ? RecordType.A : RecordType.AAAA))
                .orElse(List.of(RecordType.A, RecordType.AAAA));
    }

    private Future<InetAddress> first(String host, List<RecordType> types) {
        if (types.isEmpty()) {
            return lacking(host);
        }
        DnsSpec asked = new DnsSpec(host, types.get(0), null, DnsSpec.DEFAULT_PORT, Set.of(), null, Optional.empty());
        return server.ask(Question.of(RANDOM.nextInt(1 << 16), asked)).compose(answer -> {
            if (answer instanceof Records records) {
                return records.addresses().isEmpty()
                        ? first(host, types.subList(1, types.size()))
                        : Future.succeededFuture(records.addresses().get(0));
            }
            return answer instanceof Declined declined && declined.code() == Rcode.NXDOMAIN
                    ? Future.failedFuture(new UnknownHostException(host))
                    : Future.failedFuture(new ResolverAway(host, new IOException(answer.toString())));
        });
    }

    private Future<InetAddress> lacking(String host) {
        return Future.failedFuture(family.isPresent() ? family.get().lacking() : new UnknownHostException(host));
    }

    private static Throwable meant(String host, Throwable fault) {
        boolean isMeant =
                fault instanceof UnknownHostException || fault instanceof ResolverAway || fault instanceof Told;
        return fault instanceof IOException broken && !isMeant ? new ResolverAway(host, broken) : fault;
    }
}
