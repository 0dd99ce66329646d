package vn.ward.collect.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate with its key, which issues others: with all the faults that a test wants. */
public final class Issuer {

    private static final AtomicLong SERIAL = new AtomicLong(1_000);

    private final X509Certificate certificate;
    private final KeyPair keys;
    private final @Nullable Issuer above;
    private final String signature;

    private Issuer(X509Certificate certificate, KeyPair keys, @Nullable Issuer above, String signature) {
        this.certificate = certificate;
        this.keys = keys;
        this.above = above;
        this.signature = signature;
    }

    /** What a certificate is to be like; right for a server of {@code localhost} unless it is told otherwise. */
    public static final class Order {
        private final String subject;
        private Instant from = Instant.now().minus(Duration.ofDays(100));
        private Instant until = Instant.now().plus(Duration.ofDays(100));
        private @Nullable GeneralName name;
        private boolean authority;
        private @Nullable KeyPurposeId purpose;
        private boolean critical;

        Order(String subject) {
            this.subject = subject;
        }

        public static Order of(String subject) {
            return new Order(subject);
        }

        public Order valid(Duration since, Duration left) {
            from = Instant.now().minus(since);
            until = Instant.now().plus(left);
            return this;
        }

        public Order dns(String dns) {
            name = new GeneralName(GeneralName.dNSName, dns);
            return this;
        }

        public Order ip(String address) {
            name = new GeneralName(GeneralName.iPAddress, address);
            return this;
        }

        public Order authority() {
            authority = true;
            return this;
        }

        public Order purpose(KeyPurposeId only, boolean isCritical) {
            purpose = only;
            critical = isCritical;
            return this;
        }
    }

    public static Issuer root(String subject) throws Exception {
        return make(Order.of(subject).authority(), null, keys("EC", 256), "SHA256withECDSA");
    }

    public static Issuer self(Order order) throws Exception {
        return make(order, null, keys("EC", 256), "SHA256withECDSA");
    }

    public static Issuer rsaRoot(String subject) throws Exception {
        return make(Order.of(subject).authority(), null, keys("RSA", 2048), "SHA256withRSA");
    }

    public Issuer issue(Order order) throws Exception {
        return make(order, this, keys(keys.getPrivate().getAlgorithm(), isRsa() ? 2048 : 256), signature);
    }

    /** With a key of so many bits, signed as {@code algorithm} says. */
    public Issuer issue(Order order, int bits, String algorithm) throws Exception {
        return make(order, this, keys(keys.getPrivate().getAlgorithm(), bits), algorithm);
    }

    private boolean isRsa() {
        return keys.getPrivate().getAlgorithm().equals("RSA");
    }

    private static KeyPair keys(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static Issuer make(Order order, @Nullable Issuer above, KeyPair keys, String algorithm) throws Exception {
        X500Principal subject = new X500Principal(order.subject);
        X500Principal issuer = above == null ? subject : above.certificate.getSubjectX500Principal();
        PrivateKey signing = above == null ? keys.getPrivate() : above.keys.getPrivate();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(order.from),
                Date.from(order.until),
                subject,
                keys.getPublic());
        if (order.authority) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        }
        if (order.name != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(order.name));
        }
        if (order.purpose != null) {
            builder.addExtension(Extension.extendedKeyUsage, order.critical, new ExtendedKeyUsage(order.purpose));
        }
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signing)));
        return new Issuer(
                certificate,
                keys,
                above,
                keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public PrivateKey key() {
        return keys.getPrivate();
    }

    /** Its own, then all above it but the root. */
    public List<X509Certificate> chain() {
        List<X509Certificate> chain = new ArrayList<>();
        for (Issuer each = this; each != null && (each.above != null || each == this); each = each.above) {
            chain.add(each.certificate);
        }
        return chain;
    }

    public String pem() throws Exception {
        return pem(List.of(certificate));
    }

    public static String pem(List<X509Certificate> certificates) throws Exception {
        StringBuilder text = new StringBuilder();
        for (X509Certificate each : certificates) {
            text.append(block("CERTIFICATE", each.getEncoded()));
        }
        return text.toString();
    }

    public String keyPem() {
        return block("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static String block(String name, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + name + "-----\n" + lines + "\n-----END " + name + "-----\n";
    }

    /** For a server that shows {@code shown}. */
    public PemKeyCertOptions identity(List<X509Certificate> shown) throws Exception {
        return new PemKeyCertOptions().addCertValue(Buffer.buffer(pem(shown))).addKeyValue(Buffer.buffer(keyPem()));
    }
}
