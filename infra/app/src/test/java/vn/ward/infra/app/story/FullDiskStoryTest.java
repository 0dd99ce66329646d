package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.testing.DatabaseServer;
import vn.ward.core.testing.SmallDisk;

/** The running platform on a small disk that fills up, while the database is away. */
@Timeout(300)
class FullDiskStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path STORIES = Path.of("target", "stories");
    private static final int DISK_MEBIBYTES = 64;
    private static final int TOO_LITTLE_FOR_A_RESERVE = 16;

    private static final String NO_RESERVE = "the journal lives on its reserve; make room on its disk";
    private static final String RESERVE_AGAIN = "the journal's reserve is whole again";
    private static final String SPOOLED = "samples are spooled while the database is away";
    private static final String NO_ROOM = "the spool has no room: the oldest samples give way";
    private static final String STRAIGHT_AGAIN = "samples go straight to the database again";

    @TempDir
    Path folder;

    private final Path log = STORIES.resolve("full-disk.log");

    @Test
    void a_full_disk_drops_samples_and_no_state_and_each_trouble_is_told_once() throws Exception {
        Files.createDirectories(STORIES);
        Files.deleteIfExists(log);
        try (DatabaseServer server = DatabaseServer.plain();
                SmallDisk disk = SmallDisk.mount(folder.resolve("data"), DISK_MEBIBYTES)) {
            ServerSocket portal = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Path ballast = Files.write(
                    disk.path().resolve("ballast"), new byte[(DISK_MEBIBYTES - TOO_LITTLE_FOR_A_RESERVE) << 20]);
            try (RunningPlatform platform = start(server.database(), portal.getLocalPort())) {
                isShortOfReserve(platform);
                Files.delete(ballast);
                hasItsReserve(platform);
                long before = spooledWhileStarting();

                server.stopImmediately();
                spools(platform);
                ballast = disk.fill();
                drops(platform);

                portal.close();
                goesOnJudging(platform);

                Files.delete(ballast);
                server.startAgain();
                isWellAgain(platform);
                assertThat(one(server.database(), "SELECT count(*) FROM state_change WHERE state = 'DOWN'"))
                        .isEqualTo(1);
                assertThat(one(server.database(), "SELECT count(*) - count(DISTINCT (series_id, time)) FROM sample"))
                        .as("twice")
                        .isZero();
                until(() -> told(STRAIGHT_AGAIN) == before + 1);
                assertThat(told(SPOOLED)).as(SPOOLED).isEqualTo(before + 1);
                for (String line : new String[] {NO_RESERVE, RESERVE_AGAIN, NO_ROOM}) {
                    assertThat(told(line)).as(line).isEqualTo(1);
                }
            } finally {
                portal.close();
            }
        }
    }

    private RunningPlatform start(Database database, int port) throws IOException {
        Files.writeString(folder.resolve("password"), database.password().reveal());
        Path ward =
                Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                store: { url: "%s", user: %s, password: "${file:password}" }
                targets:
                  - { id: portal, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: %d } }, every: 1s, retry: 1s, timeout: 500ms }
                """.formatted(database.url(), database.user(), port));
        return RunningPlatform.start(
                log,
                "run",
                "--config",
                ward.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0");
    }

    /** It works all the same. */
    private static void isShortOfReserve(RunningPlatform platform) {
        until(() -> ready(platform).at("/journal/shortage").asText().contains("disk is full"));
        until(() -> platform.get("/health/ready").statusCode() == 200);
        until(() -> platform.state("portal").equals("UP"));
        assertThat(metric(platform, "ioc_journal_up")).isEqualTo(1);
    }

    private static void hasItsReserve(RunningPlatform platform) {
        until(() -> ready(platform).at("/journal/shortage").isNull());
        until(() -> metric(platform, "ioc_samples_stored_total") > 0);
        assertThat(works(platform).get("database").isNull()).isTrue();
    }

    /** How often, settled: the first samples may come before the database is met, and that is a trouble of its own. */
    private long spooledWhileStarting() throws IOException {
        until(() -> told(SPOOLED) == told(STRAIGHT_AGAIN));
        return told(SPOOLED);
    }

    private long told(String line) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(said -> said.contains(line)).count();
        }
    }

    private static void spools(RunningPlatform platform) {
        until(() -> ready(platform).at("/samples/spooled").asLong() > 0);
        until(() -> platform.get("/health/ready").statusCode() == 503
                && !ready(platform).at("/database/failure").isNull());
        until(() -> metric(platform, "ioc_spool_samples") > 0 && metric(platform, "ioc_database_up") == 0);
        until(() -> !works(platform).get("database").isNull());
        assertThat(metric(platform, "ioc_samples_dropped_total")).isZero();
    }

    private static void drops(RunningPlatform platform) {
        until(() -> metric(platform, "ioc_samples_dropped_total") > 0);
        until(() -> ready(platform).at("/samples/dropped").asLong() > 0);
    }

    private static void goesOnJudging(RunningPlatform platform) {
        until(() -> platform.state("portal").equals("DOWN"));
        assertThat(metric(platform, "ioc_journal_up")).isEqualTo(1);
        assertThat(ready(platform).at("/journal/failure").isNull()).isTrue();
        JsonNode works = works(platform);
        assertThat(works.get("journal").isNull()).as(works.toString()).isTrue();
        assertThat(works.get("database").isNull()).as(works.toString()).isFalse();
    }

    private static void isWellAgain(RunningPlatform platform) {
        until(() -> platform.get("/health/ready").statusCode() == 200
                && ready(platform).at("/samples/spooled").asLong(-1) == 0
                && ready(platform).at("/database/lag").asLong(-1) == 0);
        assertThat(metric(platform, "ioc_database_up")).isEqualTo(1);
        until(() -> works(platform).get("database").isNull());
        until(() -> ready(platform).at("/journal/shortage").isNull());
        assertThat(ready(platform).at("/samples/dropped").asLong())
                .as("what was dropped stays told")
                .isPositive();
    }

    private static JsonNode ready(RunningPlatform platform) {
        return platform.json("/health/ready");
    }

    /** What the wall's footer says of the platform itself. */
    private static JsonNode works(RunningPlatform platform) {
        return platform.json("/api/v1/wall").get("readiness");
    }

    private static double metric(RunningPlatform platform, String name) {
        return platform.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    private static long one(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
