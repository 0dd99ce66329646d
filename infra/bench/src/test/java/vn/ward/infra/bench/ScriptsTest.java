package vn.ward.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
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

    /** The rehearsed Java is played by a shell: what counts is that it lives in the background, deaf to Ctrl-C. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void ctrl_c_during_the_rehearsal_leaves_nothing_running(String signal, int exit, @TempDir Path home)
            throws Exception {
        Path app = Files.createDirectories(home.resolve("infra/app/target"));
        Path begun = home.resolve("begun");
        Process script = new ProcessBuilder(
                        "env",
                        "--default-signal=INT", // a shell can't trap what is ignored where it was started from
                        "bash",
                        "-c",
                        "set -euo pipefail; home=$1; . \"$2\"; rehearse bash -c 'echo $$ > \"$0\"; exec sleep 60' \"$3\"",
                        "script",
                        home.toString(),
                        CHECKOUT.resolve("infra/build.sh").toString(),
                        begun.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
        await().until(() -> Files.exists(begun) && !Files.readString(begun).isBlank());
        long rehearsed = Long.parseLong(Files.readString(begun).strip());

        new ProcessBuilder("kill", "-" + signal, String.valueOf(script.pid())).start();

        assertThat(script.waitFor()).isEqualTo(exit);
        assertThat(ProcessHandle.of(rehearsed).filter(ProcessHandle::isAlive)).isEmpty();
        try (Stream<Path> left = Files.list(app)) {
            assertThat(left).isEmpty();
        }
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
