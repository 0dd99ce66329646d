package vn.ward.web.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.ward.core.config.Proxies;

/**
 * On whose behalf a proxy asks, by its headers. Pure.
 *
 * <p>Each proxy adds at the end of a list the address it was asked from, so a list is walked from its end: as long as the
 * addresses are trusted proxies, what stands before was written by one. The first other one is the client; what stands before that,
 * the client may have made up. Of a scheme and a host the last word counts, which is that of the proxy next to us, or in
 * {@code Forwarded} the word of who names the client.
 *
 * <p>A request with both kinds of headers counts only if both say the same: most proxies write one kind and let the other
 * pass as the client sent it.
 */
final class Forwarding {

    private static final String STANDARD = "Forwarded";
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final int MOST = 50;

    private final Proxies proxies;

    Forwarding(Proxies proxies) {
        this.proxies = proxies;
    }

    /**
     * How a request came that {@code direct} is the connection of.
     *
     * @throws UnreadableForwarding if a trusted proxy says what can't be understood
     */
    Arrival read(Arrival direct, MultiMap headers) {
        Optional<InetAddress> peer = Hop.address(direct.client());
        if (peer.isEmpty() || !proxies.isTrusted(peer.get())) {
            return direct;
        }
        Optional<Hop> standard = standard(peer.get(), headers.getAll(STANDARD));
        Optional<Hop> usual = usual(peer.get(), headers);
        if (standard.isPresent() && usual.isPresent() && !isSame(standard.get(), usual.get())) {
            throw new UnreadableForwarding();
        }
        return standard.or(() -> usual).map(said -> arrival(said, direct)).orElse(direct);
    }

    private static Arrival arrival(Hop said, Arrival direct) {
        return new Arrival(
                said.from().map(InetAddress::getHostAddress).orElse(direct.client()),
                said.secure().orElse(direct.secure()),
                said.host().or(direct::authority),
                true);
    }

    private static boolean isSame(Hop one, Hop other) {
        return one.from().equals(other.from())
                && one.secure().equals(other.secure())
                && one.host().map(Forwarding::written).equals(other.host().map(Forwarding::written));
    }

    private static String written(HostAndPort host) {
        return host.host() + ":" + host.port();
    }

    private Optional<Hop> standard(InetAddress peer, List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<Hop> hops = ForwardedHeader.hops(lines);
        int client = client(hops.stream().map(Hop::from).toList());
        Optional<Boolean> secure = Optional.empty();
        Optional<HostAndPort> host = Optional.empty();
        for (int i = hops.size() - 1; i >= client; i--) { // all of these a trusted proxy wrote; the outermost counts
            secure = hops.get(i).secure().or(last(secure));
            host = hops.get(i).host().or(last(host));
        }
        return Optional.of(new Hop(from(peer, hops.stream().map(Hop::from).toList(), client), secure, host));
    }

    private static <T> Supplier<Optional<T>> last(Optional<T> known) {
        return () -> known;
    }

    private Optional<Hop> usual(InetAddress peer, MultiMap headers) {
        List<String> addresses = values(headers.getAll(FOR));
        List<String> schemes = values(headers.getAll(PROTO));
        List<String> hosts = values(headers.getAll(HOST));
        if (addresses.isEmpty() && schemes.isEmpty() && hosts.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<InetAddress>> from = addresses.stream().map(Hop::address).toList();
        return Optional.of(new Hop(
                from(peer, from, client(from)),
                last(schemes).map(Hop::secure),
                last(hosts).map(Hop::host)));
    }

    private static Optional<String> last(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Which of the addresses is the client's: the last one that is no trusted proxy; the first one if all are. */
    private int client(List<Optional<InetAddress>> addresses) {
        int at = addresses.size() - 1;
        while (at > 0 && addresses.get(at).filter(proxies::isTrusted).isPresent()) {
            at--;
        }
        return Math.max(at, 0);
    }

    /** Where the client's address can't be read, the last proxy that is known stands for it. */
    private static Optional<InetAddress> from(InetAddress peer, List<Optional<InetAddress>> addresses, int client) {
        if (addresses.isEmpty()) {
            return Optional.of(peer);
        }
        Optional<InetAddress> next = client + 1 < addresses.size() ? addresses.get(client + 1) : Optional.of(peer);
        return addresses.get(client).or(() -> next);
    }

    private static List<String> values(List<String> lines) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            values.addAll(Arrays.asList(line.split(",", -1)));
        }
        if (values.size() > MOST) {
            throw new UnreadableForwarding();
        }
        return values;
    }
}
