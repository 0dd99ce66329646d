package vn.ward.collect.http;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The certificates that a server shows. Pure. */
final class Chain {

    private static final int LONGEST = 10;

    private Chain() {}

    /**
     * How long all that the server's certificate rests on is valid from {@code now} on. Of several certificates of one authority the
     * one counts that lasts longest: servers go on showing older ones for callers of old.
     *
     * @return empty if there is none
     */
    static Optional<Duration> validFor(@Nullable SSLSession session, Instant now) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            return validFor(List.of(session.getPeerCertificates()), now);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    static Optional<Duration> validFor(List<? extends Certificate> shown, Instant now) {
        List<X509Certificate> rest = new ArrayList<>();
        shown.forEach(each -> {
            if (each instanceof X509Certificate certificate) {
                rest.add(certificate);
            }
        });
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate link = rest.remove(0);
        Instant soonest = link.getNotAfter().toInstant();
        for (int i = 0; i < LONGEST; i++) {
            X509Certificate below = link;
            Optional<X509Certificate> above = rest.stream()
                    .filter(each -> each.getSubjectX500Principal().equals(below.getIssuerX500Principal()))
                    .max(Comparator.comparing(X509Certificate::getNotAfter));
            if (above.isEmpty() || isItsOwn(above.get())) {
                break; // who is trusted by itself is trusted beyond its date, too
            }
            link = above.get();
            rest.remove(link);
            Instant end = link.getNotAfter().toInstant();
            soonest = end.isBefore(soonest) ? end : soonest;
        }
        return Optional.of(Duration.between(now, soonest));
    }

    private static boolean isItsOwn(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
