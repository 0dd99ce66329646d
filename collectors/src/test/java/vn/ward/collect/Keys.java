package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.JksOptions;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys and certificates for tests, made by the JDK's keytool. */
public final class Keys {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    public Keys(Path folder) {
        this.folder = folder;
    }

    /** A key and its self-signed certificate for {@code name}, usable as identity and as what is trusted. */
    public JksOptions own(String file, String name) throws IOException, InterruptedException {
        make(file, "key", "-ext", "san=" + name);
        return options(file, "key");
    }

    /** A key whose certificate for {@code name} an authority of its own signed; that one's is {@code authority}'s. */
    public JksOptions signed(String file, String name) throws IOException, InterruptedException {
        make(file, "authority", "-ext", "bc:c");
        make(file, "key", "-ext", "san=" + name, "-signer", "authority");
        return options(file, "key");
    }

    /**
     * A key whose certificate is valid for {@code days} from {@code start} on, signed by {@code signer} of the same file.
     *
     * @param start as keytool takes it, such as {@code -3d}
     * @param signer null: itself
     */
    public JksOptions lasting(
            String file, String alias, @Nullable String signer, String start, int days, String... more)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-startdate", start));
        if (signer != null) {
            all.addAll(List.of("-signer", signer));
        }
        all.addAll(List.of(more));
        make(file, alias, days, all);
        return options(file, alias);
    }

    private void make(String file, String alias, String... more) throws IOException, InterruptedException {
        make(file, alias, 2, List.of(more));
    }

    private void make(String file, String alias, int days, List<String> more) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", alias, "-keyalg", "EC"));
        command.addAll(List.of("-validity", String.valueOf(days), "-dname", "CN=test " + alias, "-storetype", "JKS"));
        command.addAll(List.of("-keystore", path(file), "-storepass", PASSWORD, "-keypass", PASSWORD));
        command.addAll(more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private String path(String file) {
        return folder.resolve(file + ".jks").toString();
    }

    private JksOptions options(String file, String alias) {
        return new JksOptions().setPath(path(file)).setPassword(PASSWORD).setAlias(alias);
    }

    /** The certificate of {@code alias}: {@code key} or {@code authority}. */
    public X509Certificate certificate(String file, String alias) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        try (InputStream in = new FileInputStream(path(file))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return (X509Certificate) store.getCertificate(alias);
    }

    /** The key itself, as programs of Debian's read it. */
    public String privatePem(String file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        try (InputStream in = new FileInputStream(path(file))) {
            store.load(in, PASSWORD.toCharArray());
        }
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store.getKey("key", PASSWORD.toCharArray()).getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }

    public String pem(String file, String alias) throws IOException, GeneralSecurityException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(certificate(file, alias).getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }
}
