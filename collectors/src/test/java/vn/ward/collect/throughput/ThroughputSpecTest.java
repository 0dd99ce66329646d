package vn.ward.collect.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/** As {@code ward.yaml} says it. */
class ThroughputSpecTest {

    private static final String PLAIN = "throughput: { iperf3: { host: speed.example } }";

    @TempDir
    private Path folder;

    @Test
    void little_is_needed_and_what_is_usual_lies_inside_and_outside_the_peak() throws Exception {
        Target wan = read(PLAIN, "").targets().get(0);
        ThroughputSpec spec = (ThroughputSpec) wan.probe();

        assertThat(spec.describe())
                .isEqualTo("iperf3=speed.example:5201, bytes=200000000, seconds=10, "
                        + "at=[07:15, 09:00, 11:00, 14:30, 20:00], budget=2000000000");
        assertThat(spec.measurements())
                .containsExactly(
                        "download_bits_per_second",
                        "download_contract_ratio",
                        "upload_bits_per_second",
                        "upload_contract_ratio",
                        "bytes");
        Duration gap = Duration.ofHours(11).plusMinutes(15);
        assertThat(wan.pace()).isEqualTo(new Pace(gap, gap, Duration.ofMinutes(2)));
        assertThat(wan.thresholds()).isEqualTo(Thresholds.NONE);
    }

    @Test
    void every_key_is_read_and_a_second_line_is_another_path_to_the_same() throws Exception {
        ProbeSpec main = probe(
                "throughput: { http: { download: 'https://a.example/1?key=s3cret', "
                        + "upload: 'http://a.example/up', bytes: 20MB, seconds: 5 }, at: [ '08:30', '07:15' ], budget: 100MB }");
        ProbeSpec second = probe("throughput: { http: { download: 'https://a.example/1?key=s3cret', "
                + "upload: 'http://a.example/up', bytes: 20MB, seconds: 5 }, at: [ '08:30', '07:15' ], budget: 100MB, "
                + "via: 10.0.0.2 }");

        assertThat(main.describe())
                .isEqualTo("download=https://a.example/1?key=…, upload=http://a.example/up, bytes=20000000, seconds=5, "
                        + "at=[07:15, 08:30], budget=100000000");
        assertThat(second.describe()).isEqualTo(main.describe() + ", via=10.0.0.2");
        assertThat(second.subject()).isEqualTo(main.subject());
        assertThat(main.toString()).doesNotContain("s3cret");
    }

    @Test
    void with_a_contract_less_than_four_fifths_of_it_is_degraded_unless_the_target_says_otherwise() throws Exception {
        String contract = "contract: { down: 300Mbps, up: 100Mbps }";
        Limit least = Limit.parse("< 0.8");

        WardConfig usual = read(PLAIN, contract);
        assertThat(usual.targets().get(0).thresholds())
                .isEqualTo(Thresholds.degraded(
                        Threshold.of("download_contract_ratio", least), Threshold.of("upload_contract_ratio", least)));
        assertThat(usual.notices()).isEmpty();
        Threshold own = Threshold.of("download_contract_ratio", Limit.parse("< 0.5"));
        assertThat(read(PLAIN, contract + ", degraded: { download_contract_ratio: '< 0.5' }")
                        .targets()
                        .get(0)
                        .thresholds())
                .isEqualTo(Thresholds.degraded(own));
        assertThat(read(PLAIN, contract + ", degraded: {}").targets().get(0).thresholds())
                .isEqualTo(Thresholds.NONE);
    }

    @Test
    void it_may_be_given_more_time_than_it_takes_but_not_less() throws Exception {
        assertThat(read(PLAIN, "timeout: 10m").targets().get(0).pace().timeout())
                .isEqualTo(Duration.ofMinutes(10));
        assertRefused(PLAIN, "timeout: 1m", "duration.range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throughput: { iperf3: { host: a, bytes: 300MB } } | throughput.plan",
                "throughput: { iperf3: { host: a, bytes: 100kB } } | bytes.least",
                "throughput: { iperf3: { host: a }, budget: 5MB } | throughput.small",
                "throughput: { iperf3: { host: a }, budget: 2GiB } | bytes.form",
                "throughput: { iperf3: { host: a }, at: [ '25:00' ] } | time.form",
                "throughput: { iperf3: { host: a }, at: [ 7h ] } | time.form",
                "throughput: { iperf3: { host: a }, at: [ '07:00', '07:05' ] } | throughput.times",
                "throughput: { iperf3: { host: a }, at: [ '07:00', '07:00' ] } | throughput.times",
                "throughput: { iperf3: { host: a, seconds: 600 } } | number.range",
                "throughput: { iperf3: { host: a }, http: { download: 'http://a/' } } | throughput.means",
                "throughput: { at: [ '07:00' ] } | throughput.means",
                "throughput: { http: { bytes: 1MB } } | throughput.nothing",
                "throughput: { http: { download: 'ftp://a/' } } | uri.scheme",
                "throughput: { http: { download: 'http://a/', via: 10.0.0.2 } } | key.unknown",
                "throughput: { iperf3: { host: a }, via: office } | address.form"
            })
    void what_can_not_be_is_refused(String probe, String rule) {
        assertRefused(probe, "", rule);
    }

    @ParameterizedTest
    @CsvSource({"every: 1h", "retry: 10s"})
    void what_has_times_of_the_day_has_no_interval(String key) {
        assertRefused(PLAIN, key, "pace.daily");
    }

    private ProbeSpec probe(String probe) throws IOException {
        return read(probe, "").targets().get(0).probe();
    }

    private void assertRefused(String probe, String more, String rule) {
        assertThatThrownBy(() -> read(probe, more))
                .isInstanceOfSatisfying(
                        ConfigRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.rule())
                                .contains(rule));
    }

    private WardConfig read(String probe, String more) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ward.yaml"),
                "ward: { name: A }\ntargets:\n  - { id: wan, name: W, group: network, probe: { " + probe + " }"
                        + (more.isEmpty() ? "" : ", " + more) + " }\n");
        return WardFile.read(file, Probes.kinds(), Map.of());
    }
}
