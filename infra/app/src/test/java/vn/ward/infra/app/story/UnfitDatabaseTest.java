package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.store.Store;
import vn.ward.core.testing.DatabaseServer;

/** A report on a database that answers, and is not what this version can read. */
class UnfitDatabaseTest {

    @TempDir
    Path folder;

    private final DatabaseServer server = DatabaseServer.plain();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_database_of_somebody_elses_tables_is_refused_with_a_sentence_and_its_cure() throws Exception {
        run("CREATE TABLE invoices (id bigint)");

        assertThat(refusal()).contains("non-empty schema").contains("mục store trong ward.yaml");
    }

    @Test
    void a_database_of_a_newer_version_is_refused_with_a_sentence_and_its_cure() throws Exception {
        prepare();
        run("INSERT INTO flyway_schema_history SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, installed_by,"
                + " now(), 1, true FROM flyway_schema_history LIMIT 1");

        assertThat(refusal()).contains("schema version 99").contains("Hãy chạy phiên bản đã tạo ra nó");
    }

    @Test
    void a_database_whose_tables_were_changed_by_hand_is_refused_with_a_sentence() throws Exception {
        prepare();
        run("ALTER TABLE target_version RENAME COLUMN valid_from TO since");

        assertThat(refusal()).contains("valid_from");
    }

    private void prepare() {
        try (Store store = new Store(server.database())) {
            store.prepare();
        }
    }

    private void run(String sql) throws SQLException {
        Database database = server.database();
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String refusal() throws Exception {
        Database database = server.database();
        Files.writeString(folder.resolve("password"), database.password().reveal());
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                store: { url: "%s", user: %s, password: "${file:password}" }
                targets:
                  - { id: portal, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: 9 } } }
                """.formatted(database.url(), database.user()));
        RunningPlatform.Ended ended = RunningPlatform.run(
                folder,
                Map.of(),
                "report",
                "--config",
                file.toString(),
                "--data",
                folder.resolve("data").toString(),
                "2024-05");
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains(database.url()).doesNotContain("\tat ");
        return ended.err();
    }
}
