package vn.ward.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two scripts as they stand in the checkout. None of these builds anything. */
class ScriptsTest {

    private static final Path CHECKOUT = checkout();

    private record Said(int exit, String text) {}

    @ParameterizedTest
    @CsvSource({"bench, start", "fault, kill-outage"})
    void without_a_name_they_list_what_there_is(String kind, String name) throws Exception {
        Said said = run(kind);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text().lines().filter(line -> line.strip().startsWith(name + ": ")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"bench, kill-outage", "bench, st.*t", "bench, ''", "bench, --help", "fault, start", "fault, no such"})
    void an_unknown_name_is_refused_with_the_list(String kind, String name) throws Exception {
        Said said = run(kind, name);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains("usage: infra/" + kind + "/run NAME");
    }

    @ParameterizedTest
    @CsvSource({"bench", "fault"})
    void what_is_listed_exists(String kind) throws Exception {
        List<String> names = run(kind)
                .text()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().substring(0, line.strip().indexOf(':')))
                .toList();
        assertThat(names).isNotEmpty().allMatch(name -> Bench.knows(kind, name));
    }

    private static Said run(String kind, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(CHECKOUT.resolve("infra").resolve(kind).resolve("run").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("infra/build.sh"))) {
            folder = folder.resolve("..").normalize();
        }
        return folder;
    }
}
