package vn.ward.collect.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Authorities;
import vn.ward.core.certificate.ServerCertificate;
import vn.ward.core.config.Hosts;
import vn.ward.core.result.Reason;

/**
 * The certificates that a server showed, its own first, judged by the JDK's PKIX. Nothing is fetched: neither what the server
 * forgot to send nor who was revoked. Some milliseconds of a processor, more if somebody means ill, and a file of the JDK's
 * the first time: not for event loops. Hostile certificates are told as such.
 */
public final class Chain {

    private static final Set<String> FOR_SERVERS = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");
    private static final int LONGEST = 10;

    private final List<X509Certificate> shown;
    private final Authorities trusted;
    private final Instant now;
    private final Certified words;

    /**
     * @param shown at least the server's own
     * @param zone in which days are told
     */
    public Chain(List<X509Certificate> shown, Authorities trusted, Instant now, ZoneId zone) {
        if (shown.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least the server's own certificate");
        }
        this.shown = shown.stream().limit(LONGEST).toList();
        this.trusted = trusted;
        this.now = now;
        this.words = new Certified(zone);
    }

    /**
     * @param wrong the first thing that is; null if it may be believed
     * @param valid until the first of the certificates that count expires; negative if one has
     */
    public record Verdict(@Nullable Reason wrong, Duration valid) {}

    /** @param name that the server was asked for: a name or an address */
    public Verdict judge(String name) {
        X509Certificate own = shown.get(0);
        List<X509Certificate> path = path();
        Reason wrong = outOfTime(own, "tls.expired", "tls.early")
                .or(() -> named(own, name))
                .or(() -> purpose(own))
                .or(() -> path.isEmpty() ? Optional.of(untrusted()) : Optional.empty())
                .orElse(null);
        List<X509Certificate> counting = path.isEmpty() ? walked() : path;
        Instant soonest = counting.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        return new Verdict(wrong, Duration.between(now, soonest));
    }

    /** From the server's own to the one that an authority signed; empty if there is no way that may be believed. */
    private List<X509Certificate> path() {
        X509Certificate own = shown.get(0);
        if (trusted.own().contains(own)) {
            return List.of(own);
        }
        try {
            return path(own, trusted.anchors(), shown, now);
        } catch (GeneralSecurityException
                | RuntimeException e) { // of what hostile certificates do to the JDK both come
            return List.of();
        }
    }

    /**
     * The way from {@code own} to one of {@code anchors}, that one excluded.
     *
     * @throws GeneralSecurityException if there is none; hostile certificates cause exceptions of other kinds, too
     */
    public static List<X509Certificate> path(
            X509Certificate own, Set<TrustAnchor> anchors, List<X509Certificate> beside, Instant now)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(own);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(beside)));
        PKIXCertPathBuilderResult result =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
        return result.getCertPath().getCertificates().stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private Optional<Reason> outOfTime(X509Certificate certificate, String expired, String early) {
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            return Optional.of(told(expired, certificate, certificate.getNotAfter()));
        }
        return now.isBefore(certificate.getNotBefore().toInstant())
                ? Optional.of(told(early, certificate, certificate.getNotBefore()))
                : Optional.empty();
    }

    private Optional<Reason> named(X509Certificate own, String name) {
        Set<String> names = ServerCertificate.names(own);
        String asked = Hosts.findAddress(name)
                .map(address -> address.getHostAddress())
                .orElseGet(() -> name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
        boolean isAddress = Hosts.findAddress(name).isPresent();
        boolean covered = names.contains(asked) || (!isAddress && names.contains(asked.replaceFirst("^[^.]+", "*")));
        return covered
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "tls.name",
                        Certified.cut(name),
                        Certified.cut(names.isEmpty() ? Certified.subject(own) : String.join(", ", names))));
    }

    private Optional<Reason> purpose(X509Certificate own) {
        try {
            List<String> purposes = own.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(FOR_SERVERS::contains)
                    ? Optional.empty()
                    : Optional.of(told("tls.purpose", own, own.getNotAfter()));
        } catch (CertificateParsingException e) {
            return Optional.of(told("tls.purpose", own, own.getNotAfter()));
        }
    }

    /** Why there is no way to anybody who is trusted: the certificate that lacks something, and what. */
    private Reason untrusted() {
        List<X509Certificate> walked = walked();
        Optional<Reason> late = walked.stream()
                .flatMap(certificate -> outOfTime(certificate, "tls.authority-expired", "tls.authority-early").stream())
                .findFirst();
        X509Certificate last = walked.get(walked.size() - 1);
        if (late.isPresent()) {
            return late.get();
        }
        if (isWeak(walked)) {
            return told("tls.weak", last, last.getNotAfter());
        }
        if (isSignedBy(last, last)) {
            return told(walked.size() == 1 ? "tls.self-signed" : "tls.untrusted", last, last.getNotAfter());
        }
        boolean isKnown = trusted.all().anyMatch(authority -> isSignedBy(last, authority));
        return told(isKnown ? "tls.chain" : "tls.incomplete", last, last.getNotAfter());
    }

    /** From the server's own on each one's issuer, as far as they were shown. */
    private List<X509Certificate> walked() {
        List<X509Certificate> walked = new ArrayList<>(List.of(shown.get(0)));
        Optional<X509Certificate> next = issuer(walked);
        while (next.isPresent()) {
            walked.add(next.get());
            next = issuer(walked);
        }
        return walked;
    }

    private Optional<X509Certificate> issuer(List<X509Certificate> walked) {
        X509Certificate last = walked.get(walked.size() - 1);
        return shown.stream()
                .filter(other -> !walked.contains(other) && isSignedBy(last, other))
                .findFirst();
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** What the JDK holds against this very way, which it does not say while it looks for any. */
    private boolean isWeak(List<X509Certificate> walked) {
        try {
            PKIXParameters parameters = new PKIXParameters(trusted.anchors());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(walked), parameters);
            return false;
        } catch (CertPathValidatorException e) {
            return e.getReason() == BasicReason.ALGORITHM_CONSTRAINED;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private Reason told(String code, X509Certificate certificate, Date date) {
        return Reason.of(
                code, Certified.subject(certificate), Certified.issuer(certificate), words.day(date.toInstant()));
    }
}
