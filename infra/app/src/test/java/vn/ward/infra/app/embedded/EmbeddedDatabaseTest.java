package vn.ward.infra.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.wording.Language;

@Timeout(120)
class EmbeddedDatabaseTest {

    @TempDir
    Path temp;

    @Test
    void what_is_acknowledged_is_on_the_disk() throws SQLException {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(embedded, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void locale_encoding_and_time_zone_do_not_come_from_the_machine() throws SQLException {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            assertThat(ask(embedded, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(embedded, "SELECT current_setting('server_version_num')::int / 10000"))
                    .isEqualTo("17");
            assertThat(ask(embedded, "SHOW log_timezone")).isEqualTo("UTC"); // the driver sets the session's own
            assertThat(ask(embedded, "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'ioc'"))
                    .isEqualTo("bC.UTF-8");
            assertThat(ask(embedded, "SELECT datcollate || datctype FROM pg_database WHERE datname = 'ioc'"))
                    .isEqualTo("C.UTF-8C.UTF-8");
            assertThat(ask(embedded, "SELECT lower('ĐƯỜNG TRUYỀN')")).isEqualTo("đường truyền");
        }
    }

    @Test
    void it_listens_on_loopback_and_has_no_socket_file() throws SQLException, IOException {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            assertThat(ask(embedded, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            List<String> told = Files.readAllLines(temp.resolve("database/cluster/postmaster.pid"));
            assertThat(told.get(4)).as("socket directory").isBlank();
            assertThat(told.get(5).strip()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void only_the_password_opens_it_and_only_its_owner_reads_the_password() throws SQLException, IOException {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            Database database = embedded.database();
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "ioc", "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(
                            database.url(), "postgres", database.password().reveal()))
                    .hasMessageContaining("no pg_hba.conf entry");
            assertThat(ask(
                            embedded,
                            "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = 'ioc'"))
                    .isEqualTo("f");
            assertThat(ask(embedded, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'ioc'"))
                    .isEqualTo("ioc");
            Path password = temp.resolve("database/password");
            assertThat(Files.readString(password).strip())
                    .isEqualTo(database.password().reveal())
                    .hasSize(48);
            assertThat(mode(password)).isEqualTo("rw-------");
            assertThat(mode(temp.resolve("database"))).isEqualTo("rwx------");
        }
    }

    @Test
    void a_lost_password_file_is_made_anew() throws SQLException, IOException {
        EmbeddedDatabase.start(temp).close();
        String lost = Files.readString(temp.resolve("database/password"));
        Files.delete(temp.resolve("database/password"));
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            assertThat(ask(embedded, "SELECT 1")).isEqualTo("1");
            assertThat(embedded.database().password().reveal()).isNotEqualTo(lost.strip());
        }
    }

    @Test
    void the_data_stays_from_run_to_run_in_a_path_with_spaces_and_accents() throws SQLException {
        Path dataDir = temp.resolve("Phường Ô Chợ Dừa/dữ liệu (một) 'hai'");
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir)) {
            run(embedded, "CREATE TABLE kept AS SELECT 'dữ liệu' AS what");
        }
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir)) {
            assertThat(ask(embedded, "SELECT what FROM kept")).isEqualTo("dữ liệu");
        }
    }

    @Test
    void a_path_that_postgresql_itself_cannot_bear_is_refused() {
        assertThatThrownBy(() -> EmbeddedDatabase.start(temp.resolve("dữ liệu $1")))
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageContaining("Choose another");
    }

    @Test
    void settings_edited_by_hand_do_not_stay() throws SQLException, IOException {
        EmbeddedDatabase.start(temp).close();
        Files.writeString(temp.resolve("database/cluster/postgresql.conf"), "fsync = off\nlisten_addresses = '*'\n");
        Files.writeString(temp.resolve("database/cluster/postgresql.auto.conf"), "fsync = off\n");
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            assertThat(ask(embedded, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(embedded, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void it_works_as_an_ordinary_user() throws Exception {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path dataDir = Files.createDirectory(temp.resolve("nobody's data"));
        Path copies = Files.createDirectory(temp.resolve("classes"));
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (root) {
            Files.setAttribute(dataDir, "unix:uid", 65534);
        }
        try (Platform platform = root ? Platform.runAsNobody(dataDir, copies) : Platform.run(dataDir)) {
            assertThat(platform.says()).startsWith("ready");
            assertThat(platform.interrupt()).isTrue();
            assertNobodyWorksIn(dataDir);
        }
    }

    @Test
    void after_a_killed_platform_its_server_is_replaced_and_the_data_intact() throws Exception {
        try (Platform platform = Platform.run(temp)) {
            assertThat(platform.says()).startsWith("ready");
            try (EmbeddedDatabase attached = EmbeddedDatabase.attach(temp).orElseThrow()) {
                run(attached, "CREATE TABLE kept AS SELECT 42 AS what");
            }
            platform.kill();
        }
        Postmaster orphan = postmaster(temp);
        assertThat(EmbeddedDatabase.attach(temp)).as("no platform lives").isEmpty();
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            assertThat(ask(embedded, "SELECT what FROM kept")).isEqualTo("42");
            assertThat(orphan.isAlive()).isFalse();
            assertThat(postmaster(temp).pid()).isNotEqualTo(orphan.pid());
        }
    }

    @Test
    void a_first_start_killed_at_any_moment_does_not_spoil_the_next() throws Exception {
        for (String trace : List.of("programs.partial", "cluster.partial", "cluster", "password")) {
            Path dataDir = temp.resolve(trace);
            try (Platform platform = Platform.run(dataDir)) {
                Awaitility.await()
                        .until(() -> Files.exists(dataDir.resolve("database").resolve(trace)));
                platform.kill();
            }
            try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir)) {
                assertThat(ask(embedded, "SELECT current_user")).as(trace).isEqualTo("ioc");
            }
        }
    }

    @Test
    void after_a_killed_server_it_is_revived_on_the_same_port() throws SQLException, IOException {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            Database before = embedded.database();
            run(embedded, "CREATE TABLE kept AS SELECT 42 AS what");
            killServer(temp);
            assertThat(embedded.isAlive()).isFalse();
            embedded.revive();
            assertThat(embedded.isAlive()).isTrue();
            assertThat(embedded.database().url()).isEqualTo(before.url());
            assertThat(ask(embedded, "SELECT what FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void it_starts_at_once_after_server_and_platform_were_killed() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Platform platform = Platform.run(temp)) {
                assertThat(platform.says()).startsWith("ready");
                platform.kill();
                killServer(temp);
            }
        }
        EmbeddedDatabase.start(temp).close();
    }

    @Test
    void a_process_number_that_belongs_to_somebody_else_by_now_is_no_server() throws IOException {
        EmbeddedDatabase.start(temp).close();
        String mine = ProcessHandle.current().pid() + "\n" + temp + "\n1\n5432\n\n\n\nready\n";
        Path stale = temp.resolve("database/cluster/postmaster.pid");
        for (String content : List.of(mine, "", "999999999\n", "rubbish\n")) {
            Files.writeString(stale, content);
            try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
                assertThat(embedded.isAlive()).as(content).isTrue();
            }
        }
    }

