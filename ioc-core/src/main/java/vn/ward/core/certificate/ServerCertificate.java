package vn.ward.core.certificate;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.ward.core.config.Hosts;

/**
 * A certificate and the key that belongs to it. Immutable; any thread.
 *
 * @param chain the server's own first, then each the issuer's of the one before
 * @param key never to be printed
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    /** @throws IllegalArgumentException if there is no certificate */
    public ServerCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least the server's own certificate");
        }
    }

    private X509Certificate own() {
        return chain.get(0);
    }

    /** Names, also with {@code *} as their first label, and addresses that it is for: its subject alternative names. */
    public Set<String> names() {
        return names(own());
    }

    /** The same of any certificate. */
    public static Set<String> names(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (alternative.get(1) instanceof String name) {
                    if (alternative.get(0).equals(DNS)) {
                        names.add(name.toLowerCase(Locale.ROOT));
                    } else if (alternative.get(0).equals(ADDRESS)) {
                        Hosts.findAddress(name).ifPresent(address -> names.add(address.getHostAddress()));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return Set.of(); // then it is for nobody
        }
        return names;
    }

    /** The first instant at which it no longer counts. */
    public Instant notAfter() {
        return own().getNotAfter().toInstant();
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(notAfter());
    }

    /** Whether it counts only later: this machine's clock or the issuer's is wrong. */
    public boolean isEarly(Instant now) {
        return now.isBefore(own().getNotBefore().toInstant());
    }

    @Override
    public String toString() {
        return names() + " until " + notAfter();
    }
}
