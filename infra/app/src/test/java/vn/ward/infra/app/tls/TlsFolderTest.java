package vn.ward.infra.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import vn.ward.core.certificate.CertificateFiles;
import vn.ward.core.config.Tls;

/** What is made is judged by OpenSSL. */
class TlsFolderTest {

    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final CertifiedNames NAMES = CertifiedNames.of(
            List.of("ioc.phuong.example", "IOC-2.phuong.example"), List.of("192.0.2.7", "2001:db8::7"));

    @TempDir
    Path folder;

    private final Instant now = Instant.now();

    private TlsFolder tls() {
        return TlsFolder.at(folder.resolve("tls"));
    }

    private Path file(String name) {
        return folder.resolve("tls").resolve(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-verify_hostname ioc.phuong.example",
                "-verify_hostname ioc-2.phuong.example",
                "-verify_ip 192.0.2.7",
                "-verify_ip 2001:db8::7",
                "-purpose sslserver -x509_strict"
            })
    void the_servers_certificate_is_good_for_its_names(String question) throws Exception {
        tls().init(NAMES, 397, false, now);

        assertThat(verify(question)).contains("OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-verify_hostname evil.example", "-verify_ip 192.0.2.8", "-purpose sslclient"})
    void it_is_good_for_nothing_else(String question) throws Exception {
        tls().init(NAMES, 397, false, now);

        assertThat(verify(question)).doesNotContain("OK");
    }

    @Test
    void the_authority_can_not_speak_for_others() throws Exception {
        TlsFolder.Held held = tls().init(NAMES, 397, false, now);
        Authority authority = new Authority(
                held.authority(),
                CertificateFiles.read(new Tls.Pem(file("ca.crt"), file("ca.key")))
                        .key());

        for (CertifiedNames others : List.of(
                CertifiedNames.of(List.of("bank.example"), List.of()),
                CertifiedNames.of(List.of("ioc.phuong.example"), List.of("192.0.2.8")),
                CertifiedNames.of(List.of(), List.of("2001:db8::8")))) {
            write(authority.issue(others, 30, now).certificate());
            assertThat(verify("")).as(others.toString()).contains("permitted subtree violation");
        }
    }

    @Test
    void a_kind_of_name_that_was_not_given_is_shut() throws Exception {
        Authority ofNames = Authority.make(CertifiedNames.of(List.of("ioc.phuong.example"), List.of()), now);
        Authority ofAddresses = Authority.make(CertifiedNames.of(List.of(), List.of("192.0.2.7")), now);
        Files.createDirectories(folder.resolve("tls"));

        writeAuthority(ofNames.certificate());
        write(ofNames.issue(CertifiedNames.of(List.of(), List.of("192.0.2.7")), 30, now)
                .certificate());
        assertThat(verify("")).contains("excluded subtree violation");
        writeAuthority(ofAddresses.certificate());
        write(ofAddresses
                .issue(CertifiedNames.of(List.of("bank.example"), List.of()), 30, now)
                .certificate());
        assertThat(verify("")).contains("permitted subtree violation");
        write(ofAddresses
                .issue(CertifiedNames.of(List.of(), List.of("192.0.2.7")), 30, now)
                .certificate());
        assertThat(verify("-verify_ip 192.0.2.7")).contains("OK");
    }

    @Test
    void it_counts_for_as_long_as_phones_take_it_and_the_authority_for_ten_years() {
        TlsFolder.Held held = tls().init(NAMES, 397, false, now);

        assertThat(lasts(held.server())).isEqualTo(Duration.ofDays(397));
        assertThat(lasts(held.authority())).isBetween(Duration.ofDays(3650), Duration.ofDays(3653));
        assertThatThrownBy(() -> tls().init(NAMES, 398, true, now)).isInstanceOf(TlsRefused.class);
        assertThatThrownBy(() -> tls().renew(0, now)).isInstanceOf(TlsRefused.class);
    }

