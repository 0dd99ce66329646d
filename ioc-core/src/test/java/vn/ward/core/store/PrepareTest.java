package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.config.Database;

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
        return shared.server().level().startsWith("TimescaleDB");
    }

    @Test
    void it_finds_the_level_and_makes_samples_its_way() throws SQLException {
        Database database = shared.newDatabase();
        try (Store store = new Store(database)) {
            assertThat(store.level()).isEmpty();

            Level level = store.prepare();

            assertThat(level).isEqualTo(timescale() ? Level.TIMESCALEDB_APACHE : Level.PLAIN);
            assertThat(level.key()).isEqualTo(timescale() ? "timescaledb-apache" : "plain");
            assertThat(store.level()).contains(level);
        }
        assertThat(ask(database, "SELECT relkind FROM pg_class WHERE relname = 'sample'"))
                .containsExactly(timescale() ? "r" : "p");
        if (timescale()) {
            assertThat(ask(database, "SELECT hypertable_name FROM timescaledb_information.hypertables"))
                    .containsExactly("sample");
            assertThat(ask(database, "SELECT time_interval FROM timescaledb_information.dimensions"))
                    .containsExactly("1 day");
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
