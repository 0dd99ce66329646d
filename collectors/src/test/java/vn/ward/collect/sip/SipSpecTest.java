package vn.ward.collect.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.WrittenProbe;

/** How {@code sip} is configured. */
class SipSpecTest {

    @TempDir
    Path folder;

    private WrittenProbe written() {
        return new WrittenProbe(folder, "sip");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host: 10.0.0.30 | host=10.0.0.30, port=5060, transport=udp, user=none, from=own, status=2xx, allows=anything, ca=jdk
            host: pbx.example, transport: tls | host=pbx.example, port=5061, transport=tls, user=none, from=own, status=2xx, allows=anything, ca=jdk
            host: '::1', port: 5070, transport: tcp, user: '1001', from: 'sip:ioc@pbx.example', expect: { status: [ 405, 200 ], allows: INVITE }, via: '::1' | host=::1, port=5070, transport=tcp, user=1001, from=sip:ioc@pbx.example, status=200, 405, allows=INVITE, ca=jdk, via=0:0:0:0:0:0:0:1
            """)
    void what_is_left_out_has_a_default(String probe, String described) throws IOException {
        assertThat(written().read(probe).describe()).isEqualTo(described);
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
        written().isRefused(probe, cure);
    }

    @Test
    void two_ways_to_the_same_server_have_the_same_subject() throws IOException {
        written().asksTheSameByAnotherLine("host: 192.0.2.1");
    }
}
