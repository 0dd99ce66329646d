package vn.ward.collect.http;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;

/** An authority of the house, which counts beside those that the JDK trusts. Immutable. */
public final class Authority {

    private final TreeSet<String> fingerprints;
    private final TrustOptions all;

    private Authority(Collection<X509Certificate> certificates) throws GeneralSecurityException, IOException {
        this.fingerprints = new TreeSet<>();
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate known : trustedByTheJdk()) {
            store.setCertificateEntry("jdk-" + fingerprint(known), known);
        }
        for (X509Certificate own : certificates) {
            fingerprints.add(fingerprint(own));
            store.setCertificateEntry("own-" + fingerprint(own), own);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        this.all = TrustOptions.wrap(factory.getTrustManagers()[0]);
    }

    /**
     * The certificates of a PEM file.
     *
     * @throws Refused if it is none
     */
    static Authority read(String pem) {
        try {
            Collection<X509Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) {
                throw new Refused("http.ca");
            }
            return new Authority(read);
        } catch (GeneralSecurityException | IOException e) {
            throw new Refused("http.ca");
        }
    }

    private static Collection<X509Certificate> trustedByTheJdk() throws GeneralSecurityException {
        TrustManagerFactory usual = TrustManagerFactory.getInstance("PKIX");
        usual.init((KeyStore) null);
        Collection<X509Certificate> trusted = new ArrayList<>();
        for (TrustManager manager : usual.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                trusted.addAll(List.of(known.getAcceptedIssuers()));
            }
        }
        return trusted;
    }

    private static String fingerprint(Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    /** What counts for connections that take {@code timeout} at most. */
    ClientSSLOptions tls(Duration timeout) {
        return new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setSslHandshakeTimeout(timeout.plusSeconds(1).toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTrustOptions(all);
    }

    /** Public: a certificate is shown to whoever connects. */
    String describe() {
        return "sha256" + fingerprints;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Authority authority && authority.fingerprints.equals(fingerprints);
    }

    @Override
    public int hashCode() {
        return fingerprints.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
