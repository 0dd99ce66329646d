package vn.ward.collect.attempt;

import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import vn.ward.core.config.Refused;

/**
 * Whose certificates are taken, for the name that is asked: the key {@code ca} of a probe. Certificates are public: they are
 * compared and may be shown.
 *
 * @param certificates of an office's own authority; empty: those that the JDK trusts
 */
public record Authorities(List<X509Certificate> certificates) {

    /** Those that the JDK trusts. */
    public static final Authorities USUAL = new Authorities(List.of());

    public Authorities {
        certificates = List.copyOf(certificates);
    }

    /**
     * The certificates of a PEM file.
     *
     * @throws Refused if there are none
     */
    public static Authorities read(String pem) {
        try {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) {
                throw new Refused("authorities.pem");
            }
            return new Authorities(read);
        } catch (CertificateException e) {
            throw new Refused("authorities.pem");
        }
    }

    /** For sockets of the JDK's. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates that were read can't be trusted", e);
        }
    }

    /** For sockets of Vert.x's. */
    public TrustOptions options() {
        try {
            return TrustOptions.wrap(managers()[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates that were read can't be trusted", e);
        }
    }

    private TrustManager[] managers() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        if (certificates.isEmpty()) {
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** By what each is: its SHA-256, in small hexadecimal digits. */
    public String describe() {
        return certificates.isEmpty()
                ? "usual"
                : "sha256" + certificates.stream().map(Authorities::fingerprint).toList();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can't be written", e);
        }
    }

    @Override
    public String toString() {
        return describe();
    }
}
