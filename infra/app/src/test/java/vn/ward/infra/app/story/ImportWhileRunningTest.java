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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.Database;
import vn.ward.core.testing.DatabaseServer;

/** Measurements from elsewhere come in beside a platform that measures the same: both are stored, each once. */
@Timeout(300)
class ImportWhileRunningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int IMPORTED = 50_000;

    @TempDir
    Path folder;

    private RunningPlatform.Ended ioc(String... arguments) {
        Stream<String> where = Stream.of(
                "--config",
                folder.resolve("ward.yaml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--lang",
                "en");
        return RunningPlatform.run(
                folder, Map.of(), Stream.concat(Stream.of(arguments), where).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "timescaledb-apache"})
    void a_file_is_taken_beside_a_running_platform_and_neither_loses_or_doubles_a_sample(String level)
            throws Exception {
        try (DatabaseServer server = level.equals("plain") ? DatabaseServer.plain() : DatabaseServer.timescale();
                ServerSocket portal = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            describe(server.database(), portal.getLocalPort());
            Path log = Files.createDirectories(Path.of("target", "stories")).resolve("import-" + level + ".log");
            Files.deleteIfExists(log);
            try (RunningPlatform platform = RunningPlatform.start(
                            log,
                            "run",
                            "--config",
                            folder.resolve("ward.yaml").toString(),
                            "--data",
                            folder.resolve("data").toString(),
                            "--port",
                            "0");
                    Connection database = connect(server.database())) {
                await().atMost(PATIENCE).until(() -> own(database) > 3);
                // between the platform's own measurements, up to a moment ago
                Instant last = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
                Path file = write(last);

                RunningPlatform.Ended taken = ioc("import", "samples", file.toString());

                assertThat(taken.code()).as(taken.err()).isZero();
                assertThat(taken.out()).contains(IMPORTED + " samples");
                long after = own(database);
                await().atMost(PATIENCE).until(() -> own(database) > after + 3);
                assertThat(one(database, "SELECT count(*) FROM sample WHERE value = 7.5"))
                        .as("imported")
                        .isEqualTo(IMPORTED);
                assertThat(one(database, "SELECT count(*) - count(DISTINCT (series_id, time)) FROM sample"))
                        .as("twice")
                        .isZero();
                assertThat(points(platform, last)).isPositive();
                await().atMost(PATIENCE)
                        .until(() -> platform.get("/health/ready").statusCode() == 200
                                && platform.json("/health/ready")
                                                .at("/samples/spooled")
                                                .asLong(-1)
                                        == 0);
                JsonNode samples = platform.json("/health/ready").at("/samples");
                assertThat(samples.at("/dropped").asLong(-1))
                        .as(samples.toString())
                        .isZero();
                assertThat(platform.state("portal")).isEqualTo("UP");

                RunningPlatform.Ended twice = ioc("import", "samples", file.toString());
                assertThat(twice.code()).isEqualTo(1);
                assertThat(twice.err()).contains("taken already").doesNotContain("\tat ");
            }
        }
    }

    private void describe(Database database, int port) throws IOException {
        Files.writeString(folder.resolve("password"), database.password().reveal());
        Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                store: { url: "%s", user: %s, password: "${file:password}" }
                targets:
                  - { id: portal, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: %d } }, every: 1s, retry: 1s, timeout: 500ms }
                """.formatted(database.url(), database.user(), port));
    }

    private Path write(Instant last) throws IOException {
        StringBuilder text = new StringBuilder("time,target,metric,value\n");
        for (int i = IMPORTED - 1; i >= 0; i--) {
            text.append(last.minusSeconds(i)).append(",portal,connect_seconds,7.5\n");
        }
        return Files.writeString(folder.resolve("elsewhere.csv"), text);
    }

    private static long points(RunningPlatform platform, Instant last) {
        return platform.json("/api/v1/samples?target=portal&metric=connect_seconds&from=" + last.minusSeconds(3600)
                        + "&to=" + last + "&points=100")
                .at("/points")
                .size();
    }

    /** Of the platform's own measurements. */
    private static long own(Connection database) throws SQLException {
        return one(database, "SELECT count(to_regclass('sample'))") == 0
                ? 0
                : one(database, "SELECT count(*) FROM sample WHERE value <> 7.5");
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }

    private static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
