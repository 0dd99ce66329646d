package vn.ward.infra.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Level;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.SampleHistory;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.testing.DatabaseServer;

/** What an office needs to have a database of its own: infra/deploy. */
@Timeout(120)
class DeployTest {

    private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();
    private static final String PASSWORD = "một 'mật khẩu\\ dài";

    @TempDir
    Path folder;

    private static void makeRole(DatabaseServer server) throws IOException {
        server.administer(
                Files.readString(DEPLOY.resolve("role.sql")),
                List.of("-v", "database=phuong", "-v", "role=giam_sat", "-v", "password=" + PASSWORD));
    }

    private static Database made(DatabaseServer server) {
        return new Database(server.database().url().replaceFirst("/ioc$", "/phuong"), "giam_sat", new Secret(PASSWORD));
    }

    @Test
    void the_role_is_enough_for_the_platform_and_made_as_often_as_wanted() throws Exception {
        try (DatabaseServer server = DatabaseServer.timescale()) {
            makeRole(server);
            makeRole(server);
            execute(made(server), "CREATE TEMPORARY TABLE imported (i integer)");

            try (Store store = new Store(made(server))) {
                assertThat(store.prepare()).isEqualTo(Level.TIMESCALEDB_APACHE);
                Series series = new Series("wan", "rtt_seconds");
                Instant at = Instant.parse("2026-11-01T00:00:00Z");
                new Samples(() -> store, "ward").write(new Batch(1, 1, List.of(new Sample(series, at, 0.5))));
                new Rollups(() -> store).turn(at.plusSeconds(90_000));
                assertThat(new SampleHistory(() -> store, "ward")
                                .range(series, new Period(at, at.plusSeconds(86_400)), 1))
                        .singleElement()
                        .satisfies(point -> assertThat(point.max()).isEqualTo(0.5));
            }
        }
    }

    @Test
    void the_role_owns_its_schema_and_nothing_else() throws IOException {
        try (DatabaseServer server = DatabaseServer.timescale()) {
            makeRole(server);
            Database own = made(server);

            for (String statement : List.of(
                    "CREATE DATABASE other",
                    "CREATE ROLE other",
                    "CREATE SCHEMA other",
                    "CREATE TABLE public.other (i integer)",
                    "CREATE EXTENSION dblink",
                    "DROP EXTENSION timescaledb",
                    "SELECT pg_read_file('PG_VERSION')",
                    "ALTER ROLE giam_sat CREATEDB")) {
                assertThatThrownBy(() -> execute(own, statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class)
                        .message()
                        .matches("(?s).*(permission denied|must be owner|must be superuser|Only roles with).*");
            }
            Database other = new Database(server.database().url(), own.user(), own.password());
            assertThat(catalogue(other)).doesNotContain("giam_sat");
        }
    }

    /** Who owns anything in a database that is not the role's, as the role sees it. */
    private static String catalogue(Database database) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT coalesce(string_agg(DISTINCT pg_get_userbyid(relowner), ','), '')"
                                + " FROM pg_class")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void without_a_password_no_role_is_made() throws IOException {
        try (DatabaseServer server = DatabaseServer.timescale()) {
            String said =
                    server.administer(Files.readString(DEPLOY.resolve("role.sql")), List.of("-v", "role=giam_sat"));

            assertThat(said).contains("no password given");
            assertThat(server.administer(
                            "SELECT count(*) FROM pg_roles WHERE rolname = 'giam_sat'", List.of("-A", "-t")))
                    .isEqualTo("0\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"debian,12,bookworm", "debian,13,trixie", "ubuntu,22.04,jammy", "ubuntu,24.04,noble"})
    void the_installation_says_what_it_would_do(String system, String version, String name) throws Exception {
        Said said = install(system, version, name, "--dry-run");

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("timescaledb-2-postgresql-17", "/" + system + "/ " + name + " main")
                .contains("shared_preload_libraries = 'timescaledb'", "Nothing was done");
    }

    @Test
    void only_debian_13_has_the_apache_edition() throws Exception {
        assertThat(install("debian", "13", "trixie", "--dry-run", "--apache").text())
                .contains("postgresql-17-timescaledb")
                .doesNotContain("curl");
        assertThat(install("ubuntu", "24.04", "noble", "--dry-run", "--apache").exit())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "14"})
    void a_system_that_is_not_known_is_refused_with_those_that_are(String version) throws Exception {
        Said said = install("debian", version, "other", "--dry-run");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains("not supported: use Debian 12 or 13, Ubuntu 22.04 or 24.04");
    }

    @Test
    void the_scripts_are_clean_for_shellcheck() throws Exception {
        Said said =
                run(List.of("shellcheck", DEPLOY.resolve("install-timescaledb").toString()), Map.of());

        assertThat(said.exit()).as(said.text()).isZero();
    }

    @Test
    void the_container_is_of_a_named_version_and_reached_from_this_machine_only() throws IOException {
        Map<?, ?> compose = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(DEPLOY.resolve("compose.yaml")));
        Map<?, ?> services = Objects.requireNonNull((Map<?, ?>) compose.get("services"));
        Map<?, ?> database = Objects.requireNonNull((Map<?, ?>) services.get("db"));

        assertThat(String.valueOf(database.get("image"))).matches("timescale/timescaledb:\\d+\\.\\d+\\.\\d+-pg\\d\\d");
        assertThat((List<?>) database.get("ports"))
                .allSatisfy(port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:"));
        assertThat((List<?>) database.get("volumes")).isNotEmpty();
        assertThat(database.containsKey("healthcheck")).isTrue();
    }

    private record Said(int exit, String text) {}

    private Said install(String system, String version, String name, String... arguments) throws Exception {
        Path release = Files.writeString(
                folder.resolve("os-release"),
                "ID=%s\nVERSION_ID=\"%s\"\nVERSION_CODENAME=%s\nPRETTY_NAME=\"%s %s\"\n"
                        .formatted(system, version, name, system, version));
        List<String> command = new java.util.ArrayList<>(
                List.of(DEPLOY.resolve("install-timescaledb").toString()));
        command.addAll(List.of(arguments));
        return run(command, Map.of("OS_RELEASE", release.toString()));
    }

    private static Said run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
