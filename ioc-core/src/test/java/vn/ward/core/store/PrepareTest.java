package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.config.Database;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.testing.DatabaseServer;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class PrepareTest {

    private static final String EVERYTHING = """
            SELECT format('%s %s %s %s', oid, relname, relkind, pg_relation_filenode(oid))
            FROM pg_class WHERE relnamespace = 'public'::regnamespace
            UNION ALL SELECT format('%s %s', installed_rank, installed_on) FROM flyway_schema_history
            UNION ALL SELECT format('%s %s', oid, extversion) FROM pg_extension
            ORDER BY 1""";

    private final Shared shared;

    PrepareTest(Shared shared) {
        this.shared = shared;
    }

    private boolean timescale() {
        return shared.level() != Level.PLAIN;
    }

    @Test
    void it_finds_the_level_and_makes_samples_its_way() throws SQLException {
        Database database = shared.newDatabase();
        try (Store store = new Store(database)) {
            assertThat(store.level()).isEmpty();

            Level level = store.prepare();

            assertThat(level.key())
                    .isEqualTo(
                            switch (shared.server().level()) {
                                case "TimescaleDB Apache" -> "timescaledb-apache";
                                case "TimescaleDB Community" -> "timescaledb-community";
                                default -> "plain";
                            });
            assertThat(store.level()).contains(level);
        }
        assertThat(ask(database, "SELECT relkind FROM pg_class WHERE relname = 'sample'"))
                .containsExactly(timescale() ? "r" : "p");
        if (timescale()) {
            assertThat(ask(database, """
                            SELECT hypertable_name FROM timescaledb_information.hypertables
                            UNION SELECT view_name FROM timescaledb_information.continuous_aggregates ORDER BY 1""")).containsExactly("sample", "sample_1d", "sample_1h", "sample_5m");
            assertThat(ask(database, """
                            SELECT time_interval FROM timescaledb_information.dimensions
                            WHERE hypertable_name = 'sample'""")).containsExactly("1 day");
        }
    }

    @Test
    void a_second_prepare_changes_nothing() throws SQLException {
        Database database = shared.newDatabase();
        try (Store store = new Store(database)) {
            store.prepare();
            List<String> before = ask(database, EVERYTHING);

            store.prepare();
            try (Store another = new Store(database)) {
                assertThat(another.prepare()).isEqualTo(store.level().orElseThrow());
            }

            assertThat(ask(database, EVERYTHING)).isEqualTo(before).hasSizeGreaterThan(10);
        }
    }

    @Test
    void several_platforms_prepare_one_database_at_once() throws SQLException {
        Database database = shared.newDatabase();
        Callable<Level> prepare = () -> {
            try (Store store = new Store(database)) {
                return store.prepare();
            }
        };

        List<Level> levels = Shared.together(Collections.nCopies(4, prepare));

        assertThat(levels).containsOnly(shared.store().level().orElseThrow());
    }

    @Test
    void timescale_that_the_server_has_not_loaded_is_passed_over() {
        try (DatabaseServer server = DatabaseServer.unloadedTimescale();
                Store store = new Store(server.database())) {
            assertThat(store.prepare()).isEqualTo(Level.PLAIN);
            new Samples(() -> store, "ward")
                    .write(new Batch(1, 1, List.of(new Sample(new Series("wan", "rtt_seconds"), Instant.now(), 1))));
        }
    }

    private static List<String> ask(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
