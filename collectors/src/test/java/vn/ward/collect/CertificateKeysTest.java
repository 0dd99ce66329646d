package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.tls.Issuer;
import vn.ward.collect.tls.Issuer.Order;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** How {@code tls}, {@code tsa} and {@code ocsp} are written, and {@code ca} of whichever kind. */
class CertificateKeysTest {

    private static final String OCSP = "ocsp: { url: 'http://ocsp.example', certificate: own.pem, issuer: ca.pem %s }";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        Issuer authority = Issuer.root("CN=A");
        Files.writeString(folder.resolve("ca.pem"), authority.pem());
        Files.writeString(
                folder.resolve("own.pem"), authority.issue(Order.of("CN=B")).pem());
        Files.writeString(folder.resolve("other.pem"), Issuer.root("CN=A").pem());
        Files.writeString(folder.resolve("text.pem"), "no certificate\n");
        Files.writeString(
                folder.resolve("broken.pem"), authority.pem().replaceAll("(?m)^MII.{20}", "MIIAAAAAAAAAAAAAAAAAAAA"));
    }

    private WardConfig config(String probe) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ward.yaml"),
                "ward: { name: A }\ntargets: [ { id: a, name: A, group: office, probe: { " + probe + " } } ]\n");
        return WardFile.read(file, Probes.kinds(), Map.of("S", "hunter2-hunter2"));
    }

    private ProbeSpec spec(String probe) throws IOException {
        return config(probe).targets().get(0).probe();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls: { host: a.example } | host=a.example, port=443, name=a.example, starttls=none, trust=jdk, protocol=1.2, days=14
            tls: { host: '::1', port: 25, name: a.example, starttls: smtp, protocol: "1.3", days: 30 } | host=::1, port=25, name=a.example, starttls=smtp, trust=jdk, protocol=1.3, days=30
            tsa: { url: 'http://tsa.example' } | url=http://tsa.example/, hash=sha256, policy=any, ca=none
            tsa: { url: 'https://tsa.example/x?key=1', hash: sha512, policy: 1.2.3 } | url=https://tsa.example/x?key=…, hash=sha512, policy=1.2.3, ca=none
            """)
    void what_is_left_out_has_a_default(String probe, String described) throws IOException {
        assertThat(spec(probe).describe()).isEqualTo(described);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls: { host: a.example, ca: ca.pem %s }",
                "tsa: { url: 'http://tsa.example', ca: ca.pem %s }",
                "http: { url: 'https://a.example', ca: ca.pem %s }",
                "http: { steps: [ { id: a, url: 'https://a.example' } ], ca: ca.pem %s }",
                "sip: { host: a.example, transport: tls, ca: ca.pem %s }",
                "mqtt: { broker: 'mqtts://a.example', topic: a, up: x, ca: ca.pem %s }",
                "prometheus: { url: 'https://a.example', series: { a: { metric: x } }, ca: ca.pem %s }",
                "ics: { url: 'https://a.example', ca: ca.pem %s }",
                OCSP
            })
    void files_are_named_beside_the_configuration_and_looked_at_for_changes(String probe) throws Exception {
        WardConfig before = config(probe.formatted(""));
        ProbeSpec one = before.targets().get(0).probe();
        ProbeSpec other = spec(probe.formatted(", via: 192.0.2.7"));

        assertThat(before.files()).contains(folder.resolve("ca.pem"));
        assertThat(one.describe()).doesNotContain("ca.pem");
        assertThat(spec(probe.formatted(""))).isEqualTo(one);
        assertThat(other.subject()).isEqualTo(one.subject());
        assertThat(other.describe()).isNotEqualTo(one.describe());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls: { host: a.example, ca: ca.pem }",
                "http: { url: 'https://a.example', ca: ca.pem }",
                "ics: { url: 'https://a.example', ca: ca.pem }"
            })
    void another_certificate_in_the_file_is_another_target(String probe) throws Exception {
        ProbeSpec before = spec(probe);
        Files.copy(
                folder.resolve("other.pem"),
                folder.resolve("ca.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(spec(probe)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls: { host: 'a b' }                                                        | không phải là tên máy
            tls: { host: a.example, protocol: "1.1" }                                   | 1.2, 1.3
            tls: { host: a.example, starttls: pop3 }                                    | smtp, imap, ldap
            tls: { host: a.example, days: 0 }                                           | từ 1 đến 365
            tls: { host: a.example, ca: missing.pem }                                   | missing.pem: không đọc được tệp này
            tls: { host: a.example, ca: text.pem }                                      | text.pem: tệp này không có chứng thư PEM
            tls: { host: a.example, ca: broken.pem }                                    | broken.pem: tệp này không có chứng thư PEM
            tls: { host: a.example, ca: "${file:ca.pem}" }                              | chỉ để lại tên tệp
            tls: { host: a.example, ca: { file: ca.pem } }                              | phải là một giá trị
            ics: { url: 'https://a.example', ca: text.pem }                             | text.pem: tệp này không có chứng thư PEM
            tls: { host: "${env:S}" }                                                   | ghi thẳng
            tsa: { url: 'ftp://tsa.example' }                                           | http
            tsa: { url: 'http://tsa.example', hash: md5 }                               | sha256, sha384, sha512
            tsa: { url: 'http://tsa.example', policy: 'a.b' }                           | không phải OID
            tsa: { url: 'http://tsa.example/${env:S}' }                                 | ghi thẳng
            ocsp: { url: 'http://ocsp.example', certificate: own.pem }                  | thiếu issuer
            ocsp: { url: 'http://ocsp.example', certificate: own.pem, issuer: other.pem } | không phải nơi đã cấp
            """)
    void what_cannot_be_is_refused_with_its_cure(String probe, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> config(probe));
        assertThat(refused).isNotNull();
        String said = refused.problems().stream()
                .map(problem -> ProblemText.say(
                        Wording.of(Language.VI, "vn.ward.collect.words", "vn.ward.core.config.words"), problem))
                .collect(Collectors.joining("\n"));

        assertThat(said).contains(cure).hasLineCount(1).doesNotContain("hunter2");
    }
}
