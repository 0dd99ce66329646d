package vn.ward.infra.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Ruling;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Swap;
import vn.ward.core.result.Reason;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Projection;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.testing.Configured;
import vn.ward.core.testing.SmallDisk;
import vn.ward.core.wording.Language;

/** What PostgreSQL 16 has stored is there after a start with 17, whatever happens on the way. */
@Timeout(240)
class TakeoverTest {

    private static final Series RTT = new Series("wan", "rtt_seconds");
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    static Path template;

    private static FormerDirectory former;
    private static Map<String, String> stored;

    @TempDir
    Path temp;

    private static final UUID SOMETHING = UUID.fromString("018f6b1e-7a00-7000-8000-000000000012");

    @BeforeAll
    static void furnish() throws Exception {
        former = FormerDirectory.make(template);
        Map<String, String> before = new TreeMap<>();
        former.with(store -> {
            store.prepare();
            sample(store, 1, 20_000);
            new Rollups(() -> store).turn(BEGIN.plus(Duration.ofMinutes(20_000)));
            try (SqliteJournal journal = SqliteJournal.open(template.resolve("journal.db"))) {
                StateChange down = new StateChange("wan", BEGIN.plusSeconds(5), State.UP, State.DOWN, null);
                journal.append(
                        List.of(
                                new Entry.TargetVersioned(
                                        "wan", BEGIN, Configured.target("wan").describe()),
                                new Entry.StateChanged(down),
                                new Entry.CalendarVersioned(BEGIN, "giờ làm việc"),
                                new Entry.StatesLaid(
                                        "wan", BEGIN, BEGIN.plusSeconds(2), State.DOWN, null, "theo biên bản", "Lan"),
                                new Entry.Noticed(told()),
                                new Entry.NoticeEnded(told().id(), "lan", Ending.SENT, ""),
                                new Entry.SilenceSet(new Silence(
                                        SOMETHING,
                                        Match.ALL,
                                        BEGIN,
                                        BEGIN.plusSeconds(60),
                                        "thay thiết bị",
                                        "Lan",
                                        null)),
                                new Entry.DutySwapped(new Swap(
                                        SOMETHING,
                                        "truc",
                                        new Duty.Dated(BEGIN, BEGIN.plusSeconds(60), List.of("lan")),
                                        BEGIN,
                                        "nghỉ phép",
                                        "Lan")),
                                new Entry.FigureEntered(new EnteredFigure(
                                        SOMETHING,
                                        YearMonth.of(2026, 10),
                                        new Enterable("received", "Hồ sơ tiếp nhận", Unit.COUNT, "hồ sơ"),
                                        Value.count(1480),
                                        "Báo cáo 31/10",
                                        "Lan",
                                        null,
                                        null))),
                        BEGIN.plusSeconds(9),
                        null);
                new Projection(() -> store, "ward").apply(journal.after(0, 10));
            }
            before.putAll(rows(EmbeddedDatabase.database(
                    former.folder(), Postmaster.find(former.folder().cluster()).orElseThrow())));
        });
        stored = before;
        assertThat(before)
                .containsKeys("series", "sample", "sample_5m", "sample_1h", "sample_1d", "state_change", "latency_1h");
        assertThat(before.values()).filteredOn(rows -> rows.startsWith("0 ")).hasSizeLessThan(before.size() / 2);
    }

    private static Notice told() {
        Reason why = Reason.of("notice.test.weekly");
        return new Notice(
                SOMETHING.toString(),
                0,
                0,
                Occasion.TEST,
                0,
                List.of(new Ruling("route", Ruling.Result.PASSED, why)),
                null,
                List.of(new Addressee("lan", List.of("zalo"), null, why)),
                null);
    }

    private static void sample(Store store, long seq, int count) {
        new Samples(() -> store, "ward")
                .write(new Batch(
                        seq,
                        seq,
                        IntStream.range(0, count)
                                .mapToObj(i -> new Sample(RTT, BEGIN.plus(Duration.ofMinutes(i)), i % 101))
                                .toList()));
    }

