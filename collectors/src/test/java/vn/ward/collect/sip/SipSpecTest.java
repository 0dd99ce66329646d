package vn.ward.collect.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Probes;
import vn.ward.collect.tls.Issuer;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** How {@code sip} is configured. */
class SipSpecTest {

    @TempDir
    Path folder;

    private ProbeSpec read(String probe) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: meeting, probe: { sip: { %s } } } ]
                """.formatted(probe));
        return WardFile.read(file, Probes.kinds(), Map.of("S", "hunter2"))
                .targets()
                .get(0)
                .probe();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host: 10.0.0.30 | host=10.0.0.30, port=5060, transport=udp, user=none, from=own, status=2xx, allows=anything, ca=jdk
            host: pbx.example, transport: tls | host=pbx.example, port=5061, transport=tls, user=none, from=own, status=2xx, allows=anything, ca=jdk
            host: '::1', port: 5070, transport: tcp, user: '1001', from: 'sip:ioc@pbx.example', expect: { status: [ 405, 200 ], allows: INVITE }, via: '::1' | host=::1, port=5070, transport=tcp, user=1001, from=sip:ioc@pbx.example, status=200, 405, allows=INVITE, ca=jdk, via=0:0:0:0:0:0:0:1
            """)
    void what_is_left_out_has_a_default(String probe, String described) throws IOException {
        assertThat(read(probe).describe()).isEqualTo(described);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: 5060 | thêm host:
            host: a.example, transport: ws | udp, tcp, tls
            host: a.example, user: 'a b' | phong-hop
            host: a.example, from: 'ioc@a.example' | sip:giamsat@
            host: a.example, from: "sip:a@b\\r\\nX: y" | sip:giamsat@
            host: a.example, user: '${env:S}' | Hãy ghi thẳng
            host: a.example, expect: { status: [ 100 ] } | từ 200 đến 699
            host: a.example, expect: { allows: invite } | INVITE
            host: a.example, transport: tls, ca: text.pem | text.pem: tệp này không có chứng thư PEM
            host: a.example, transport: tls, ca: missing.pem | missing.pem: không đọc được tệp này
            host: a.example, transport: tcp, ca: ca.pem | Hãy đặt transport: tls
            """)
    void what_cannot_be_is_refused_with_its_cure(String probe, String cure) throws Exception {
        Files.writeString(folder.resolve("ca.pem"), Issuer.root("CN=A").pem());
        Files.writeString(folder.resolve("text.pem"), "no certificate");
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(probe));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            String said = ProblemText.say(
                    Wording.of(Language.VI, "vn.ward.collect.words", "vn.ward.core.config.words"), problem);
            assertThat(said).contains(cure).doesNotContain("hunter2");
        });
    }

    @Test
    void two_ways_to_the_same_server_have_the_same_subject() throws IOException {
        ProbeSpec one = read("host: 192.0.2.1");
        ProbeSpec other = read("host: 192.0.2.1, via: 192.0.2.7");

        assertThat(other.subject()).isEqualTo(one.subject());
        assertThat(other.describe()).isNotEqualTo(one.describe());
    }
}
