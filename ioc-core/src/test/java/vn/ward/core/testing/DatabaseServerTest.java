package vn.ward.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.Database;

@Timeout(120)
class DatabaseServerTest {

    static Stream<Named<Supplier<DatabaseServer>>> levels() {
        return Stream.of(
                Named.of("TimescaleDB Apache", DatabaseServer::timescale),
                Named.of("PostgreSQL", DatabaseServer::plain));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void it_is_set_to_force_what_it_acknowledges(Supplier<DatabaseServer> start) throws SQLException {
        try (DatabaseServer server = start.get()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(server, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @ParameterizedTest
    @MethodSource("levels")
    void it_comes_back_on_the_same_port_with_the_same_data(Supplier<DatabaseServer> start) throws SQLException {
        try (DatabaseServer server = start.get()) {
            Database before = server.database();
            run(server, "CREATE TABLE kept AS SELECT 42 AS what");
            server.stop();
            assertThatThrownBy(() -> ask(server, "SELECT 1")).isInstanceOf(SQLException.class);
            server.startAgain();
            assertThat(ask(server, "SELECT what FROM kept")).isEqualTo("42");
            server.stopImmediately();
            server.startAgain();
            assertThat(ask(server, "SELECT what FROM kept")).isEqualTo("42");
            assertThat(server.database().url()).isEqualTo(before.url());
        }
    }

    @Test
    void several_run_at_once_and_know_nothing_of_each_other() throws SQLException {
        try (DatabaseServer first = DatabaseServer.timescale();
                DatabaseServer second = DatabaseServer.timescale();
                DatabaseServer third = DatabaseServer.plain()) {
            for (DatabaseServer server : List.of(first, second, third)) {
                run(server, "CREATE TABLE mine AS SELECT 1 AS what");
            }
            first.stop();
            assertThat(ask(second, "SELECT what FROM mine")).isEqualTo("1");
            assertThat(ask(third, "SELECT what FROM mine")).isEqualTo("1");
        }
    }

    @Test
    void timescale_is_the_version_of_debian_13_and_makes_hypertables() throws SQLException {
        try (DatabaseServer server = DatabaseServer.timescale()) {
            assertThat(ask(server, "SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'"))
                    .isEqualTo("2.19.3");
            assertThat(ask(server, "SHOW timescaledb.license")).isEqualTo("apache");
            run(server, "CREATE TABLE sample (time timestamptz NOT NULL, value float8)");
            run(server, "SELECT create_hypertable('sample', by_range('time'))");
        }
    }

    @Test
    void plain_has_no_timescale() throws SQLException {
        try (DatabaseServer server = DatabaseServer.plain()) {
            assertThat(ask(server, "SELECT count(*) FROM pg_available_extensions WHERE name = 'timescaledb'"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timescale", "plain"})
    void the_next_one_sweeps_away_what_a_killed_process_left(String level) throws Exception {
        String url = killedWith(level);
        DriverManager.getConnection(url, "postgres", "").close();
        Forgetful.start(level).close();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
                .isInstanceOf(SQLException.class);
    }

    private static String killedWith(String level) throws IOException, InterruptedException {
        String ofSurefire = System.getProperty("surefire.test.class.path");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire,
                        Forgetful.class.getName(),
                        level)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader()) {
            String url = out.lines()
                    .filter(line -> line.startsWith("jdbc:"))
                    .findFirst()
                    .orElseThrow();
            child.destroyForcibly().waitFor();
            return url;
        }
    }

    /** Starts a server and waits to be killed. */
    static final class Forgetful {
        public static void main(String[] level) throws InterruptedException {
            System.out.println(start(level[0]).database().url());
            Thread.currentThread().join();
        }

        static DatabaseServer start(String level) {
            return level.equals("plain") ? DatabaseServer.plain() : DatabaseServer.timescale();
        }
    }

    private static String ask(DatabaseServer server, String query) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void run(DatabaseServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(DatabaseServer server) throws SQLException {
        Database database = server.database();
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }
}
