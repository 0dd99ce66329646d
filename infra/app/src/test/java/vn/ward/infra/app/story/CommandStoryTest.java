package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command's answers to those who use it wrongly, and to those who do not. */
class CommandStoryTest {

    private static final String GOOD = """
            ward: { name: Phường Thử }
            targets:
              - { id: portal, name: Cổng, group: public, probe: { http: { url: "http://127.0.0.1:9/" } }, every: 30s }
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ward.yaml"), text);
    }

    private RunningPlatform.Ended ioc(String... arguments) {
        return RunningPlatform.run(folder, Map.of(), arguments);
    }

    @Test
    void a_good_file_is_called_good() throws Exception {
        RunningPlatform.Ended ended = ioc("check", file(GOOD).toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("hợp lệ", "Phường Thử", "1 hệ thống");
    }

    @Test
    void a_bad_file_is_refused_with_every_mistake_its_place_and_its_cure() throws Exception {
        RunningPlatform.Ended ended = ioc(
                "check",
                file(GOOD.replace("every: 30s", "evry: 30s, timeout: soon")).toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("ward.yaml:3:", "evry", "every", "soon", "Có 2 lỗi")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void the_complete_example_in_the_documents_is_good_and_does_nothing_that_has_no_effect() {
        RunningPlatform.Ended ended = ioc("check", "../../docs/ward-example.yaml");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isBlank();
    }

    @Test
    void a_real_ward_may_not_take_the_practice_wards_name() throws Exception {
        RunningPlatform.Ended ended = ioc(
                "run",
                "--data",
                folder.toString(),
                "--config",
                file(GOOD.replace("{ name", "{ id: practice, name")).toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("ward.id", "practice");
    }

    @Test
    void english_is_spoken_when_asked_for() throws Exception {
        assertThat(ioc("check", "--lang", "en", file(GOOD).toString()).out()).contains("valid", "1 systems");
        assertThat(ioc("--lang", "en", "check", file(GOOD).toString()).out()).contains("valid", "1 systems");
        assertThat(ioc("--lang", "en", "--help").out()).contains("Watches a ward");
        assertThat(ioc("--help").out()).contains("Giám sát một phường");
    }

    @Test
    void a_wrong_command_line_is_refused_with_how_it_goes() {
        assertThat(ioc("reprot", "2026-05").code()).isEqualTo(2);
        assertThat(ioc("report").code()).isEqualTo(2);
        assertThat(ioc("run", "--port", "many").code()).isEqualTo(2);
    }

    @Test
    void a_month_that_is_none_or_has_not_begun_is_refused() throws Exception {
        String file = file(GOOD).toString();

        assertThat(ioc("report", "--config", file, "2026-13").err()).contains("2026-13", "2026-05");
        assertThat(ioc("report", "--config", file, "2999-01").err()).contains("chưa bắt đầu");
        RunningPlatform.Ended never = ioc("report", "--config", file, "--data", folder.toString(), "2026-05");
        assertThat(never.code()).isEqualTo(1);
        assertThat(never.err()).contains("chưa có dữ liệu").doesNotContain("\tat ");
    }

    @Test
    void the_walls_address_can_be_opened_as_it_is_said_also_on_ipv6() throws Exception {
        try (RunningPlatform platform = runWithoutDatabase(GOOD + "listen: '[0:0:0:0:0:0:0:1]:0'\n")) {
            assertThat(platform.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_pace_is_said_as_the_file_writes_it_and_not_rounded() throws Exception {
        String file = GOOD.replace("every: 30s", "every: 1500ms") + "listen: 127.0.0.1:0\n";
        try (RunningPlatform platform = runWithoutDatabase(file)) {
            assertThat(platform.said()).anyMatch(line -> line.contains("mỗi 1500ms"));
        }
    }

    private RunningPlatform runWithoutDatabase(String text) throws IOException {
        Files.writeString(folder.resolve("password"), "s3cret");
        String away = "store: { url: jdbc:postgresql://127.0.0.1:9/ioc, user: u, password: '${file:password}' }\n";
        return RunningPlatform.start(
                folder.resolve("log"), "run", "--config", file(text + away).toString(), "--data", folder.toString());
    }

    @Test
    void a_port_that_is_taken_is_said_and_nothing_is_left_behind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            RunningPlatform.Ended ended =
                    ioc("run", "--config", file(GOOD).toString(), "--data", folder.toString(), "--port", port);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains(port, "--port").doesNotContain("\tat ");
        }
    }
}
