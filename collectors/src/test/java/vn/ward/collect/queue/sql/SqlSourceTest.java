package vn.ward.collect.queue.sql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.queue.HeardQueues;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Secret;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Note;
import vn.ward.core.result.Reason;
import vn.ward.core.testing.DatabaseServer;

@Timeout(120)
class SqlSourceTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Nine o'clock in the ward. */
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    private static final String READER = "ward_reader";
    private static DatabaseServer server;

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor pool = vertx.createSharedWorkerExecutor("sql-test", 2);
    private final HeardQueues queues = new HeardQueues();
    private final List<Note> notes = new ArrayList<>();
    private String url;

    @BeforeAll
    static void serve() throws SQLException {
        server = DatabaseServer.timescale();
        String postgres = server.database().url().replaceFirst("/ioc$", "/postgres");
        execute(postgres, "CREATE ROLE " + READER + " LOGIN PASSWORD 'doc'");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void furnish() throws SQLException {
        url = server.newDatabase().url();
        run(
                "CREATE SCHEMA qms",
                "CREATE TABLE qms.phieu (so text, viec text, quay int, tao timestamptz, goi timestamp, trang_thai text, "
                        + "sua timestamptz, ho_ten text)",
                "CREATE VIEW qms.ve AS SELECT so, viec, quay, tao, goi, trang_thai, sua FROM qms.phieu",
                "GRANT USAGE ON SCHEMA qms TO " + READER,
                "GRANT SELECT ON qms.ve TO " + READER);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    /** As the server's administrator. */
    private static void execute(String at, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(at, "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void run(String... statements) throws SQLException {
        execute(url, statements);
    }

    private SqlSpec spec(String user, String view, @Nullable String changed, Map<String, String> columns) {
        return new SqlSpec(
                Address.read(url),
                user,
                Optional.of(new Secret("doc")),
                ViewName.read(view),
                Optional.ofNullable(changed),
                new TicketMapping(columns, Statuses.USUAL_WORDS, false),
                QueueTerms.USUAL);
    }

    private SqlSpec spec(@Nullable String changed) {
        return spec(
                READER,
                "qms.ve",
                changed,
                Map.of(
                        "ticket_id",
                        "so",
                        "service",
                        "viec",
                        "counter",
                        "quay",
                        "created_at",
                        "tao",
                        "called_at",
                        "goi",
                        "status",
                        "trang_thai"));
    }

    private SqlSource source(SqlSpec spec) {
        return new SqlSource("desk", spec, Duration.ofSeconds(5), new SqlSource.Shared(queues, ZONE, pool));
    }

    private Optional<Reason> look(SqlSource source) throws Exception {
        return source.look(NOW, notes::add).await(30, SECONDS);
    }

    private Optional<Reason> look(SqlSpec spec) throws Exception {
        return look(source(spec));
    }

    private void ticket(String number, String changed) throws SQLException {
        run("INSERT INTO qms.phieu VALUES ('" + number + "', 'Hộ tịch', 3, '2026-11-24 08:30+07', NULL, 'cho', '"
                + changed + "', 'Nguyễn Văn A')");
    }

    @Test
    void a_row_is_told_with_its_instants_in_whatever_type_they_are() throws Exception {
        run("INSERT INTO qms.phieu VALUES ('A1', 'Hộ tịch', 3, '2026-11-24 01:30+00', '2026-11-24 08:45', 'đã gọi', "
                + "'2026-11-24 08:45+07', 'Nguyễn Văn A')");

        assertThat(look(spec("sua"))).isEmpty();

        assertThat(queues.tickets()).singleElement().satisfies(news -> {
            assertThat(news.ticket()).isEqualTo("A1");
            assertThat(news.service()).isEqualTo("Hộ tịch");
            assertThat(news.counter()).isEqualTo("3");
            assertThat(news.stage()).isEqualTo(Stage.CALLED);
            assertThat(news.drawn()).isEqualTo(Instant.parse("2026-11-24T01:30:00Z"));
            assertThat(news.called()).isEqualTo(Instant.parse("2026-11-24T01:45:00Z"));
        });
        assertThat(queues.told().get(0).marks().get("changed")).isEqualTo("2026-11-24 2026-11-24T01:45Z");
    }

    @Test
    void only_what_changed_is_told_again_and_a_restart_goes_on_from_the_mark() throws Exception {
        ticket("A1", "2026-11-24 08:40+07");
        SqlSource source = source(spec("sua"));
        look(source);
        ticket("A2", "2026-11-24 08:41+07");
        look(source);
        look(source);
        assertThat(queues.numbers()).containsExactly("A1", "A2");
        assertThat(queues.told()).as("it was heard each time").hasSize(3);

        ticket("A3", "2026-11-24 08:50+07");
        ticket("A0", "2026-11-24 08:30+07");
        look(spec("sua"));

        assertThat(queues.numbers())
                .as("A1 and A2 are before the mark or told within its overlap, A0 is too old to be new")
                .endsWith("A3")
                .doesNotContain("A0");
    }

    @Test
    void a_ticket_that_was_never_changed_and_has_no_instant_of_it_is_seen() throws Exception {
        ticket("A1", "2026-11-24 08:40+07");
        run("INSERT INTO qms.phieu (so, tao, trang_thai) VALUES ('A2', '2026-11-24 08:41+07', 'cho'), "
                + "('OLD', '2026-11-20 08:41+07', 'cho')");
        SqlSource source = source(spec("sua"));
        look(source);
        look(source);
        assertThat(queues.numbers()).containsExactlyInAnyOrder("A1", "A2");

        run(
                "UPDATE qms.phieu SET goi = '2026-11-24 08:50', trang_thai = 'goi', sua = '2026-11-24 08:50+07' WHERE so = 'A2'");
        look(source);

        assertThat(queues.tickets().get(2).called()).isEqualTo(Instant.parse("2026-11-24T01:50:00Z"));
    }

    @Test
    void what_changed_in_the_evening_while_nobody_read_is_told_on_the_next_day() throws Exception {
        ticket("A1", "2026-11-23 16:00+07");
        SqlSource source = source(spec("sua"));
        source.look(Instant.parse("2026-11-23T09:30:00Z"), notes::add).await(30, SECONDS);
        ticket("A2", "2026-11-23 16:45+07");
        ticket("A3", "2026-11-24 08:00+07");

        look(spec("sua"));

        assertThat(queues.numbers()).startsWith("A1").endsWith("A2", "A3");
    }

    @Test
    void what_was_changed_before_the_mark_and_seen_after_it_is_not_lost() throws Exception {
        ticket("A1", "2026-11-24 08:40+07");
        SqlSource source = source(spec("sua"));
        look(source);
        ticket("A2", "2026-11-24 08:39+07"); // its transaction took a minute longer

        look(source);

        assertThat(queues.numbers()).containsExactly("A1", "A2");
    }

    @Test
    void a_clock_that_is_ahead_has_nothing_passed_over() throws Exception {
        ticket("A1", "2099-01-01 00:00+07");
        SqlSource source = source(spec("sua"));
        look(source);
        ticket("A2", "2026-11-24 08:41+07");
        ticket("A3", "infinity");
        look(source);

        assertThat(queues.numbers()).containsExactlyInAnyOrder("A1", "A2", "A3");
        assertThat(queues.told().get(1).marks().get("changed")).contains("01:41");
    }

    @Test
    void what_cannot_be_kept_is_read_again() throws Exception {
        ticket("A1", "2026-11-24 08:40+07");
        SqlSource source = source(spec("sua"));
        queues.failWith(new IllegalStateException("the disk is full"));
        assertThat(look(source)).contains(Reason.of("queue.not-kept"));

        queues.failWith(null);
        look(source);

        assertThat(queues.numbers()).containsExactly("A1");
    }

    @Test
    void numbers_may_tell_what_changed_too() throws Exception {
        run(
                "ALTER TABLE qms.phieu ADD lan bigint",
                "CREATE OR REPLACE VIEW qms.ve AS SELECT so, viec, quay, tao, goi, trang_thai, sua, lan FROM qms.phieu",
                "INSERT INTO qms.phieu (so, trang_thai, lan) SELECT 'A' || i, 'cho', i FROM generate_series(1, 25000) i");
        SqlSource source = source(spec("lan"));
        look(source);
        assertThat(queues.numbers())
                .as("the newest")
                .hasSize(20_000)
                .contains("A25000")
                .doesNotContain("A5000");
        run("INSERT INTO qms.phieu (so, trang_thai, lan) VALUES ('B', 'cho', 25001)");

        look(source);

        assertThat(queues.told().get(1).tickets())
                .extracting(TicketNews::ticket)
                .containsExactly("B");
        assertThat(queues.told().get(1).marks()).containsEntry("changed", "2026-11-24 25001");
    }

    @Test
    void without_a_column_for_it_all_of_the_day_is_read_and_what_stays_is_not_told_again() throws Exception {
        ticket("A1", "2026-11-24 08:40+07");
        run("INSERT INTO qms.phieu VALUES ('OLD', 'x', 1, '2026-11-23 23:59+07', NULL, 'xong', NULL, NULL)");
        SqlSource source = source(spec(null));
        look(source);
        look(source);
        assertThat(queues.numbers()).containsExactly("A1");

        run("UPDATE qms.phieu SET trang_thai = 'xong' WHERE so = 'A1'");
        look(source);

        assertThat(queues.tickets()).extracting(TicketNews::stage).containsExactly(Stage.WAITING, Stage.DONE);
    }

    @Test
    void too_many_rows_are_refused_with_the_cure_and_nothing_is_taken() throws Exception {
        run("INSERT INTO qms.phieu (so, tao, trang_thai, sua) SELECT 'A' || i, '2026-11-24 08:00+07', 'cho', "
                + "'2026-11-24 08:00+07' FROM generate_series(1, 20001) i");

        assertThat(look(spec(null))).contains(Reason.of("queue.sql.too-many", "qms.ve", 20_000));
        assertThat(queues.told()).isEmpty();

        SqlSource source = source(spec("sua"));
        assertThat(look(source)).isEmpty();
        assertThat(look(source)).contains(Reason.of("queue.sql.stuck", "qms.ve", 20_000, "sua"));
    }

    @Test
    void a_role_that_can_write_anywhere_is_not_used() throws Exception {
        run("CREATE TABLE qms.khac (x int)", "GRANT INSERT (x) ON qms.khac TO " + READER);
        assertThat(look(spec("sua"))).contains(Reason.of("queue.sql.writes", READER, "qms.khac"));

        run("GRANT UPDATE ON qms.ve TO " + READER);
        assertThat(look(spec("sua"))).contains(Reason.of("queue.sql.writes", READER, "qms.ve"));

        run("REVOKE UPDATE ON qms.ve FROM " + READER, "REVOKE INSERT (x) ON qms.khac FROM " + READER);
        assertThat(look(spec("sua"))).isEmpty();
        assertThat(look(spec("postgres", "qms.ve", null, Map.of("ticket_id", "so"))))
                .contains(Reason.of("queue.sql.superuser", "postgres"));
        assertThat(queues.told()).hasSize(1);
    }

    @Test
    void a_role_that_can_become_one_that_writes_is_not_used() throws Exception {
        run(
                "CREATE ROLE ward_mover LOGIN PASSWORD 'doc' NOINHERIT",
                "CREATE ROLE ward_clerk",
                "GRANT ward_clerk TO ward_mover",
                "GRANT USAGE ON SCHEMA qms TO ward_mover, ward_clerk",
                "GRANT SELECT ON qms.ve TO ward_mover");
        SqlSpec spec = spec("ward_mover", "qms.ve", null, Map.of("ticket_id", "so", "status", "trang_thai"));
        assertThat(look(spec)).isEmpty();

        run("GRANT DELETE ON qms.phieu TO ward_clerk");
        assertThat(look(spec)).contains(Reason.of("queue.sql.writes", "ward_mover", "qms.phieu"));

        run("REVOKE DELETE ON qms.phieu FROM ward_clerk", "ALTER ROLE ward_clerk CREATEROLE");
        assertThat(look(spec)).contains(Reason.of("queue.sql.superuser", "ward_mover"));
    }

    @Test
    void a_column_of_a_usual_name_that_goes_away_is_told_although_nobody_named_it() throws Exception {
        run(
                "CREATE VIEW qms.thuong AS SELECT so AS ticket_id, tao AS created_at, goi AS called_at FROM qms.phieu",
                "GRANT SELECT ON qms.thuong TO " + READER);
        ticket("A1", "2026-11-24 08:40+07");
        SqlSource source = source(spec(READER, "qms.thuong", null, Map.of()));
        assertThat(look(source)).isEmpty();

        run(
                "DROP VIEW qms.thuong",
                "CREATE VIEW qms.thuong AS SELECT so AS ticket_id, tao AS created_at FROM qms.phieu",
                "GRANT SELECT ON qms.thuong TO " + READER);

        assertThat(look(source))
                .contains(Reason.of("queue.sql.no-column", "called_at", "qms.thuong", "ticket_id, created_at"));
    }

    @Test
    void a_view_that_writes_cannot() throws Exception {
        run(
                "CREATE TABLE qms.nhat_ky (luc timestamptz)",
                "CREATE FUNCTION qms.ghi() RETURNS text LANGUAGE sql SECURITY DEFINER AS "
                        + "'INSERT INTO qms.nhat_ky VALUES (now()) RETURNING ''x'''",
                "CREATE VIEW qms.ghi_lai AS SELECT so, qms.ghi() AS status FROM qms.phieu",
                "GRANT SELECT ON qms.ghi_lai TO " + READER);
        ticket("A1", "2026-11-24 08:40+07");

        assertThat(look(spec(READER, "qms.ghi_lai", null, Map.of("ticket_id", "so"))))
                .contains(Reason.of("queue.sql.failed", "qms.ghi_lai", "25006"));
    }

    @Test
    void a_view_whose_columns_change_is_told_by_the_column_and_those_there_are() throws Exception {
        ticket("A1", "2026-11-24 08:40+07");
        SqlSource source = source(spec("sua"));
        look(source);
        run(
                "DROP VIEW qms.ve",
                "CREATE VIEW qms.ve AS SELECT so, tao AS luc_tao FROM qms.phieu",
                "GRANT SELECT ON qms.ve TO " + READER);

        Reason why = look(source).orElseThrow();

        assertThat(why.code()).isEqualTo("queue.sql.no-column");
        assertThat(why.values().subList(1, 3)).containsExactly("qms.ve", "so, luc_tao");
        run("DROP VIEW qms.ve");
        assertThat(look(source)).contains(Reason.of("queue.sql.no-view", "qms.ve"));
        assertThat(queues.told()).hasSize(1);
    }

    @Test
    void what_stops_us_is_told_with_its_cure() throws Exception {
        run("REVOKE SELECT ON qms.ve FROM " + READER);
        assertThat(look(spec("sua"))).contains(Reason.of("queue.sql.no-right", READER, "qms.ve"));
        assertThat(look(spec("viec"))).contains(Reason.of("queue.sql.changed", "viec", "text"));
        assertThat(look(spec("nobody", "qms.ve", null, Map.of()))).contains(Reason.of("queue.sql.login", "nobody"));
        String there = url;
        url = there.replaceFirst("/[^/]+$", "/khong-co");
        assertThat(look(spec("sua"))).contains(Reason.of("queue.sql.no-database", "khong-co"));
        url = there + "?sslmode=require";
        assertThat(look(spec("sua")).map(Reason::code)).contains("queue.sql.refused");
    }

    @Test
    void a_database_that_is_away_or_says_nothing_is_a_reason() throws Exception {
        String address;
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + mute.getLocalPort();
            url = "jdbc:postgresql://" + address + "/x";
            SqlSource source =
                    new SqlSource("desk", spec("sua"), Duration.ofSeconds(1), new SqlSource.Shared(queues, ZONE, pool));
            assertThat(look(source)).contains(Reason.of("queue.sql.away", address));
        }
        assertThat(look(spec("sua"))).contains(Reason.of("queue.sql.away", address));
    }

    @Test
    void a_view_that_takes_too_long_is_stopped_there() throws Exception {
        run(
                "CREATE VIEW qms.cham AS SELECT so, pg_sleep(60)::text AS status FROM qms.phieu",
                "GRANT SELECT ON qms.cham TO " + READER);
        ticket("A1", "2026-11-24 08:40+07");

        assertThat(look(spec(READER, "qms.cham", null, Map.of("ticket_id", "so"))))
                .contains(Reason.of("queue.sql.slow", "qms.cham"));
        await().untilAsserted(() -> assertThat(busy()).isZero());
    }

    @Test
    void the_database_has_one_connection_of_ours_however_many_look() throws Exception {
        run(
                "CREATE VIEW qms.vua AS SELECT so, pg_sleep(1)::text AS status FROM qms.phieu",
                "GRANT SELECT ON qms.vua TO " + READER);
        ticket("A1", "2026-11-24 08:40+07");
        SqlSource source = source(spec(READER, "qms.vua", null, Map.of("ticket_id", "so")));

        List<Future<Optional<Reason>>> looks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            looks.add(source.look(NOW, Notes.NONE));
        }
        await().untilAsserted(() -> assertThat(busy()).isEqualTo(1));
        Future.join(looks).await(30, SECONDS);

        assertThat(queues.told()).hasSize(1);
        await().untilAsserted(() -> assertThat(busy()).isZero());
    }

    private int busy() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = '" + READER + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void rows_that_cannot_be_read_are_counted_and_the_others_taken() throws Exception {
        run("INSERT INTO qms.phieu (so, tao, trang_thai) VALUES ('A1', '2026-11-24 08:30+07', 'ngủ'), "
                + "(NULL, '2026-11-24 08:30+07', 'cho'), (repeat('x', 1000000), '2026-11-24 08:30+07', 'cho'), "
                + "('A4', '2026-11-24 08:30+07', 'cho')");
        look(spec(null));

        assertThat(queues.numbers()).containsExactly("A4");
        assertThat(notes)
                .extracting(Note::code)
                .contains("queue.status", "queue.no-ticket", "queue.too-long", "queue.sql.read");
    }

    @Test
    void names_of_columns_are_those_of_the_database_whatever_stands_in_them() throws Exception {
        run(
                "CREATE VIEW qms.\"Vé hôm nay\" AS SELECT so AS \"Số phiếu\", trang_thai AS \"select\" FROM qms.phieu",
                "GRANT SELECT ON qms.\"Vé hôm nay\" TO " + READER);
        ticket("A1", "2026-11-24 08:40+07");

        assertThat(look(spec(READER, "qms.Vé hôm nay", null, Map.of("ticket_id", "Số phiếu", "status", "select"))))
                .isEmpty();
        assertThat(queues.numbers()).containsExactly("A1");
    }

    @Test
    void after_a_restart_of_the_database_it_goes_on() throws Exception {
        ticket("A1", "2026-11-24 08:40+07");
        SqlSource source = source(spec("sua"));
        look(source);
        server.stopImmediately();
        assertThat(look(source).map(Reason::code)).contains("queue.sql.away");
        server.startAgain();
        ticket("A2", "2026-11-24 08:41+07");

        assertThat(look(source)).isEmpty();
        assertThat(queues.numbers()).containsExactly("A1", "A2");
    }
}
