package vn.ward.collect.attempt;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;

/**
 * Whose word counts for a certificate: the authorities that the JDK trusts, and beside them the office's own. A server's own
 * certificate may be among the latter. Whoever signed it, it must be for the name that is asked. Certificates are public: they
 * are compared and may be shown. Immutable; any thread.
 */
public final class Authorities {

    /** The JDK's and no others. */
    public static final Authorities JDK = new Authorities(List.of(), null);

    private static final String KEY = "ca";

    private final List<X509Certificate> own;
    private final Set<String> fingerprints;
    private final @Nullable TrustManager judge;
    private final @Nullable TrustOptions trust;

    /** @param judge who takes the certificates of all of them; null: the JDK's own */
    private Authorities(List<X509Certificate> own, @Nullable TrustManager judge) {
        this.own = List.copyOf(own);
        this.fingerprints = own.stream().map(Authorities::fingerprint).collect(Collectors.toCollection(TreeSet::new));
        this.judge = judge;
        this.trust = judge == null ? null : TrustOptions.wrap(judge);
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
     * What a probe's key {@code ca} names, a PEM file beside the configuration: {@link #JDK} without it, empty if it is refused.
     */
    public static Optional<Authorities> named(Section section) {
        Optional<Authorities> named = section.file(KEY, Authorities::read);
        return named.isPresent() || section.keys().contains(KEY) ? named : Optional.of(JDK);
    }

    /**
     * The JDK's and those of a PEM text. May block.
     *
     * @throws Refused if there is no certificate, or one that can't be read
     */
    public static Authorities read(String pem) {
        List<X509Certificate> own = certificates(pem);
        try {
            return new Authorities(own, judge(own));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates that were read can't be trusted", e);
        }
    }

    /**
     * The certificates of a PEM text, at least one.
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
                throw new Refused("authorities.pem");
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new Refused("authorities.pem");
        }
    }

    private static TrustManager judge(List<X509Certificate> own) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        List<X509Certificate> all =
                Stream.concat(own.stream(), OfJdk.ALL.stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority-" + i, all.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers()[0];
    }

    /** The office's own. */
    public List<X509Certificate> own() {
        return own;
    }

    /** The office's own alone. */
    public Set<TrustAnchor> ownAnchors() {
        return anchors(own.stream());
    }

    /** All of them. May block. */
    public Set<TrustAnchor> anchors() {
        return anchors(all());
    }

    /** All of them. May block. */
    public Stream<X509Certificate> all() {
        return Stream.concat(own.stream(), OfJdk.ALL.stream());
    }

    private static Set<TrustAnchor> anchors(Stream<X509Certificate> certificates) {
        return certificates
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
    }

    /** For the JDK's sockets. Whether a certificate is for the name is up to the socket's parameters. May block. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, judge == null ? null : new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificates that were read can't be trusted", e);
        }
    }

    /** For Vert.x's connections that take {@code timeout} at most, with the name looked at. */
    public ClientSSLOptions tls(Duration timeout) {
        ClientSSLOptions options = new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setSslHandshakeTimeout(timeout.plusSeconds(1).toMillis()) // so that a timeout is the attempt's to tell
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        return options;
    }

    /** SHA-256, in small hexadecimal digits, of what is public anyway. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that has no bytes", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** As it is recorded: the office's own by what each is. */
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
