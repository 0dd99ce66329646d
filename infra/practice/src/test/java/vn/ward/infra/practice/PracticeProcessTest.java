package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process as its parent sees it: a real JVM. */
@Timeout(120)
class PracticeProcessTest {

    @TempDir
    Path folder;

    private Path ward;
    private final List<ProcessHandle> started = new ArrayList<>();

    @BeforeEach
    void chooseFile() {
        ward = folder.resolve("thực hành").resolve("ward.yaml");
    }

    @AfterEach
    void endAll() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void says_ready_in_one_line_and_ends_when_its_input_ends() throws Exception {
        Process practice = start("--port", "0", "--ward", ward.toString());
        BufferedReader out = practice.inputReader(StandardCharsets.UTF_8);
        JsonObject ready = ready(out.readLine());
        int page = URI.create(ready.getString("page")).getPort();
        assertThat(Exchange.get(page, "/").status()).isEqualTo(200);
        assertThat(ready.getString("ward")).isEqualTo(ward.toString());
        assertThat(Files.readString(ward)).contains("practice: true").contains("/login");

        practice.getOutputStream().close();
        assertThat(practice.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(practice.exitValue()).isZero();
        assertThat(out.readLine()).isNull();
        assertThat(Exchange.accepts(page)).isFalse();
    }

    @Test
    void calls_the_platform_once_its_parent_says_where_that_is() throws Exception {
        Process practice = start("--port", "0", "--ward", ward.toString());
        ready(practice.inputReader(StandardCharsets.UTF_8).readLine());
        String token = Files.readString(ward.resolveSibling("speaker-2-token")).strip();
        try (CalledPlatform platform = new CalledPlatform();
                BufferedWriter in = practice.outputWriter(StandardCharsets.UTF_8)) {
            in.write("platform " + platform.address() + "\n");
            in.flush();
            assertThat(platform.next(token, "up").path()).isEqualTo("/api/v1/push/" + token);
        }
    }

    @Test
    void ends_on_sigterm() throws Exception {
        Process practice = start("--port", "0", "--ward", ward.toString());
        ready(practice.inputReader(StandardCharsets.UTF_8).readLine());
        practice.destroy();
        assertThat(practice.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void ends_when_its_parent_is_killed() throws Exception {
        Process parent = java(ParentOfPractice.class, "--port", "0", "--ward", ward.toString());
        BufferedReader out = parent.inputReader(StandardCharsets.UTF_8);
        ProcessHandle practice =
                ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
        started.add(practice);
        ready(out.readLine());
        assertThat(practice.isAlive()).isTrue();

        parent.destroyForcibly();
        await().atMost(PlayedWard.DEADLINE).until(() -> !practice.isAlive());
    }

    @Test
    void a_taken_port_is_one_clear_sentence_and_exit_code_2() throws Exception {
        try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String base = String.valueOf(squatter.getLocalPort());
            Process practice = start("--port", base, "--ward", ward.toString());
            assertThat(refusal(practice))
                    .startsWith("Không mở được cổng 127.0.0.1:" + base)
                    .contains("--port");
            assertThat(ward).doesNotExist();
        }
    }

    @Test
    void a_port_that_is_no_port_is_one_clear_sentence_and_exit_code_2() throws Exception {
        assertThat(refusal(start("--port", "eighty", "--ward", ward.toString())))
                .contains("\"eighty\"");
        assertThat(refusal(start("--port", "70000", "--ward", ward.toString()))).contains("\"70000\"");
    }

    @Test
    void a_missing_or_unknown_argument_is_one_clear_sentence_and_exit_code_2() throws Exception {
        assertThat(refusal(start())).contains("--ward");
        assertThat(refusal(start("--wart", "x"))).contains("\"--wart\"");
    }

    @Test
    void a_file_that_cannot_be_written_is_one_clear_sentence_and_exit_code_2() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refusal(
                        start("--port", "0", "--ward", file.resolve("ward.yaml").toString())))
                .startsWith("Không ghi được tệp")
                .contains("ward.yaml");
    }

    /** The one line on standard error of a process that ends with exit code 2 and says nothing else. */
    private static String refusal(Process practice) throws Exception {
        assertThat(practice.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(practice.exitValue()).isEqualTo(2);
        assertThat(practice.getInputStream().readAllBytes()).isEmpty();
        List<String> lines =
                practice.errorReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static JsonObject ready(String line) {
        assertThat(line).startsWith("ready {");
        return new JsonObject(line.substring("ready ".length()));
    }

    private Process start(String... arguments) throws IOException {
        return java(Practice.class, arguments);
    }

    private Process java(Class<?> main, String... arguments) throws IOException {
        Process process = new ProcessBuilder(ParentOfPractice.command(main, arguments)).start();
        started.add(process.toHandle());
        return process;
    }
}
