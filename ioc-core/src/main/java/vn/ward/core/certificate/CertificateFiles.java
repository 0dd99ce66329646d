package vn.ward.core.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.certificate.CertificateRefused.Reason;
import vn.ward.core.config.Tls;
import vn.ward.core.exchange.Sha256;

/** Reads a certificate and its key. Blocks on the files. */
public final class CertificateFiles {

    private static final int LARGEST = 1 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END \\1PRIVATE KEY-----");
    private static final String ANY_KEY = "PRIVATE KEY-----";
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private CertificateFiles() {}

    /**
     * What lies there, expired or not.
     *
     * @throws CertificateRefused if it can't be read, or the key is another certificate's
     */
    public static ServerCertificate read(Tls tls) {
        ServerCertificate read = tls.fold(CertificateFiles::pem, CertificateFiles::store);
        if (!belong(read.chain().get(0).getPublicKey(), read.key())) {
            throw new CertificateRefused(Reason.MISMATCH, tls.fold(Tls.Pem::key, Tls.Store::keystore));
        }
        return read;
    }

    /**
     * The same as of {@code now}, to be shown from now on.
     *
     * @throws CertificateRefused also if it has expired
     */
    public static ServerCertificate read(Tls tls, Instant now) {
        ServerCertificate read = read(tls);
        if (read.isExpired(now)) {
            throw new CertificateRefused(
                    Reason.EXPIRED, tls.fold(Tls.Pem::certificate, Tls.Store::keystore), read.notAfter());
        }
        return read;
    }

    /** A text that is another one if any of the files is. */
    public static String look(Tls tls) {
        return tls.fold(
                pem -> content(pem.certificate()) + " " + content(pem.key()), store -> content(store.keystore()));
    }

    private static String content(Path file) {
        try {
            MessageDigest digest = Sha256.digest();
            digest.update(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static ServerCertificate pem(Tls.Pem tls) {
        List<X509Certificate> chain = certificates(tls.certificate());
        if (chain.isEmpty()) {
            throw new CertificateRefused(Reason.NO_CERTIFICATE, tls.certificate());
        }
        return new ServerCertificate(chain, key(tls.key(), chain.get(0).getPublicKey()));
    }

    /**
     * The certificates of a PEM file, in its order; none if it holds none.
     *
     * @throws CertificateRefused if it can't be read
     */
    public static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Matcher matcher = CERTIFICATE.matcher(text(file));
            while (matcher.find()) {
                byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
                if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate one) {
                    found.add(one);
                }
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw new CertificateRefused(Reason.NO_CERTIFICATE, file);
        }
        return found;
    }

    private static PrivateKey key(Path file, PublicKey of) {
        String text = text(file);
        Matcher matcher = KEY.matcher(text);
        if (!matcher.find()) {
            throw new CertificateRefused(text.contains(ANY_KEY) ? Reason.OTHER_FORM_OF_KEY : Reason.NO_KEY, file);
        }
        if (!matcher.group(1).isEmpty()) { // EC, RSA, ENCRYPTED
            throw new CertificateRefused(Reason.OTHER_FORM_OF_KEY, file);
        }
        try {
            return KeyFactory.getInstance(of.getAlgorithm())
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(2))));
        } catch (InvalidKeySpecException e) {
            throw new CertificateRefused(Reason.MISMATCH, file); // of another algorithm, or damaged
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CertificateRefused(Reason.NO_KEY, file);
        }
    }

    private static ServerCertificate store(Tls.Store tls) {
        char[] password = tls.password().reveal().toCharArray();
        byte[] bytes = bytes(tls.keystore());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate one : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) one);
                    }
                    return new ServerCertificate(chain, key);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateRefused(Reason.WRONG_PASSWORD, tls.keystore());
        }
        throw new CertificateRefused(Reason.EMPTY_STORE, tls.keystore());
    }

    /** Whether what the key signs is the certificate's signature. */
    private static boolean belong(PublicKey certified, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm(); // Ed25519 and the like are their own
        };
        try {
            byte[] said = "ward".getBytes(StandardCharsets.UTF_8);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(said);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certified);
            verifying.update(said);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // of another kind
        }
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new CertificateRefused(Reason.UNREADABLE, file, "> 1 MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new CertificateRefused(Reason.UNREADABLE, file, e.getClass().getSimpleName());
        }
    }
}