    private static Duration lasts(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    @Test
    void keys_are_their_owners_alone_and_nothing_is_left_beside() throws Exception {
        tls().init(NAMES, 397, false, now);

        for (String key : List.of("ca.key", "server.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(key))))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(folder.resolve("tls"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.crt", "ca.key", "server.pem", "server.key", "ioc.mobileconfig");
        }
    }

    @Test
    void what_is_there_is_replaced_only_by_force() throws Exception {
        tls().init(NAMES, 397, false, now);
        byte[] first = Files.readAllBytes(file("ca.crt"));
        Files.delete(file("server.pem"));

        assertThatThrownBy(() -> tls().init(NAMES, 397, false, now))
                .isInstanceOf(TlsRefused.class)
                .hasMessageContaining("ca.crt");
        assertThat(file("ca.crt")).hasBinaryContent(first);
        assertThat(file("server.pem")).doesNotExist();

        tls().init(NAMES, 397, true, now);
        assertThat(Files.readAllBytes(file("ca.crt"))).isNotEqualTo(first);
        assertThat(verify("-verify_hostname ioc.phuong.example")).contains("OK");
    }

    @Test
    void a_renewed_certificate_is_of_the_same_authority_and_for_the_same_names() throws Exception {
        TlsFolder.Held before = tls().init(NAMES, 30, false, now);
        TlsFolder.Held after = tls().renew(90, now);

        assertThat(after.authority()).isEqualTo(before.authority());
        assertThat(after.server().getPublicKey()).isNotEqualTo(before.server().getPublicKey());
        assertThat(after.names()).isEqualTo(before.names()).hasSize(4);
        assertThat(tls().show()).isEqualTo(after);
        assertThat(verify("-verify_ip 2001:db8::7")).contains("OK");
        assertThat(CertificateFiles.read(new Tls.Pem(file("server.pem"), file("server.key")))
                        .chain())
                .containsExactly(after.server(), after.authority());
    }

    @Test
    void without_the_authoritys_key_nothing_is_renewed() throws Exception {
        tls().init(NAMES, 30, false, now);
        Files.delete(file("ca.key"));
        byte[] server = Files.readAllBytes(file("server.pem"));

        assertThatThrownBy(() -> tls().renew(90, now))
                .isInstanceOf(TlsRefused.class)
                .hasMessageContaining("ca.key");
        assertThat(file("server.pem")).hasBinaryContent(server);
    }

    @Test
    void a_phone_gets_the_authority_as_a_profile() throws Exception {
        TlsFolder.Held held = tls().init(NAMES, 30, false, now);
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        String text = parsers.newDocumentBuilder()
                .parse(new InputSource(Files.newBufferedReader(file("ioc.mobileconfig"))))
                .getElementsByTagName("data")
                .item(0)
                .getTextContent();

        assertThat(Base64.getMimeDecoder().decode(text))
                .isEqualTo(held.authority().getEncoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "192.0.2.7", "https://ioc.example", "ioc.example:8443", "phường.example", "*.example"
            })
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> CertifiedNames.of(List.of(name), List.of())).isInstanceOf(TlsRefused.class);
    }

    @Test
    void somebody_must_be_named() {
        assertThatThrownBy(() -> CertifiedNames.of(List.of(), List.of())).isInstanceOf(TlsRefused.class);
        assertThatThrownBy(() -> CertifiedNames.of(List.of(), List.of("ioc.example")))
                .isInstanceOf(TlsRefused.class);
    }

    private void write(X509Certificate server) throws Exception {
        Files.writeString(file("server.pem"), pem(server));
    }

    private void writeAuthority(X509Certificate authority) throws Exception {
        Files.writeString(file("ca.crt"), pem(authority));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private String verify(String question) throws IOException, InterruptedException {
        if (!Files.isExecutable(OPENSSL)) {
            throw new IllegalStateException(OPENSSL + " is missing; run ./infra/test, which installs it");
        }
        List<String> words = new ArrayList<>(List.of(
                OPENSSL.toString(),
                "verify",
                "-no-CApath",
                "-no-CAstore",
                "-CAfile",
                file("ca.crt").toString()));
        words.addAll(Arrays.stream(question.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList());
        words.add(file("server.pem").toString());
        Process openssl = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        openssl.waitFor();
        return said;
    }
}