    /** How many rows each table has, and a sum over all that is in them. */
    private static Map<String, String> rows(Database database) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
                    + " AND NOT relispartition AND relnamespace = 'public'::regnamespace"
                    + " AND relname NOT LIKE 'flyway%'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet sum = statement.executeQuery("SELECT count(*) || ' ' || coalesce(md5(string_agg("
                        + "t::text, '|' ORDER BY t::text COLLATE \"C\")), '') FROM " + table + " t")) {
                    sum.next();
                    rows.put(table, sum.getString(1));
                }
            }
        }
        return rows;
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }

    private static String ask(EmbeddedDatabase embedded, String query) throws SQLException {
        try (Connection connection = connect(embedded.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void assertTakenOver(EmbeddedDatabase embedded, Path dataDir) throws Exception {
        assertThat(rows(embedded.database())).isEqualTo(stored);
        assertThat(ask(embedded, "SELECT current_setting('server_version_num')::int / 10000"))
                .isEqualTo("17");
        try (Stream<Path> left = Files.list(dataDir.resolve("database"))) {
            assertThat(left.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith("programs-")))
                    .containsExactlyInAnyOrder("cluster", "lock", "log", "owner", "password");
        }
    }

    @Test
    void what_an_older_major_version_has_stored_is_taken_over_and_goes_on() throws Exception {
        Path dataDir = former.copy(temp);
        List<MajorChange> told = new ArrayList<>();
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir, told::add)) {
            assertTakenOver(embedded, dataDir);
            assertThat(former.programs().home().getFileName())
                    .satisfies(old ->
                            assertThat(dataDir.resolve("database").resolve(old)).doesNotExist());
            try (Store store = new Store(embedded.database())) {
                store.prepare();
                Series another = new Series("wan", "first_byte_seconds");
                new Samples(() -> store, "ward").write(new Batch(2, 1, List.of(new Sample(another, BEGIN, 1))));
            }
            assertThat(ask(embedded, "SELECT count(*) FROM series")).isEqualTo("2");
        }
        assertThat(told)
                .extracting(change -> change.say(Language.EN))
                .containsExactly(
                        "Taking over the database from PostgreSQL 16 to PostgreSQL 17; this may take minutes. Watching"
                                + " goes on, and what was stored is kept until it is done.",
                        "The database was taken over from PostgreSQL 16 to PostgreSQL 17; all rows were counted"
                                + " again.");
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir, told::add)) {
            assertThat(ask(embedded, "SELECT count(*) FROM series")).isEqualTo("2");
            assertThat(told).as("once").hasSize(2);
        }
    }

    @Test
    @Tag("long")
    void killed_at_any_moment_the_next_start_takes_over() throws Exception {
        for (String trace : List.of(
                "cluster.old",
                "handover",
                "handover/latency_1h.copy",
                "cluster.partial",
                "cluster.next",
                "cluster.next/postmaster.pid",
                "cluster")) {
            Path dataDir = former.copy(temp.resolve(trace));
            Path database = dataDir.resolve("database");
            try (Platform platform = Platform.run(dataDir)) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> Files.exists(database.resolve(trace)) && hasBegun(database));
                platform.kill();
            }
            assertThat(EmbeddedDatabase.attach(dataDir)).as(trace).isEmpty();
            try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir)) {
                assertTakenOver(embedded, dataDir);
            }
        }
    }

    /** The cluster that was there first is no trace. */
    private static boolean hasBegun(Path database) {
        try {
            return Files.exists(database.resolve("cluster.old"))
                    || Files.readString(database.resolve("cluster/PG_VERSION")).startsWith("17");
        } catch (IOException renamedThisMoment) {
            return false;
        }
    }

    @Test
    void nobody_finds_the_old_server_while_it_is_taken_over() throws Exception {
        Path dataDir = former.copy(temp);
        List<String> found = new ArrayList<>();
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(
                dataDir,
                change -> found.add(
                        change.stage() + " " + EmbeddedDatabase.attach(dataDir).isPresent()))) {
            assertThat(found).containsExactly("BEGUN false", "DONE false");
            assertThat(EmbeddedDatabase.attach(dataDir)).isPresent();
            assertTakenOver(embedded, dataDir);
        }
    }

    @Test
    void one_that_fails_leaves_what_was_and_says_why_and_the_next_start_takes_over() throws Exception {
        Path dataDir = former.copy(temp);
        Folder folder = Folder.create(dataDir);
        FormerDirectory copied = new FormerDirectory(
                folder,
                new Programs(folder.root().resolve(former.programs().home().getFileName())));
        copied.with(store -> run(copied, "CREATE TABLE restore_under_way ()"));

        assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
                .isInstanceOfSatisfying(
                        EmbeddedDatabaseFailed.class,
                        failed -> assertThat(failed.say(Language.VI))
                                .contains("Chưa chuyển được cơ sở dữ liệu")
                                .contains("run ioc restore again")
                                .contains("Mọi dữ liệu đã lưu vẫn còn"));
        assertThat(folder.version()).isEqualTo("16");
        for (Path none : List.of(folder.former().cluster(), folder.next().cluster(), folder.handover())) {
            assertThat(none).doesNotExist();
        }

        copied.with(store -> run(copied, "DROP TABLE restore_under_way"));
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir)) {
            assertTakenOver(embedded, dataDir);
        }
    }

    @Test
    void one_that_would_fill_the_disk_is_not_begun() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), 700)) {
            Path dataDir = former.copy(disk.path().resolve("data"));
            Folder folder = Folder.create(dataDir);
            Programs.unpack(folder);
            Path ballast = disk.fill();
            try (FileChannel lighter = FileChannel.open(ballast, StandardOpenOption.WRITE)) {
                lighter.truncate(lighter.size() - (20 << 20));
            }
            List<MajorChange> told = new ArrayList<>();
            assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir, told::add))
                    .hasMessageContaining("must be taken over from PostgreSQL 16 to PostgreSQL 17")
                    .hasMessageContaining("make room and start again");
            assertThat(told).isEmpty();
            assertThat(folder.version()).isEqualTo("16");
            assertThat(folder.former().cluster()).doesNotExist();

            Files.delete(ballast);
            try (EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDir)) {
                assertTakenOver(embedded, dataDir);
            }
        }
    }

    private static void run(FormerDirectory directory, String sql) throws Exception {
        Postmaster running = Postmaster.find(directory.folder().cluster()).orElseThrow();
        try (Connection connection = connect(EmbeddedDatabase.database(directory.folder(), running));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_platform_of_the_old_version_goes_on_after_a_newer_one_was_interrupted() throws Exception {
        EmbeddedDatabase.start(temp).close();
        Path database = temp.resolve("database");
        Files.move(database.resolve("cluster"), database.resolve("cluster.old"));
        Files.createDirectories(database.resolve("cluster.next/base"));
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(temp)) {
            assertThat(ask(embedded, "SELECT 1")).isEqualTo("1");
            assertThat(database.resolve("cluster.old")).doesNotExist();
            assertThat(database.resolve("cluster.next")).doesNotExist();
        }
    }
}
