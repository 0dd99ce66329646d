package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements from elsewhere come in, and go out again, while no platform runs. */
class ImportStoryTest {

    private static final String HEADER = "time,target,metric,value\r\n";

    private final Instant yesterday =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.DAYS);

    @TempDir
    Path folder;

    private Path samples;

    @BeforeEach
    void describe() throws IOException {
        samples = folder.resolve("số đo.csv");
        Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets:
                  - { id: portal, name: Cổng, group: public, probe: { http: { url: "http://127.0.0.1:9/" } }, every: 30s }
                """);
    }

    private RunningPlatform.Ended ioc(String... arguments) {
        Stream<String> ward = Stream.of(
                "--config",
                folder.resolve("ward.yaml").toString(),
                "--data",
                folder.resolve("data").toString());
        return RunningPlatform.run(
                folder, Map.of(), Stream.concat(Stream.of(arguments), ward).toArray(String[]::new));
    }

    private RunningPlatform.Ended refused(String... arguments) {
        RunningPlatform.Ended ended = ioc(arguments);
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).doesNotContain("Exception", "\tat ");
        return ended;
    }

    @Test
    void a_file_comes_in_once_and_goes_out_as_it_was() throws Exception {
        String text = HEADER + yesterday + ",portal,rtt_seconds,0.25\r\n" + yesterday.plusSeconds(60)
                + ",portal,rtt_seconds,1.0E-7\r\n";
        Files.writeString(samples, text);

        RunningPlatform.Ended taken = ioc("import", "samples", samples.toString());
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.out()).contains("2 số đo");

        assertThat(refused("import", "samples", samples.toString()).err()).contains("đã được nhận");

        Path out = folder.resolve("out.csv");
        RunningPlatform.Ended written = ioc(
                "export",
                "samples",
                "--from",
                yesterday.toString(),
                "--to",
                yesterday.plusSeconds(61).toString(),
                "--out",
                out.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(out).hasContent(text);

        assertThat(refused("export", "samples", "--from", "2026-13-01", "--to", "2026-12-01", "--out", out.toString())
                        .err())
                .contains("2026-13-01");
        assertThat(refused("export", "states", "--from", "2026-12-01", "--to", "2026-12-01", "--out", out.toString())
                        .err())
                .contains("--to");
        assertThat(out).hasContent(text);
    }

    @Test
    void every_bad_line_is_told_and_nothing_is_taken() throws Exception {
        Files.writeString(
                samples, HEADER + yesterday + ",portal,rtt_seconds,1\n" + yesterday + ",moon,rtt_seconds,1\nx\n");

        assertThat(refused("import", "samples", samples.toString()).err())
                .contains("số đo.csv:3: ", "moon", "ward.yaml", "số đo.csv:4: ", "Có 2 dòng sai");
        assertThat(refused("import", "--lang", "en", "samples", samples.toString())
                        .err())
                .contains("2 lines", "no sample was taken");

        Files.writeString(samples, HEADER + yesterday + ",portal,rtt_seconds,1\n");
        assertThat(ioc("import", "samples", samples.toString()).out()).contains("1 số đo");
    }

    @Test
    void what_is_not_there_is_said() throws Exception {
        assertThat(refused("import", "samples", samples.toString()).err()).contains("số đo.csv");
        Files.writeString(samples, HEADER);
        assertThat(refused("import", "samples", samples.toString()).err()).contains("không có số đo nào");
        assertThat(ioc("import").code()).isEqualTo(2);
        assertThat(ioc("export", "moons").code()).isEqualTo(2);
    }
}
