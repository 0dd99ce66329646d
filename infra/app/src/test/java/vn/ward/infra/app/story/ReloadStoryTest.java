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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.testing.DatabaseServer;

/** Somebody edits the running platform's files: adds, removes, changes and renames targets, and makes a mistake. */
@Timeout(180)
class ReloadStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path STORIES = Path.of("target", "stories");

    @TempDir
    Path folder;

    private static String target(String id, int port, String more) {
        return "  - { id: %s, name: Cổng %s, group: public, probe: { tcp: { host: 127.0.0.1, port: %d } }, every: 1s,"
                        .formatted(id, id, port)
                + " retry: 1s, timeout: 500ms, confirm: 2" + more + " }\n";
    }

    private void write(Database database, String... targets) throws IOException {
        Files.writeString(folder.resolve("password"), database.password().reveal());
        Files.writeString(
                folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                store: { url: "%s", user: %s, password: "${file:password}" }
                targets:
                """.formatted(database.url(), database.user()) + String.join("", targets));
    }

    private RunningPlatform start(Path log) throws IOException {
        return RunningPlatform.start(
                log,
                "run",
                "--config",
                folder.resolve("ward.yaml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0");
    }

    private static List<String> watched(RunningPlatform platform) {
        List<String> ids = new ArrayList<>();
        platform.json("/api/v1/targets")
                .forEach(target -> ids.add(target.get("id").asText()));
        return ids;
    }

    private static long downtime(RunningPlatform platform, String target) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JsonNode lines = platform.json("/api/v1/availability?target=" + target + "&from=" + now.minusSeconds(600)
                + "&to=" + now.plusSeconds(5));
        assertThat(lines.isArray()).as(lines.toString()).isTrue();
        return lines.get(0).get("downtime_ms").asLong();
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    @Test
    void what_is_watched_changes_without_a_stop_and_a_mistake_changes_nothing() throws Exception {
        Files.createDirectories(STORIES);
        Path log = STORIES.resolve("reload.log");
        Files.deleteIfExists(log);
        ServerSocket good = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (DatabaseServer server = DatabaseServer.plain()) {
            Database database = server.database();
            write(
                    database,
                    target("a", good.getLocalPort(), ""),
                    target("b", other.getLocalPort(), ""),
                    target("d", good.getLocalPort(), ""));
            try (RunningPlatform platform = start(log)) {
                until(() -> platform.state("a").equals("UP")
                        && platform.state("b").equals("UP")
                        && platform.state("d").equals("UP"));
                assertThat(platform.json("/health/ready").at("/configuration/waiting"))
                        .as("the password that was read again is no change")
                        .isEmpty();
                other.close();
                until(() -> platform.state("b").equals("DOWN"));
                long number =
                        platform.json("/api/v1/wall").at("/incidents/0/number").asLong();

                write(database, target("b2", other.getLocalPort(), ", was: b"), "  - { id: oops }\n");
                until(() -> platform.json("/health/ready")
                                .at("/configuration/refused/errors")
                                .size()
                        > 1);
                assertThat(watched(platform)).containsExactly("a", "b", "d");
                until(() -> platform.json("/api/v1/wall")
                                .at("/readiness/configurationMistakes")
                                .asInt()
                        > 1);
                assertThat(platform.json("/health/ready")
                                .at("/configuration/refused/errors/0")
                                .asText())
                        .contains("ward.yaml:5:");

                write(
                        database,
                        target("c", good.getLocalPort(), ""),
                        target("b2", other.getLocalPort(), ", was: b"),
                        target("d", other.getLocalPort(), ""));
                until(() -> watched(platform).equals(List.of("c", "b2", "d")));
                until(() -> platform.state("c").equals("UP"));
                until(() -> platform.state("d").equals("DOWN")); // by its new definition
                assertThat(platform.json("/health/ready")
                                .at("/configuration/refused")
                                .isNull())
                        .isTrue();
                assertThat(platform.state("b2")).isEqualTo("DOWN");
                assertThat(platform.json("/api/v1/wall")
                                .at("/incidents/0/number")
                                .asLong())
                        .isEqualTo(number);
                assertThat(platform.json("/api/v1/wall")
                                .at("/incidents/0/target")
                                .asText())
                        .isEqualTo("b2");
                until(() -> platform.json("/health/ready").at("/database/lag").asLong(-1) == 0);
                assertThat(downtime(platform, "b2")).as("its history goes on").isPositive();
                assertThat(downtime(platform, "a")).as("its history stays").isZero();
                platform.kill();
            }
            try (RunningPlatform platform = start(log)) {
                assertThat(watched(platform)).containsExactly("c", "b2", "d");
                until(() -> platform.state("b2").equals("DOWN"));
                assertThat(platform.json("/api/v1/wall")
                                .at("/incidents/0/target")
                                .asText())
                        .isEqualTo("b2");
            }
            assertThat(Files.readAllLines(log).stream()
                            .filter(line -> line.contains("is refused, the running one stays")))
                    .hasSize(1);
        } finally {
            good.close();
            other.close();
        }
    }
}
