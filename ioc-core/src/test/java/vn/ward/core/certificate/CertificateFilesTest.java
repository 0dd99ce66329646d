package vn.ward.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.certificate.CertificateRefused.Reason;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Tls;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class CertificateFilesTest {

    private static final Secret PASSWORD = new Secret("changeit");

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeAll
    static void makeKeys() throws Exception {
        make("EC");
        make("RSA");
        make("Ed25519");
    }

    private static void make(String algorithm) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-validity",
                        "30",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=dns:IOC.phuong.example,dns:*.may.example,ip:192.0.2.7,ip:2001:db8::7",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store(algorithm).toString(),
                        "-storepass",
                        PASSWORD.reveal())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static Path store(String algorithm) {
        return made.resolve(algorithm.toLowerCase(Locale.ROOT) + ".p12");
    }

    @BeforeEach
    void files() throws Exception {
        certificate = folder.resolve("server.pem");
        key = folder.resolve("server.key");
        writeCertificate("EC");
        writeKey("EC");
    }

    private static KeyStore open(String algorithm) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(algorithm))) {
            store.load(in, PASSWORD.reveal().toCharArray());
        }
        return store;
    }

    private void writeCertificate(String algorithm) throws Exception {
        Files.writeString(
                certificate,
                pem("CERTIFICATE", open(algorithm).getCertificate("server").getEncoded()));
    }

    private void writeKey(String algorithm) throws Exception {
        Files.writeString(
                key,
                pem(
                        "PRIVATE KEY",
                        open(algorithm)
                                .getKey("server", PASSWORD.reveal().toCharArray())
                                .getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    private ServerCertificate read() {
        return CertificateFiles.read(new Tls.Pem(certificate, key));
    }

    private static void refused(Reason reason, Path file, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(CertificateRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.say(Wording.of(Language.EN, CertificateRefused.WORDS)))
                    .contains(file.toString());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void a_certificate_and_its_key_are_read_from_either_form(String algorithm) throws Exception {
        writeCertificate(algorithm);
        writeKey(algorithm);

        ServerCertificate stored = CertificateFiles.read(new Tls.Store(store(algorithm), PASSWORD));
        assertThat(read().chain()).isEqualTo(stored.chain()).hasSize(1);
        assertThat(read().names())
                .containsExactly("ioc.phuong.example", "*.may.example", "192.0.2.7", "2001:db8:0:0:0:0:0:7");
        assertThat(stored.toString()).contains("ioc.phuong.example").doesNotContain("Key");
    }

    @Test
    void what_else_stands_in_the_file_does_not_disturb() throws Exception {
        String text = Files.readString(certificate);
        Files.writeString(certificate, "subject=CN=test, Phường\r\n" + text.replace("\n", "\r\n") + text);

        assertThat(read().chain()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void a_key_of_another_certificate_is_refused(String certified) throws Exception {
        writeCertificate(certified);
        writeKey(certified.equals("EC") ? "RSA" : "EC");

        refused(Reason.MISMATCH, key, this::read);
    }

    @Test
    void a_key_of_the_same_kind_but_another_certificate_is_refused() throws Exception {
        Files.move(store("EC"), made.resolve("kept"));
        make("EC");
        writeKey("EC");
        Files.delete(store("EC"));
        Files.move(made.resolve("kept"), store("EC"));

        refused(Reason.MISMATCH, key, this::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC ", "RSA ", "ENCRYPTED "})
    void a_key_in_another_form_is_refused_with_the_command_that_changes_it(String form) throws Exception {
        Files.writeString(key, Files.readString(key).replace("PRIVATE KEY", form + "PRIVATE KEY"));

        refused(Reason.OTHER_FORM_OF_KEY, key, this::read);
    }

    @Test
    void what_is_missing_or_empty_is_refused() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing"), "");
        Path gone = folder.resolve("gone");
        refused(Reason.NO_CERTIFICATE, nothing, () -> CertificateFiles.read(new Tls.Pem(nothing, key)));
        refused(Reason.NO_CERTIFICATE, key, () -> CertificateFiles.read(new Tls.Pem(key, key)));
        refused(Reason.NO_KEY, certificate, () -> CertificateFiles.read(new Tls.Pem(certificate, certificate)));
        refused(Reason.UNREADABLE, gone, () -> CertificateFiles.read(new Tls.Pem(gone, key)));
        refused(Reason.UNREADABLE, gone, () -> CertificateFiles.read(new Tls.Pem(certificate, gone)));
        refused(Reason.UNREADABLE, folder, () -> CertificateFiles.read(new Tls.Store(folder, PASSWORD)));
    }

    @Test
    void half_a_file_is_refused() throws Exception {
        String text = Files.readString(certificate);
        Files.writeString(certificate, text.substring(0, text.length() / 2));
        refused(Reason.NO_CERTIFICATE, certificate, this::read);
        Files.writeString(certificate, pem("CERTIFICATE", new byte[] {1, 2, 3}));
        refused(Reason.NO_CERTIFICATE, certificate, this::read);
    }

    @Test
    void a_store_needs_its_password_and_a_key() throws Exception {
        refused(
                Reason.WRONG_PASSWORD,
                store("EC"),
                () -> CertificateFiles.read(new Tls.Store(store("EC"), new Secret("another"))));
        KeyStore without = KeyStore.getInstance("PKCS12");
        without.load(null, null);
        without.setCertificateEntry("server", open("EC").getCertificate("server"));
        Path file = folder.resolve("without.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            without.store(out, PASSWORD.reveal().toCharArray());
        }
        refused(Reason.EMPTY_STORE, file, () -> CertificateFiles.read(new Tls.Store(file, PASSWORD)));
    }

    @Test
    void one_that_has_expired_is_read_but_not_taken_over() {
        Instant end = read().notAfter();
        Tls tls = new Tls.Pem(certificate, key);

        assertThat(CertificateFiles.read(tls, end.minus(Duration.ofSeconds(1)))).isEqualTo(read());
        refused(Reason.EXPIRED, certificate, () -> CertificateFiles.read(tls, end));
        assertThat(read().isEarly(end.minus(Duration.ofDays(31)))).isTrue();
    }

    @Test
    void a_changed_file_looks_otherwise() throws Exception {
        Tls tls = new Tls.Pem(certificate, key);
        String before = CertificateFiles.look(tls);
        assertThat(CertificateFiles.look(tls)).isEqualTo(before);
        writeKey("RSA");
        assertThat(CertificateFiles.look(tls)).isNotEqualTo(before);
        Files.delete(key);
        assertThat(CertificateFiles.look(tls)).contains("NoSuchFile");
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_has_its_sentence(Reason reason) {
        assertThat(new CertificateRefused(reason, "a", "b").say(Wording.of(Language.VI, CertificateRefused.WORDS)))
                .startsWith("a: ");
    }
}
