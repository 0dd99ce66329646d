package vn.ward.core.config;

import java.net.URI;
import java.util.Optional;

/**
 * How the screens are reached beyond plain HTTP on {@code listen}.
 *
 * @param tls what the platform itself encrypts with; empty: it does not
 * @param proxies who may say on whose behalf it asks; nobody if there is none
 * @param url the public address, without a path; empty: where the platform listens
 */
public record Wire(Optional<Tls> tls, Proxies proxies, Optional<URI> url) {

    /** Plain HTTP, asked by those who use it. */
    public static final Wire PLAIN = new Wire(Optional.empty(), Proxies.NONE, Optional.empty());

    /** Whether others than this machine may be served. */
    public boolean isGuarded() {
        return tls.isPresent() || !proxies.trusted().isEmpty();
    }
}
