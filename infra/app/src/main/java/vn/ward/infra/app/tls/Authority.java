package vn.ward.infra.app.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Who signs the ward's server certificates. It may do so for the names it was made for, and for no others: who steals its key
 * can't pose as a bank to the phones that trust it.
 */
final class Authority {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration TEN_YEARS = Duration.ofDays(3652);
    /** Phones whose clocks are late trust it at once. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate certificate;
    private final PrivateKey key;

    Authority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** What an authority has signed, with its key. */
    record Issued(X509Certificate certificate, PrivateKey key) {}

    static Authority make(CertifiedNames names, Instant now) {
        try {
            KeyPair pair = pair();
            X500Principal self = new X500Principal("CN=Ward IOC CA " + RANDOM.nextInt(100_000, 1_000_000));
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    self,
                    serial(),
                    Date.from(now.minus(BEFORE)),
                    Date.from(now.plus(TEN_YEARS)),
                    self,
                    pair.getPublic());
            JcaX509ExtensionUtils parts = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(Extension.nameConstraints, true, only(names))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, parts.createSubjectKeyIdentifier(pair.getPublic()));
            return new Authority(signed(builder, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    PrivateKey key() {
        return key;
    }

    /**
     * @param days at most 397, which phones and browsers take; never beyond the authority's own end
     */
    Issued issue(CertifiedNames names, int days, Instant now) {
        try {
            KeyPair pair = pair();
            Instant from = now.minus(BEFORE);
            Instant until = from.plus(days, ChronoUnit.DAYS);
            Instant end = certificate.getNotAfter().toInstant();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    certificate,
                    serial(),
                    Date.from(from),
                    Date.from(until.isBefore(end) ? until : end),
                    new X500Principal("CN=Ward IOC"),
                    pair.getPublic());
            JcaX509ExtensionUtils parts = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, parts.createSubjectKeyIdentifier(pair.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            parts.createAuthorityKeyIdentifier(certificate.getPublicKey()));
            return new Issued(signed(builder, key), pair.getPrivate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(158, RANDOM).setBit(158); // positive, 20 bytes
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey by)
            throws OperatorCreationException, CertificateException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(by)));
    }

    private static GeneralNames alternatives(CertifiedNames names) {
        List<GeneralName> all = new ArrayList<>();
        names.hosts().forEach(host -> all.add(new GeneralName(GeneralName.dNSName, host)));
        names.addresses()
                .forEach(address ->
                        all.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress()))));
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }

    /** A kind of which there is none must be shut as a whole: constraints say nothing of kinds that they don't name. */
    private static NameConstraints only(CertifiedNames names) {
        List<GeneralSubtree> permitted = new ArrayList<>();
        List<GeneralSubtree> excluded = new ArrayList<>();
        names.hosts().forEach(host -> permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, host))));
        if (names.hosts().isEmpty()) {
            permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, "invalid"))); // a name that never is
        }
        for (InetAddress address : names.addresses()) {
            byte[] all = new byte[address.getAddress().length];
            Arrays.fill(all, (byte) 0xff);
            permitted.add(network(address.getAddress(), all));
        }
        if (names.addresses().isEmpty()) {
            excluded.add(network(new byte[4], new byte[4]));
            excluded.add(network(new byte[16], new byte[16]));
        }
        return new NameConstraints(
                permitted.toArray(GeneralSubtree[]::new),
                excluded.isEmpty() ? null : excluded.toArray(GeneralSubtree[]::new));
    }

    private static GeneralSubtree network(byte[] base, byte[] mask) {
        byte[] both = Arrays.copyOf(base, base.length * 2);
        System.arraycopy(mask, 0, both, base.length, mask.length);
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(both)));
    }
}
