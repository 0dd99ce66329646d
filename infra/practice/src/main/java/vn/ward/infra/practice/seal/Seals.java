package vn.ward.infra.practice.seal;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.jspecify.annotations.Nullable;

/** The practice ward's own certificates, made anew at each start: nobody else's trust is touched. */
public final class Seals {

    /** Of the file beside the ward.yaml that holds the authority's certificate. */
    static final String AUTHORITY_FILE = "practice-ca.pem";

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Sealed authority;

    /** A certificate and its key. */
    record Sealed(X509Certificate certificate, PrivateKey key) {

        String certificatePem() {
            return pem(certificate);
        }

        String keyPem() {
            try {
                return pem(new JcaPKCS8Generator(key, null));
            } catch (PemGenerationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String pem(Object what) {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
                pem.writeObject(what);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return text.toString();
        }
    }

    public Seals(Clock clock) {
        this.clock = clock;
        this.authority = make(
                null,
                "CN=Practice ward CA",
                clock.instant().minus(YEAR),
                clock.instant().plus(YEAR),
                null,
                null);
    }

    Sealed authority() {
        return authority;
    }

    /** A server's, good for a year. */
    Sealed server(String host) {
        return make(authority, "CN=" + host, now(), now().plus(YEAR), host, KeyPurposeId.id_kp_serverAuth);
    }

    /** A server's that ended yesterday. */
    Sealed expired(String host) {
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        return make(
                authority,
                "CN=" + host,
                yesterday.minus(YEAR.dividedBy(2)),
                yesterday,
                host,
                KeyPurposeId.id_kp_serverAuth);
    }

    /** Whoever seals times. */
    Sealed timeStamping() {
        return make(authority, "CN=Practice ward TSA", now(), now().plus(YEAR), null, KeyPurposeId.id_kp_timeStamping);
    }

    /** A person's, whose validity can be asked for. */
    Sealed person() {
        return make(
                authority,
                "CN=Practice ward signer",
                now(),
                now().plus(YEAR),
                null,
                KeyPurposeId.id_kp_emailProtection);
    }

    private Instant now() {
        return clock.instant().minus(Duration.ofHours(1));
    }

    /** @param by null: by itself */
    private static Sealed make(
            @Nullable Sealed by,
            String name,
            Instant from,
            Instant until,
            @Nullable String host,
            @Nullable KeyPurposeId use) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            X500Principal subject = new X500Principal(name);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    by == null ? subject : by.certificate().getSubjectX500Principal(),
                    new BigInteger(120, RANDOM).setBit(120),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(by == null));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            by == null
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature
                                    : KeyUsage.digitalSignature));
            if (use != null) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        KeyPurposeId.id_kp_timeStamping.equals(use),
                        new ExtendedKeyUsage(use));
            }
            if (host != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            PrivateKey signer = by == null ? pair.getPrivate() : by.key();
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer)));
            return new Sealed(certificate, pair.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
