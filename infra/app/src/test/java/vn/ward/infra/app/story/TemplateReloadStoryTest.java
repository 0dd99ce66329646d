package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.testing.DatabaseServer;

/** Somebody corrects a template of their own while the platform runs, and makes a mistake on the way. */
@Timeout(180)
class TemplateReloadStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path STORIES = Path.of("target", "stories");

    @TempDir
    Path folder;

    private void template(String name, String probe) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("templates.d")).resolve(name + ".yaml"), """
                title: { vi: Cân điện tử, en: Scales }
                description: { vi: Cân ở bộ phận tiếp nhận, en: Scales at the reception desk }
                verified: true
                source: Tài liệu của hãng
                parameters:
                  host: { about: { vi: Địa chỉ, en: Address }, example: 10.0.0.9 }
                target:
                  group: office
                  probe: { tcp: %s }
                  every: 1s
                  retry: 1s
                  timeout: 500ms
                  confirm: 2
                """.formatted(probe));
    }

    private static String at(int port) {
        return "{ host: \"{host}\", port: " + port + " }";
    }

    private void ward(Database database, String... kinds) throws IOException {
        Files.writeString(folder.resolve("password"), database.password().reveal());
        StringBuilder targets = new StringBuilder();
        for (String kind : kinds) {
            targets.append(
                    "  - { id: %s-1, name: Cân %s, kind: { %s: { host: 127.0.0.1 } } }\n".formatted(kind, kind, kind));
        }
        Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                store: { url: "%s", user: %s, password: "${file:password}" }
                targets:
                """.formatted(database.url(), database.user()) + targets);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    private static JsonNode refused(RunningPlatform platform) {
        return platform.json("/health/ready").at("/configuration/refused");
    }

    @Test
    void a_template_that_changes_changes_its_targets_and_a_wrong_one_changes_nothing() throws Exception {
        Files.createDirectories(STORIES);
        Path log = STORIES.resolve("template-reload.log");
        Files.deleteIfExists(log);
        ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        closed.close();
        try (DatabaseServer server = DatabaseServer.plain();
                ServerSocket good = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            template("scales", at(good.getLocalPort()));
            ward(server.database(), "scales");
            try (RunningPlatform platform = RunningPlatform.start(
                    log,
                    "run",
                    "--config",
                    folder.resolve("ward.yaml").toString(),
                    "--data",
                    folder.resolve("data").toString(),
                    "--port",
                    "0")) {
                until(() -> platform.state("scales-1").equals("UP"));

                template("scales", at(closed.getLocalPort()));
                until(() -> platform.state("scales-1").equals("DOWN"));

                template("scales", "{ host: \"{hots}\", port: 1 }");
                until(() -> !refused(platform).isNull());
                assertThat(refused(platform).at("/errors").toString())
                        .contains("scales.yaml:6:", "scales.yaml:9:", "hots: mẫu không khai báo tham số này");
                assertThat(platform.state("scales-1")).isEqualTo("DOWN");

                template("scales", at(good.getLocalPort()));
                until(() -> platform.state("scales-1").equals("UP"));
                assertThat(refused(platform).isNull()).isTrue();

                template("balance", at(good.getLocalPort()));
                ward(server.database(), "scales", "balance");
                until(() -> platform.json("/api/v1/targets").size() == 2
                        && platform.state("balance-1").equals("UP"));
            }
        }
    }
}
