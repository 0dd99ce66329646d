package vn.ward.collect.prometheus;

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
import vn.ward.collect.Keys;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.Refused;
import vn.ward.core.config.WardFile;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class PrometheusSpecTest {

    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path folder;

    private PrometheusSpec read(String probe) throws IOException {
        return readTarget("- { id: a, name: A, group: office, probe: { prometheus: { " + probe + " } } }");
    }

    private PrometheusSpec readTarget(String target) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ward.yaml"), "ward: { name: Phường Thử }\ntargets:\n" + target.indent(2));
        return (PrometheusSpec) WardFile.read(file, Probes.kinds(), Map.of("S", SECRET, "IOC_SCRAPE", SECRET))
                .targets()
                .get(0)
                .probe();
    }

    @Test
    void a_pattern_that_takes_long_is_refused_and_a_label_without_end_is_not_compared() {
        assertThat(catchThrowableOfType(Refused.class, () -> LabelTest.of("a", "~(x{1,50}){1,50}")))
                .isNotNull();
        LabelTest any = LabelTest.of("a", "~x*");
        assertThat(any.holds(Map.of("a", "x".repeat(4_096)))).isTrue();
        assertThat(any.holds(Map.of("a", "x".repeat(4_097)))).isFalse();
    }

    @Test
    void every_key_is_read_and_no_secret_is_told() throws Exception {
        new Keys(folder).own("server", "dns:server.local");
        Files.writeString(folder.resolve("ca.pem"), new Keys(folder).pem("server", "key"));
        PrometheusSpec spec = read("url: 'https://h:9100/metrics?token=${env:S}', headers: { X: '${env:S}' }, "
                        .replace("?token=${env:S}", "")
                + "ca: ca.pem, via: 10.0.0.2, series: {"
                + "load1: { metric: node_load1, optional: true }, "
                + "in_bits_per_second: { metric: rx, labels: { device: '~e.*', zone: '' }, rate: true, combine: sum, scale: 8, "
                + "divide_by: { metric: tx, combine: count } } }");

        assertThat(spec.describe())
                .startsWith("url=https://h:9100/metrics, headers=[X], ca=jdk+sha256[")
                .endsWith("], series={load1=node_load1 optional, in_bits_per_second=sum rate "
                        + "rx{device=\"~e.*\",zone=\"\"} / count tx × 8.0}, via=10.0.0.2");
        assertThat(spec.toString() + spec.subject()).doesNotContain(SECRET);
        assertThat(spec.subject()).doesNotContain("10.0.0.2");
        assertThat(spec.measurements())
                .containsExactly(
                        "rtt_seconds",
                        "resolve_seconds",
                        "connect_seconds",
                        "first_byte_seconds",
                        "load1",
                        "in_bits_per_second");
        assertThat(spec.hasRates()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            series: { a: { metric: x } }                                                  | url
            url: "http://h/metrics"                                                       | series: {
            url: "http://h/metrics", series: {}                                           | series: {
            url: "ftp://h/metrics", series: { a: { metric: x } }                          | http, https
            url: "http://${env:S}/", series: { a: { metric: x } }                         | Hãy ghi thẳng
            url: "http://h/", series: { A: { metric: x } }                                | đơn vị ở cuối
            url: "http://h/", series: { rtt_seconds: { metric: x } }                      | tên khác
            url: "http://h/", series: { a: { } }                                          | metric
            url: "http://h/", series: { a: { metric: "${env:S}" } }                       | Hãy ghi thẳng
            url: "http://h/", series: { a: { metric: x, labels: { b: "${env:S}" } } }     | Hãy ghi thẳng
            url: "http://h/", series: { a: { metric: x, labels: { b: "~(" } } }           | RE2
            url: "http://h/", series: { a: { metric: x, labels: { b: "~(?=c)" } } }       | RE2
            url: "http://h/", series: { a: { metric: x, labels: { b: "~((a{900}){900})" } } } | RE2
            url: "http://h/", series: { a: { metric: x, combine: mean } }                 | avg
            url: "http://h/", series: { a: { metric: x, combine: count, rate: true } }    | combine: sum
            url: "http://h/", series: { a: { metric: x, scale: 0 } }                      | khác 0
            url: "http://h/", series: { a: { metric: x, scale: "1,5" } }                  | khác 0
            url: "http://h/", series: { a: { metric: x, rate: yes } }                     | true
            url: "http://h/", series: { a: { metric: x, divide_by: { combine: sum } } }   | metric
            url: "http://h/", series: { a: { metric: x, divide_by: { metric: y, optional: true } } } | optional
            url: "http://h/", series: { a: { metric: x } }, ca: missing.pem               | missing.pem: không đọc được
            url: "http://h/", series: { a: { metric: x } }, headers: { "X Y": z }         | không dấu
            """)
    void what_can_not_be_is_refused_with_its_cure(String probe, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(probe));

        Wording wording = Wording.of(Language.VI, "vn.ward.core.config.words", "vn.ward.collect.words");
        assertThat(refused.problems().stream()
                        .map(problem -> ProblemText.say(wording, problem))
                        .collect(Collectors.joining("; ")))
                .contains(cure)
                .doesNotContain(SECRET);
    }

    @Test
    void the_documented_example_is_read() throws IOException {
        String example = Files.readString(Path.of("../docs/ward-example.yaml"))
                .lines()
                .dropWhile(line -> !line.contains("- id: file-server"))
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.replaceFirst("^ {2}# ?", ""))
                .collect(Collectors.joining("\n"));

        assertThat(readTarget(example).measurements()).contains("disk_free_ratio", "in_bits_per_second");
    }
}
