package vn.ward.core.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the screens are reached beyond plain HTTP on {@code listen}.
 *
 * @param tls what the platform itself encrypts with; empty: it does not
 * @param proxies who may say on whose behalf it asks; nobody if there is none
 * @param url the public address, without a path; empty: where the platform listens
 * @param inside the office's own networks: from elsewhere a password alone signs nobody in
 */
public record Wire(Optional<Tls> tls, Proxies proxies, Optional<URI> url, List<Network> inside) {

    /** Addresses that no provider routes: this machine, and what offices number their networks by. */
    public static final List<Network> PRIVATE = Stream.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "169.254.0.0/16",
                    "::1/128",
                    "fc00::/7",
                    "fe80::/10")
            .map(text -> Network.find(text).orElseThrow())
            .toList();

    /** Plain HTTP, asked by those who use it. */
    public static final Wire PLAIN = new Wire(Optional.empty(), Proxies.NONE, Optional.empty(), PRIVATE);

    public Wire {
        inside = List.copyOf(inside);
    }

    /** Whether others than this machine may be served. */
    public boolean isGuarded() {
        return tls.isPresent() || !proxies.trusted().isEmpty();
    }

    /** @param address as a number; what is none lies outside */
    public boolean isInside(String address) {
        return Hosts.findAddress(address)
                .filter(known -> inside.stream().anyMatch(network -> network.contains(known)))
                .isPresent();
    }
}
