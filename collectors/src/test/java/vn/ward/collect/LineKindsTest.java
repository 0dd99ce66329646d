package vn.ward.collect;

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
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** How {@code icmp}, {@code dns} and {@code ntp} are configured. */
class LineKindsTest {

    @TempDir
    Path folder;

    private ProbeSpec read(String probe) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: network, probe: { %s } } ]
                """.formatted(probe));
        return WardFile.read(file, Probes.kinds(), Map.of()).targets().get(0).probe();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            icmp: { host: 203.0.113.1 } | host=203.0.113.1, packets=5
            icmp: { host: a.example, packets: 20, via: 192.0.2.7 } | host=a.example, packets=20, via=192.0.2.7
            ntp: { host: time.example } | host=time.example, port=123
            ntp: { host: '::1', port: 1123, via: '::1' } | host=::1, port=1123, via=0:0:0:0:0:0:0:1
            dns: { name: a.example } | name=a.example, type=A, server=own, port=53, addresses=any, contains=anything
            dns: { name: 192.0.2.1, type: PTR } | name=192.0.2.1, type=PTR, server=own, port=53, addresses=any, contains=anything
            dns: { name: a.example, server: 192.0.2.53, expect: { addresses: [192.0.2.1], contains: x } } | name=a.example, type=A, server=192.0.2.53, port=53, addresses=[192.0.2.1], contains="x"
            """)
    void what_is_left_out_has_a_default(String probe, String described) throws IOException {
        assertThat(read(probe).describe()).isEqualTo(described);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            icmp: { host: 203.0.113.1, packets: 21 } | từ 1 đến 20
            icmp: { host: 203.0.113.1, via: '::1' } | IPv4
            dns: { name: 192.0.2.1 } | PTR
            dns: { name: a.example, type: MX, expect: { addresses: [192.0.2.1] } } | contains
            dns: { name: a.example, type: ANY } | SRV
            ntp: { host: 'a b' } | địa chỉ IP
            """)
    void what_cannot_be_is_refused_with_its_cure(String probe, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(probe));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(ProblemText.say(
                                Wording.of(Language.VI, "vn.ward.collect.words", "vn.ward.core.config.words"), problem))
                        .contains(cure));
    }

    @Test
    void two_ways_to_the_same_host_have_the_same_subject() throws IOException {
        for (String probe : new String[] {
            "icmp: { host: 192.0.2.1 %s }", "ntp: { host: 192.0.2.1 %s }", "dns: { name: a.example %s }"
        }) {
            ProbeSpec one = read(probe.formatted(""));
            ProbeSpec other = read(probe.formatted(", via: 192.0.2.7"));

            assertThat(other.subject()).isEqualTo(one.subject());
            assertThat(other.describe()).isNotEqualTo(one.describe());
        }
    }
}
