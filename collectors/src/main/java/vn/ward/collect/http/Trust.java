package vn.ward.collect.http;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;

/**
 * Which certificate a server must show. Devices sign their own, for a name that nobody asks by, so that one is known by
 * what it is: its SHA-256, or the file itself. There is no way to trust whoever answers.
 */
public final class Trust {

    /** Certificates of authorities that the JDK trusts, for the name that is asked. */
    public static final Trust AUTHORITIES = new Trust(Set.of(), List.of());

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
    public static Trust read(String text) {
        var fingerprint = FINGERPRINT.matcher(text.strip());
        if (fingerprint.matches()) {
            return new Trust(Set.of(fingerprint.group(1).replace(":", "").toLowerCase(Locale.ROOT)), List.of());
        }
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            List<X509Certificate> certificates =
                    read.stream().map(X509Certificate.class::cast).toList();
            if (certificates.isEmpty()) {
                throw new Refused("unifi.trust");
            }
            Set<String> own = new TreeSet<>();
            for (X509Certificate certificate : certificates) {
                own.add(fingerprint(certificate));
            }
            return new Trust(
                    own,
                    certificates.stream()
                            .filter(certificate -> certificate.getBasicConstraints() >= 0)
                            .toList());
        } catch (GeneralSecurityException e) {
            throw new Refused("unifi.trust");
        }
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    /** Public: a certificate is shown to whoever connects. */
    public String describe() {
        return fingerprints.isEmpty() ? "authorities" : "sha256" + fingerprints;
    }

    /** What counts for connections that take {@code timeout} at most; null: what counts for all. */
    public @Nullable ClientSSLOptions tls(Duration timeout) {
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
            if (fingerprints.contains(fingerprint(chain[0]))) {
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
