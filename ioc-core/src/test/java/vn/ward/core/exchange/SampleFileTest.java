package vn.ward.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

class SampleFileTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final SampleRules RULES = new SampleRules(Set.of("wan", "cổng, \"chính\""), NOW);
    private static final String GOOD = "2026-11-22T08:00:00+07:00,wan,rtt_seconds,0.25";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("samples.csv"), text);
    }

    private SampleFile check(String... lines) throws IOException {
        return SampleFile.check(file("time,target,metric,value\n" + String.join("\n", lines)), RULES);
    }

    private static List<Sample> samples(SampleFile file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        file.each(samples::add);
        return samples;
    }

    @Test
    void a_line_is_an_instant_a_target_a_metric_and_a_number() throws Exception {
        SampleFile file = check(GOOD, "2026-11-22T01:00:00.1234567Z,wan,loss_ratio,-1e-3");

        assertThat(file.bad()).isEmpty();
        assertThat(file.rows()).isEqualTo(2);
        assertThat(samples(file))
                .containsExactly(
                        new Sample(new Series("wan", "rtt_seconds"), Instant.parse("2026-11-22T01:00:00Z"), 0.25),
                        new Sample(
                                new Series("wan", "loss_ratio"), Instant.parse("2026-11-22T01:00:00.123456Z"), -0.001));
    }

    @Test
    void quotes_line_ends_of_both_kinds_and_a_spreadsheets_first_letter_are_understood() throws Exception {
        String quoted = "\"2026-11-22T08:00:00+07:00\",\"cổng, \"\"chính\"\"\",rtt_seconds,\"1\"";
        SampleFile file =
                SampleFile.check(file("\uFEFFtime,target,metric,value\r\n" + quoted + "\r\n\r\n" + GOOD + "\n"), RULES);

        assertThat(file.bad()).isEmpty();
        assertThat(samples(file)).extracting(Sample::value).containsExactly(1.0, 0.25);
        assertThat(samples(file).get(0).series().target()).isEqualTo("cổng, \"chính\"");
    }

    @Test
    void every_bad_line_is_told_with_its_number_and_its_reason() throws Exception {
        SampleFile file = check(
                GOOD,
                "2026-11-22 08:00,wan,rtt_seconds,1",
                "2026-11-22T08:00:00,wan,rtt_seconds,1",
                "2026-11-23T02:00:00.000001Z,wan,rtt_seconds,1",
                "1989-12-31T23:59:59Z,wan,rtt_seconds,1",
                "2026-11-22T08:00:00Z,moon,rtt_seconds,1",
                "2026-11-22T08:00:00Z,wan,RTT,1",
                "2026-11-22T08:00:00Z,wan,rtt_seconds,\"0,25\"",
                "2026-11-22T08:00:00Z,wan,rtt_seconds,NaN",
                "2026-11-22T08:00:00Z,wan,rtt_seconds,1e999",
                "2026-11-22T08:00:00Z,wan,rtt_seconds,1,2",
                "2026-11-22T08:00:00Z,wan,rtt_seconds",
                "2026-11-22T08:00:00Z,w\"an,rtt_seconds,1",
                "2026-11-22T08:00:00Z,\"wa\nn\",rtt_seconds,1",
                "2026-11-22T08:00:00Z,\"wan\"x,rtt_seconds,1",
                "2026-11-22T08:00:00Z,wan,\"rtt_seconds,1");

        assertThat(file.bad().stream().map(line -> line.number() + " " + line.rule()))
                .containsExactly(
                        "3 time",
                        "4 time",
                        "5 future",
                        "6 ancient",
                        "7 target",
                        "8 metric",
                        "9 value",
                        "10 value",
                        "11 value",
                        "12 fields",
                        "13 fields",
                        "14 quotes",
                        "15 target",
                        "17 quotes",
                        "18 quotes");
        assertThat(file.badLines()).isEqualTo(15);
        assertThat(file.rows()).isEqualTo(1);
    }

    @Test
    void the_first_hundred_bad_lines_are_told_and_all_are_counted() throws Exception {
        SampleFile file = check("x\n".repeat(1_000));

        assertThat(file.bad()).hasSize(100);
        assertThat(file.badLines()).isEqualTo(1_000);
    }

    @Test
    void without_its_header_a_file_is_no_file_of_samples() throws Exception {
        for (String text : List.of("", GOOD, "target,time,metric,value\n" + GOOD)) {
            assertThat(SampleFile.check(file(text), RULES).bad())
                    .extracting(BadLine::rule)
                    .containsExactly("header");
        }
    }

    @Test
    void letters_that_are_not_utf_8_are_told() throws Exception {
        Path file = folder.resolve("latin.csv");
        Files.write(file, ("time,target,metric,value\n" + GOOD + "é\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(SampleFile.check(file, RULES).bad())
                .extracting(BadLine::rule)
                .containsExactly("letters");
    }

    @Test
    void a_file_that_changes_after_it_was_checked_is_told() throws Exception {
        SampleFile file = check(GOOD);
        file(GOOD + "\n" + GOOD);

        assertThatThrownBy(() -> samples(file)).isInstanceOf(IOException.class).hasMessageContaining("changed");
    }

    @Test
    void the_same_bytes_are_known_again() throws Exception {
        assertThat(check(GOOD).sha256()).hasSize(64).isEqualTo(check(GOOD).sha256());
        assertThat(check(GOOD).sha256()).isNotEqualTo(check(GOOD, GOOD).sha256());
    }
}
