package vn.ward.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.judge.State;

class StateFileTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String HEADER = "target,from,to,state,cause\r\n";

    @TempDir
    Path folder;

    private StateFile check(String text) throws IOException {
        Path file = folder.resolve("states.csv");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return StateFile.check(file, Set.of("wan", "web"), NOW);
    }

    @Test
    void a_line_is_a_state_over_half_open_time_with_its_cause() throws IOException {
        StateFile file = check(HEADER
                + "web,2026-10-01T08:00:00+07:00,2026-10-01T09:00:00.001+07:00,down,wan\r\n"
                + "web,2026-10-01T09:00:00.001+07:00,2026-10-01T10:00:00+07:00,UP,\r\n");

        assertThat(file.badLines()).isZero();
        assertThat(file.rows())
                .containsExactly(
                        new StateRow(
                                2,
                                "web",
                                Instant.parse("2026-10-01T01:00:00Z"),
                                Instant.parse("2026-10-01T02:00:00.001Z"),
                                State.DOWN,
                                "wan"),
                        new StateRow(
                                3,
                                "web",
                                Instant.parse("2026-10-01T02:00:00.001Z"),
                                Instant.parse("2026-10-01T03:00:00Z"),
                                State.UP,
                                null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web,2026-10-01T08:00:00Z,2026-10-01T09:00:00Z,UP|state-fields [4]",
                "phone,2026-10-01T08:00:00Z,2026-10-01T09:00:00Z,UP,|target [phone]",
                "web,2026-10-01T08:00:00,2026-10-01T09:00:00Z,UP,|time [2026-10-01T08:00:00]",
                "web,2026-10-01T08:00:00.0001Z,2026-10-01T09:00:00Z,UP,|millis [2026-10-01T08:00:00.0001Z]",
                "web,2026-10-01T08:00:00Z,2026-12-01T09:00:00Z,UP,|future [2026-12-01T09:00:00Z]",
                "web,1890-10-01T08:00:00Z,2026-10-01T09:00:00Z,UP,|ancient [1890-10-01T08:00:00Z]",
                "web,2026-10-01T09:00:00Z,2026-10-01T09:00:00Z,UP,|order [2026-10-01T09:00:00Z, 2026-10-01T09:00:00Z]",
                "web,2026-10-01T08:00:00Z,2026-10-01T09:00:00Z,BROKEN,|state [BROKEN]",
                "web,2026-10-01T08:00:00Z,2026-10-01T09:00:00Z,UP,wan|cause [wan]",
                "web,2026-10-01T08:00:00Z,2026-10-01T09:00:00Z,DOWN,web|cause [web]",
                "web,2026-10-01T08:00:00Z,2026-10-01T09:00:00Z,DOWN,phone|target [phone]",
                "web,2026-10-01T05:59:59Z,2026-10-01T06:00:00.001Z,UP,|overlap [2]",
                "web,2026-10-01T06:30:00Z,2026-10-01T06:31:00Z,UP,|overlap [2]",
                "web,2026-10-01T05:00:00Z,2026-10-01T08:00:00Z,UP,|overlap [2]",
                "\"web,2026-10-01T05:00:00Z|quotes []"
            })
    void a_bad_line_is_told_with_its_number_and_reason(String line, String told) throws IOException {
        StateFile file = check(HEADER + "web,2026-10-01T06:00:00Z,2026-10-01T07:00:00Z,UP,\n" + line + "\n");

        assertThat(file.bad())
                .extracting(bad -> bad.number() + " " + bad.rule() + " " + bad.values())
                .containsExactly("3 " + told);
        assertThat(file.badLines()).isEqualTo(1);
        assertThat(file.rows()).hasSize(1);
    }

    @Test
    void neighbours_and_other_targets_do_not_overlap() throws IOException {
        StateFile file = check(HEADER
                + "web,2026-10-01T06:00:00Z,2026-10-01T07:00:00Z,UP,\n"
                + "web,2026-10-01T07:00:00Z,2026-10-01T08:00:00Z,DOWN,\n"
                + "web,2026-10-01T05:00:00Z,2026-10-01T06:00:00Z,DOWN,\n"
                + "wan,2026-10-01T05:00:00Z,2026-10-01T08:00:00Z,DOWN,\n");

        assertThat(file.bad()).isEmpty();
        assertThat(file.rows()).hasSize(4);
    }

    @Test
    void another_header_is_refused_and_the_file_is_known_by_its_bytes() throws IOException {
        assertThat(check("target,from,to,state\nx,y\n").bad())
                .extracting(BadLine::rule)
                .containsExactly("header");
        assertThat(Set.of(check(HEADER).sha256(), check(HEADER + "\n").sha256()).stream()
                        .map(String::length)
                        .collect(Collectors.toList()))
                .containsExactly(64, 64);
    }
}
