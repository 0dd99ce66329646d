package vn.ward.alert.channel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import vn.ward.core.config.Refused;

/**
 * Whose certificates count for a server of the house: those of the authorities that the JDK trusts, or those in a PEM file, and then
 * no others. The name that is asked is verified in any case; there is no way to trust whoever answers.
 *
 * @param pem certificates; empty: the JDK's authorities
 */
public record Trust(String pem) {

    public static final Trust AUTHORITIES = new Trust("");

    /** @throws Refused {@code trust.pem} if it holds no certificate */
    public static Trust read(String pem) {
        try {
            if (certificates(pem).isEmpty()) {
                throw new Refused("trust.pem");
            }
            return new Trust(pem);
        } catch (GeneralSecurityException e) {
            throw new Refused("trust.pem");
        }
    }

    /** For questions by HTTP. */
    public HttpClientOptions options() {
        HttpClientOptions options = new HttpClientOptions();
        if (!pem.isEmpty()) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem)));
        }
        return options;
    }

    /** For connections that know no Vert.x. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (pem.isEmpty()) {
                context.init(null, null, null);
                return context;
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(pem)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates that were read can't be trusted", e);
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return pem.isEmpty() ? "authorities" : "own";
    }
}
