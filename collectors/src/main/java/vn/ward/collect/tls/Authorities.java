package vn.ward.collect.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;

/** Whose word counts for a certificate: the authorities that the JDK trusts, and the office's own. Immutable; any thread. */
public final class Authorities {

    /** The JDK's and no others. */
    public static final Authorities JDK = new Authorities(List.of());

    private final List<X509Certificate> own;
    private final Set<String> fingerprints;

    private Authorities(List<X509Certificate> own) {
        this.own = List.copyOf(own);
        this.fingerprints = own.stream().map(Authorities::fingerprint).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Reads once, when somebody first asks; blocks on the JDK's file. */
    private static final class OfJdk {
        private static final List<X509Certificate> ALL = read();

        private static List<X509Certificate> read() {
            try {
                TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
                factory.init((KeyStore) null);
                List<X509Certificate> all = new ArrayList<>();
                for (TrustManager manager : factory.getTrustManagers()) {
                    if (manager instanceof X509TrustManager known) {
                        all.addAll(List.of(known.getAcceptedIssuers()));
                    }
                }
                return all;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK's trusted authorities can't be read", e);
            }
        }
    }

    /**
     * The certificates of a PEM text.
     *
     * @throws Refused if there is none, or one that can't be read
     */
    public static Authorities read(String pem) {
        return new Authorities(certificates(pem));
    }

    /**
     * The same, as they are.
     *
     * @throws Refused if there is none, or one that can't be read
     */
    public static List<X509Certificate> certificates(String pem) {
        try {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) {
                throw new Refused("tls.pem");
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new Refused("tls.pem");
        }
    }

    /** The office's own. */
    public List<X509Certificate> own() {
        return own;
    }

    /** Whether it is one of the office's own, authority or not. */
    boolean isOwn(X509Certificate certificate) {
        return own.contains(certificate);
    }

    /** The office's own alone. */
    public Set<TrustAnchor> ownAnchors() {
        return anchors(own.stream());
    }

    /** All of them. May block. */
    Set<TrustAnchor> anchors() {
        return anchors(all());
    }

    /** May block. */
    Stream<X509Certificate> all() {
        return Stream.concat(own.stream(), OfJdk.ALL.stream());
    }

    private static Set<TrustAnchor> anchors(Stream<X509Certificate> certificates) {
        return certificates
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
    }

    /** SHA-256 of what is public anyway. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that has no bytes", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** As it is recorded. */
    public String describe() {
        return own.isEmpty() ? "jdk" : "jdk+sha256" + fingerprints;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Authorities authorities && authorities.fingerprints.equals(fingerprints);
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
