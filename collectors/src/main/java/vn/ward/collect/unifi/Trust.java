package vn.ward.collect.unifi;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Authorities;
import vn.ward.core.config.Refused;

/**
 * Which certificate a server must show. Devices sign their own, for a name that nobody asks by, so that one is known by
 * what it is: its SHA-256, or the file itself. There is no way to trust whoever answers.
 */
final class Trust {

    /** Certificates of authorities that the JDK trusts, for the name that is asked. */
    static final Trust AUTHORITIES = new Trust(Set.of(), List.of());

    private static final Pattern FINGERPRINT = Pattern.compile(
            "(?:sha-?256[:=])?((?:[0-9a-f]{2}:){31}[0-9a-f]{2}|[0-9a-f]{64})", Pattern.CASE_INSENSITIVE);

    private final Set<String> fingerprints;
    private final List<X509Certificate> authorities;

    /**
     * @param fingerprints SHA-256 of certificates that are taken as they are, in small hexadecimal digits
     * @param authorities whose certificates are taken for the name that is asked
     */
    private Trust(Set<String> fingerprints, List<X509Certificate> authorities) {
        this.fingerprints = new TreeSet<>(fingerprints);
        this.authorities = List.copyOf(authorities);
    }

    /**
     * A fingerprint, or the certificates of a PEM file: authorities among them may sign for the controller's name, any of them
     * may be the server's own.
     *
     * @throws Refused if it is neither
     */
    static Trust read(String text) {
        var fingerprint = FINGERPRINT.matcher(text.strip());
        if (fingerprint.matches()) {
            return new Trust(Set.of(fingerprint.group(1).replace(":", "").toLowerCase(Locale.ROOT)), List.of());
        }
        List<X509Certificate> certificates = certificates(text);
        return new Trust(
                certificates.stream().map(Authorities::fingerprint).collect(Collectors.toSet()),
                certificates.stream()
                        .filter(certificate -> certificate.getBasicConstraints() >= 0)
                        .toList());
    }

    /** Who wrote a fingerprint wrongly is told of that form, too. */
    private static List<X509Certificate> certificates(String text) {
        try {
            return Authorities.certificates(text);
        } catch (Refused e) {
            throw new Refused("unifi.trust");
        }
    }

    /** Public: a certificate is shown to whoever connects. */
    String describe() {
        return fingerprints.isEmpty() ? "authorities" : "sha256" + fingerprints;
    }

    /** What counts for connections that take {@code timeout} at most; null: what counts for all. */
    @Nullable
    ClientSSLOptions tls(Duration timeout) {
        if (fingerprints.isEmpty()) {
            return null;
        }
        try {
            return new ClientSSLOptions()
                    .setHostnameVerificationAlgorithm("HTTPS")
                    .setSslHandshakeTimeout(timeout.plusSeconds(1).toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setTrustOptions(TrustOptions.wrap(new Pinned(fingerprints, signers())));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates that were read can't be trusted", e);
        }
    }

    private @Nullable X509ExtendedTrustManager signers() throws GeneralSecurityException, IOException {
        if (authorities.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Trust trust && trust.fingerprints.equals(fingerprints);
    }

    @Override
    public int hashCode() {
        return fingerprints.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Takes the very certificate that is known; of any other asks the authorities that are named. */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final Set<String> fingerprints;
        private final @Nullable X509ExtendedTrustManager signers;

        Pinned(Set<String> fingerprints, @Nullable X509ExtendedTrustManager signers) {
            this.fingerprints = Set.copyOf(fingerprints);
            this.signers = signers;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            if (fingerprints.contains(Authorities.fingerprint(chain[0]))) {
                return;
            }
            if (signers == null) {
                throw new CertificateException("not the certificate that is known of it");
            }
            signers.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("only asked of engines");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("only asked of engines");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return signers == null ? new X509Certificate[0] : signers.getAcceptedIssuers();
        }
    }
}