    @Test
    void a_second_platform_is_refused_by_name_and_with_the_cure() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(temp)) {
            for (int i = 0; i < 2; i++) {
                try (Platform second = Platform.run(temp)) {
                    assertThat(second.says())
                            .contains(temp.toRealPath().toString())
                            .contains("process " + ProcessHandle.current().pid())
                            .contains("Stop that one, or choose another data directory");
                }
                assertThatThrownBy(() -> EmbeddedDatabase.start(temp))
                        .isInstanceOfSatisfying(
                                EmbeddedDatabaseFailed.class,
                                refused ->
                                        assertThat(refused.say(Language.VI)).contains("đang được một tiến trình khác"));
            }
            assertThat(ask(first, "SELECT 1")).isEqualTo("1");
        }
        EmbeddedDatabase.start(temp).close();
    }

    @Test
    void another_major_version_is_refused_and_left_untouched() throws IOException {
        EmbeddedDatabase.start(temp).close();
        Path version = temp.resolve("database/cluster/PG_VERSION");
        Files.writeString(version, "16\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(temp))
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageContaining("made by PostgreSQL 16; this version runs PostgreSQL 17")
                .hasMessageContaining(temp.toRealPath().toString());
        Files.writeString(version, "17\n");
        EmbeddedDatabase.start(temp).close();
    }

    @Test
    void an_attached_one_goes_on_when_it_is_closed() throws SQLException {
        assertThat(EmbeddedDatabase.attach(temp)).isEmpty();
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            try (EmbeddedDatabase attached = EmbeddedDatabase.attach(temp).orElseThrow()) {
                assertThat(attached.database().url())
                        .isEqualTo(embedded.database().url());
            }
            assertThat(ask(embedded, "SELECT 1")).isEqualTo("1");
        }
        assertThat(EmbeddedDatabase.attach(temp)).isEmpty();
    }

    @Test
    void it_stops_cleanly_when_the_platform_is_told_to_end() throws Exception {
        try (Platform platform = Platform.run(temp)) {
            assertThat(platform.says()).startsWith("ready");
            assertThat(platform.interrupt()).isTrue();
        }
        assertNobodyWorksIn(temp);
        assertThat(temp.resolve("database/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void when_the_process_ends_the_platform_may_still_say_farewell() throws Exception {
        try (Platform platform = Platform.run(temp)) {
            assertThat(platform.says()).startsWith("ready");
            EmbeddedDatabase attached = EmbeddedDatabase.attach(temp).orElseThrow();
            try (Connection open = connect(attached);
                    Statement statement = open.createStatement()) {
                platform.tell();
                Awaitility.await().until(() -> refused(attached));
                statement.execute("CREATE TABLE farewell AS SELECT 1 AS what");
            }
            assertThat(platform.interrupt()).isTrue();
        }
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            assertThat(ask(embedded, "SELECT what FROM farewell")).isEqualTo("1");
        }
    }

    @Test
    void a_server_that_cannot_start_says_why() throws IOException {
        EmbeddedDatabase.start(temp).close();
        Files.delete(temp.resolve("database/cluster/global/pg_control"));
        assertThatThrownBy(() -> EmbeddedDatabase.start(temp))
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageContaining("PostgreSQL does not start")
                .hasMessageContaining("could not find the database system");
    }

    private static void killServer(Path dataDir) throws IOException {
        Postmaster server = postmaster(dataDir);
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Awaitility.await().until(() -> !server.isAlive());
    }

    private static Postmaster postmaster(Path dataDir) throws IOException {
        return Postmaster.find(Folder.create(dataDir).cluster()).orElseThrow();
    }

    private static void assertNobodyWorksIn(Path dataDir) throws IOException {
        Folder folder = new Folder(dataDir.resolve("database").toRealPath());
        Awaitility.await().until(() -> !Postmaster.anyoneWorksIn(folder));
    }

    private static boolean refused(EmbeddedDatabase embedded) {
        try (Connection connection = connect(embedded)) {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private static Connection connect(EmbeddedDatabase embedded) throws SQLException {
        Database database = embedded.database();
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }

    private static String ask(EmbeddedDatabase embedded, String query) throws SQLException {
        try (Connection connection = connect(embedded);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void run(EmbeddedDatabase embedded, String sql) throws SQLException {
        try (Connection connection = connect(embedded);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
