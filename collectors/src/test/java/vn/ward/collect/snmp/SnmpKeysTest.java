package vn.ward.collect.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Problem;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class SnmpKeysTest {

    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path folder;

    private WardConfig read(String snmp) throws IOException {
        return readTargets("targets: [ { id: a, name: A, group: public, probe: { snmp: { " + snmp + " } } } ]");
    }

    private WardConfig readTargets(String targets) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), "ward: { name: Phường Thử }\n" + targets + "\n");
        return WardFile.read(
                file,
                Probes.kinds(),
                Map.of("S", SECRET, "IOC_SNMP", SECRET, "IOC_SNMP_AUTH", SECRET, "IOC_SNMP_PRIVACY", SECRET));
    }

    @Test
    void no_more_is_needed_than_a_host_and_a_community() throws IOException {
        Target target = read("host: 10.0.0.1, community: '${env:S}'").targets().get(0);

        assertThat(target.describe())
                .contains("host=10.0.0.1, port=161, version=2c")
                .doesNotContain(SECRET);
        assertThat(target.probe().measurements()).contains("uptime_seconds", "rtt_seconds");
        assertThat(target.probe().round()).contains("snmp 10.0.0.1 161 2c");
    }

    @Test
    void every_key_is_read() throws IOException {
        Target target = read("""
                        host: 10.0.0.1, port: 1161, version: 3, user: giamsat,
                        auth: { protocol: SHA-512, password: '${env:S}' }, privacy: { protocol: AES-256, password: '${env:S}' },
                        interface: ether1, counters: out-is-download, via: 127.0.0.1,
                        values: {
                          uptime_seconds: { oid: 1.3.6.1.2.1.1.3.0, scale: 0.01 },
                          clients: { sum: 1.3.6.1.4.1.41112.1.6.1.2.1.8, where: { column: 1.3.6.1.4.1.41112.1.6.1.2.1.6, equals: ap } },
                          errors_per_second: { oid: .1.3.6.1.2.1.2.2.1.14.1, rate: true } },
                        require: [ { max: 1.3.6.1.4.1.14823.2.3.3.1.2.1.1.11, is: [ 1, 3 ], reason: snmp.point-down },
                          { oid: 1.3.6.1.2.1.33.1.2.4.0, at_least: 20, reason: snmp.battery-low } ]
                        """).targets().get(0);

        assertThat(target.describe())
                .contains("user=giamsat, auth=SHA-512, privacy=AES-256, interface=ether1, counters=out-is-download")
                .contains("uptime_seconds=1.3.6.1.2.1.1.3.0 × 0.01")
                .contains("via=127.0.0.1")
                .contains(">= 20.0 else snmp.battery-low")
                .doesNotContain(SECRET);
        assertThat(target.probe().subject()).doesNotContain("via");
        assertThat(target.probe().measurements()).contains("utilization_ratio", "clients", "errors_per_second");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            community: public                                                                | ${env
            community: '${env:S}', version: 1                                                | 2c
            version: 3, user: u                                                              | auth
            version: 3, user: u, auth: { protocol: SHA-256, password: '${env:S}' }, privacy: { protocol: DES, password: '${env:S}' } | AES-128
            version: 3, user: u, community: '${env:S}', auth: { protocol: MD5, password: '${env:S}' } | 2c
            community: '${env:S}', user: u                                                   | version: 3
            community: '${env:S}', counters: in-is-download                                  | interface
            community: '${env:S}', interface: '${env:S}'                                     | Hãy ghi thẳng
            community: '${env:S}', values: { a: { oid: 1.3 } }                               | OID
            community: '${env:S}', values: { a: { oid: 1.3.6.1.99999999999.0 } }             | OID
            community: '${env:S}', values: { a: { oid: 1.3.6.1.0, sum: 1.3.6.1.2 } }         | đúng một
            community: '${env:S}', values: { a: { scale: 2 } }                               | đúng một
            community: '${env:S}', values: { a: { oid: 1.3.6.1.0, scale: 0 } }               | scale
            community: '${env:S}', values: { a: { count: 1.3.6.1.0, rate: true } }           | rate
            community: '${env:S}', values: { rtt_seconds: { oid: 1.3.6.1.0 } }               | tên khác
            community: '${env:S}', values: { Số: { oid: 1.3.6.1.0 } }                        | chữ thường
            community: '${env:S}', values: { a: { oid: 1.3.6.1.0, where: { column: 1.3.6.1.2, equals: x } } } | where
            community: '${env:S}', require: [ { oid: 1.3.6.1.0, is: [ 1 ], reason: snmp.nonsense } ] | snmp.point-down
            community: '${env:S}', require: [ { oid: 1.3.6.1.0, reason: snmp.point-down } ]   | at_least
            community: '${env:S}', require: [ { oid: 1.3.6.1.0, is: [ 1 ], at_most: 2, reason: snmp.point-down } ] | đúng một
            """)
    void a_mistake_is_refused_with_its_cure(String snmp, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read("host: 10.0.0.1, " + snmp));

        assertThat(refused.problems()).isNotEmpty();
        assertThat(refused.problems().stream().map(SnmpKeysTest::say).collect(Collectors.joining("; ")))
                .contains(cure)
                .doesNotContain(SECRET);
    }

    private static String say(Problem problem) {
        return ProblemText.say(Wording.of(Language.VI, "vn.ward.collect.words", "vn.ward.core.config.words"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = "../docs/ward-example.yaml")
    void the_documented_example_is_read(String file) throws IOException {
        String example = Files.readString(Path.of(file))
                .lines()
                .dropWhile(line -> !line.contains("- id: wan-traffic"))
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.replaceFirst("^ {2}# ", "  "))
                .collect(Collectors.joining("\n"));

        assertThat(readTargets("targets:\n" + example).targets())
                .singleElement()
                .satisfies(target -> assertThat(target.probe().measurements()).contains("clients"));
    }
}
