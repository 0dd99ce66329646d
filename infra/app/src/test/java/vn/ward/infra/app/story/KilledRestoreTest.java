package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Role;
import vn.ward.core.archive.Archive;
import vn.ward.core.archive.Backup;
import vn.ward.core.archive.Manifest;
import vn.ward.core.archive.WardFiles;
import vn.ward.core.config.Database;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.register.Register;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Projection;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.testing.Configured;
import vn.ward.core.testing.DatabaseServer;

/** A restore that is killed leaves nothing that is taken for whole, and the same command ends it. */
@Timeout(300)
class KilledRestoreTest {

    private static final String WARD = "ward";
    private static final int BATCHES = 40; // so many that the COPY can be caught at work
    private static final int KILLED = 128 + 9;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static DatabaseServer server;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path archive;

    /** When the restore is killed. */
    private enum Moment {
        THE_FOLDER_IS_HELD,
        ROWS_ARE_COPIED,
        ALL_IS_STORED_AND_NOT_YET_PROVEN,
        THE_JOURNAL_LIES_THERE_AND_THE_MARK_STILL_STANDS
    }

    @BeforeAll
    static void backUp() throws IOException {
        server = DatabaseServer.plain();
        archive = shared.resolve("ward.ioc");
        WardFiles files = files(shared.resolve("from"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Store store = new Store(server.database());
                SqliteJournal journal = SqliteJournal.open(files.journal());
                Register register = Register.open(files.register())) {
            register.people()
                    .invite(
                            Account.invited("lan", "Lan", EnumSet.of(Role.ADMINISTRATOR), now),
                            Actor.command("root"),
                            now);
            store.prepare();
            Samples samples = new Samples(() -> store, WARD);
            Series series = new Series("portal", "rtt_seconds");
            Instant begin = now.minus(Duration.ofHours(12));
            for (int batch = 0; batch < BATCHES; batch++) {
                int first = batch * 10_000;
                samples.write(new Batch(
                        1,
                        batch + 1,
                        IntStream.range(first, first + 10_000)
                                .mapToObj(i -> new Sample(series, begin.plusMillis(100L * i), i % 101))
                                .toList()));
            }
            journal.append(
                    List.of(new Entry.TargetVersioned(
                            "portal", begin, Configured.target("portal").describe())),
                    begin,
                    null);
            new Projection(() -> store, WARD).apply(journal.after(0, 100));
            new Backup(store, WARD, files, "test").write(archive, false, now);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static WardFiles files(Path data) {
        return new WardFiles(data.resolve("journal.db"), data.resolve("spool"), data.resolve("access.db"));
    }

    private Path ward(Database database, String id) throws IOException {
        Files.writeString(folder.resolve("password"), database.password().reveal());
        return Files.writeString(folder.resolve("ward.yaml"), """
                ward: { id: %s, name: Phường Thử }
                store: { url: "%s", user: %s, password: "${file:password}" }
                targets:
                  - { id: portal, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: 9 } } }
                """.formatted(id, database.url(), database.user()));
    }

    private String[] restore() {
        return on("restore", archive.toString());
    }

    private String[] on(String command, String what) {
        return new String[] {
            command,
            what,
            "--config",
            folder.resolve("ward.yaml").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--lang",
            "en"
        };
    }

    private Path data() {
        return folder.resolve("data").resolve(WARD);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_command_again_ends_with_the_archives_rows_whenever_it_was_killed(Moment moment) throws Exception {
        Database database = server.newDatabase();
        ward(database, WARD);

        try (Connection watching = connect(database)) {
            Process killed = RunningPlatform.begin(log(), restore());
            try {
                reach(moment, database, watching, () -> {
                    assertThat(killed.isAlive())
                            .as("is caught at work: %s", Files.readString(log()))
                            .isTrue();
                    killed.destroyForcibly();
                    assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
                });
            } finally {
                killed.destroyForcibly();
            }
            assertThat(killed.exitValue()).isEqualTo(KILLED);
            if (moment.compareTo(Moment.ROWS_ARE_COPIED) > 0) {
                assertThat(isThere(watching, "restore_under_way")).isTrue();
            }
            boolean placed = moment == Moment.THE_JOURNAL_LIES_THERE_AND_THE_MARK_STILL_STANDS;
            assertThat(Files.exists(data().resolve("access.db")))
                    .as("no ward begins without its accounts")
                    .isEqualTo(placed);
            if (!placed) {
                assertThat(RunningPlatform.run(folder, Map.of(), on("user", "list"))
                                .code())
                        .as("nor does a command begin a register where one is to come")
                        .isEqualTo(1);
            }
        }

        RunningPlatform.Ended again = RunningPlatform.run(folder, Map.of(), restore());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("Phường Thử", "1 accounts");
        assertThat(RunningPlatform.run(folder, Map.of(), on("user", "list")).out())
                .contains("lan");
        RunningPlatform.Ended verified = RunningPlatform.run(folder, Map.of(), on("audit", "verify"));
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(backedUp(database)).isEqualTo(manifest(archive).andRestored());
        assertThat(RunningPlatform.run(folder, Map.of(), restore()).code())
                .as("and a third time there is something")
                .isEqualTo(1);
    }

    @Test
    void another_wards_archive_is_refused_before_a_database_is_asked_for_and_leaves_no_trace() throws Exception {
        Database away = new Database(
                "jdbc:postgresql://127.0.0.1:" + Nginx.freePort() + "/ioc",
                "ioc",
                server.database().password());
        ward(away, "elsewhere");

        RunningPlatform.Ended refused = RunningPlatform.run(folder, Map.of(), restore());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("ward.id", "\"ward\"", "\"elsewhere\"")
                .doesNotContain("127.0.0.1", "Exception", "\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    /** What happens at the moment. */
    @FunctionalInterface
    private interface Strike {
        void run() throws Exception;
    }

    private void reach(Moment moment, Database database, Connection watching, Strike strike) throws Exception {
        switch (moment) {
            case THE_FOLDER_IS_HELD -> {
                soon().until(() -> Files.exists(data().resolve("lock")));
                strike.run();
            }
            case ROWS_ARE_COPIED -> {
                copying(watching);
                strike.run();
            }
            case ALL_IS_STORED_AND_NOT_YET_PROVEN -> {
                try (Connection holding = connect(database)) {
                    hold(watching, holding);
                    strike.run();
                }
            }
            case THE_JOURNAL_LIES_THERE_AND_THE_MARK_STILL_STANDS -> {
                try (Connection holding = connect(database);
                        Connection keeping = connect(database)) {
                    hold(watching, holding);
                    keeping.setAutoCommit(false);
                    execute(keeping, "LOCK TABLE restore_under_way IN ACCESS SHARE MODE");
                    holding.rollback();
                    soon().until(() -> Files.exists(data().resolve("journal.db")));
                    strike.run();
                }
            }
        }
    }

    /** Samples are on their way, in the transaction that stores all. */
    private static void copying(Connection watching) {
        soon().until(() -> one(
                watching,
                "SELECT count(*) FROM pg_stat_progress_copy WHERE datname = current_database()"
                        + " AND relid = to_regclass('sample') AND tuples_processed > 0"));
    }

    /** Queues behind that transaction, and then keeps everybody from counting what it stored. */
    private static void hold(Connection watching, Connection holding) throws SQLException {
        holding.setAutoCommit(false);
        copying(watching);
        execute(holding, "LOCK TABLE sample IN ACCESS EXCLUSIVE MODE");
        assertThat(isThere(watching, "restore_under_way")).isTrue();
    }

    private static boolean isThere(Connection connection, String table) throws SQLException {
        return one(connection, "SELECT count(to_regclass('" + table + "'))");
    }

    private static boolean one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private Path log() {
        return folder.resolve("restore.log");
    }

    /** The rows and the journal that are there now, as an archive has them. */
    private Seen backedUp(Database database) {
        Path second = folder.resolve("again.ioc");
        try (Store store = new Store(database)) {
            store.prepare();
            new Backup(store, WARD, files(data()), "test").write(second, false, Instant.now());
        }
        return manifest(second);
    }

    private record Seen(List<Manifest.Table> tables, long lastEntry, long accounts, long audited) {

        /** That it was restored stands in the audit trail. */
        Seen andRestored() {
            return new Seen(tables, lastEntry, accounts, audited + 1);
        }
    }

    private static Seen manifest(Path file) {
        try (Archive opened = Archive.open(file)) {
            Manifest.Register register =
                    Objects.requireNonNull(opened.manifest().register());
            return new Seen(
                    opened.manifest().tables(),
                    opened.manifest().journal().last(),
                    register.accounts(),
                    register.audited());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
