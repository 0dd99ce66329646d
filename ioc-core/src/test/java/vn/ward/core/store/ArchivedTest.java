package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.archive.Archive;
import vn.ward.core.archive.ArchiveRefused;
import vn.ward.core.archive.Backup;
import vn.ward.core.archive.Manifest;
import vn.ward.core.archive.Restore;
import vn.ward.core.archive.WardFiles;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Database;
import vn.ward.core.config.Retention;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.spool.Spool;
import vn.ward.core.testing.Configured;

/** From each level to each: what was seen before is seen afterwards. */
@Timeout(240)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class ArchivedTest {

    private static final String WARD = "ward";
    private static final Series RTT = new Series("wan", "rtt_seconds");
    private static final Series LATE = new Series("wan", "in_bits_per_second");

    private final Shared shared;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant begin = Resolution.DAY.floor(now).minus(Duration.ofDays(40));
    private final Period month = Period.month(YearMonth.from(begin.atZone(ZoneId.of("UTC"))), ZoneId.of("UTC"));

    @TempDir
    Path folder;

    private Path file;
    private final Database database;

    ArchivedTest(Shared shared) {
        this.shared = shared;
        this.database = shared.newDatabase();
    }

    @BeforeEach
    void name() {
        file = folder.resolve("ward.ioc");
    }

    private WardFiles files(String data) {
        return new WardFiles(
                folder.resolve(data).resolve("journal.db"),
                folder.resolve(data).resolve("spool"),
                folder.resolve(data).resolve("access.db"));
    }

    /** History that outlived its samples, a late sample, one in the spool, and an entry that is not projected yet. */
    private Seen furnish(Store store) throws IOException {
        store.prepare();
        Samples samples = new Samples(() -> store, WARD);
        samples.write(new Batch(
                1,
                1,
                IntStream.range(0, 40 * 48)
                        .mapToObj(i -> new Sample(RTT, begin.plus(Duration.ofMinutes(30L * i)), i % 101))
                        .toList()));
        new Rollups(() -> store).turn(now);
        Expiry expiry = new Expiry(() -> store);
        expiry.wish(WARD, new Retention(10, 400));
        expiry.turn(now);
        samples.write(new Batch(1, 2, List.of(new Sample(LATE, now.minus(Duration.ofDays(2)), 7.5))));
        Instant down = month.from().plus(Duration.ofHours(5));
        try (SqliteJournal journal = SqliteJournal.open(files("data").journal());
                Spool spool = Spool.open(files("data").spool(), 1 << 24)) {
            journal.append(
                    List.of(
                            new Entry.TargetVersioned(
                                    "wan",
                                    month.from(),
                                    Configured.target("wan").describe()),
                            change(month.from(), State.UNKNOWN, State.UP),
                            change(down, State.UP, State.DOWN),
                            opened(down),
                            change(down.plusSeconds(1234), State.DOWN, State.UP)),
                    now.minusSeconds(5),
                    null);
            new Projection(() -> store, WARD).apply(journal.after(0, 100));
            journal.append(List.of(new Entry.TargetVersioned("wan", now, "another")), now.minusSeconds(1), null);
            spool.append(new Batch(1, 3, List.of(new Sample(LATE, now, 8.5))));
        }
        return Seen.of(store, month, now);
    }

    private static Entry change(Instant at, State from, State to) {
        return new Entry.StateChanged(new StateChange("wan", at, from, to, null));
    }

    private static Entry opened(Instant at) {
        return new Entry.IncidentStepped(new IncidentEvent(
                UUID.randomUUID(),
                1,
                "wan",
                IncidentEvent.Kind.OPENED,
                at,
                Severity.CRITICAL,
                null,
                IncidentEvent.JUDGE));
    }

    /** What people read. */
    private record Seen(List<TargetFigures> figures, List<List<Point>> ranges, List<OptionalDouble> percentiles) {
        static Seen of(Store store, Period month, Instant now) {
            SampleHistory history = new SampleHistory(() -> store, WARD);
            List<List<Point>> ranges = new ArrayList<>();
            for (int days : new int[] {1, 5, 20, 40}) {
                for (int points : new int[] {30, 200, 2_000}) {
                    for (Series series : List.of(RTT, LATE)) {
                        ranges.add(history.range(series, new Period(now.minus(Duration.ofDays(days)), now), points));
                    }
                }
            }
            Map<String, LastAttempt> none = Map.of();
            return new Seen(
                    new Past(() -> store, WARD, Shared.watching(List.of(Configured.target("wan"))))
                            .lines(month, none, now),
                    ranges,
                    List.of(history.percentile(RTT, new Period(now.minus(Duration.ofDays(39)), now), 0.9)));
        }
    }

    private Manifest backUp(Store store) {
        return new Backup(store, WARD, files("data"), "1.0").write(file, false, now);
    }

    @Test
    void what_was_seen_before_is_seen_afterwards_on_every_level_there_is() throws Exception {
        Seen before;
        Seen later;
        try (Store store = new Store(database)) {
            before = furnish(store);
            Manifest taken = backUp(store);
            assertThat(taken.level()).isEqualTo(shared.level().key());
            assertThat(taken.applied()).isEqualTo(5);
            assertThat(taken.journal().last()).isEqualTo(6);
            new Rollups(() -> store).turn(now.plusSeconds(7_200));
            later = Seen.of(store, month, now);
            assertThat(later).as("the late sample is summed up").isNotEqualTo(before);
        }

        for (Shared to : Shared.levels()) {
            WardFiles files = files("restored-on-" + to.level());
            Database restored = to.newDatabase();
            try (Store store = new Store(restored, "restore");
                    Archive archive = Archive.open(file)) {
                new Restore(store, WARD, files).run(archive);
            }
            try (Store store = new Store(restored)) {
                assertThat(store.prepare()).isEqualTo(to.level());
                assertThat(Seen.of(store, month, now)).as("on %s", to).isEqualTo(before);
                new Rollups(() -> store).turn(now.plusSeconds(7_200));
                assertThat(Seen.of(store, month, now)).as("later on %s", to).isEqualTo(later);
                goesOn(store, files);
            }
        }
    }

    /** What was not in the tables yet comes into them, and new series get numbers of their own. */
    private void goesOn(Store store, WardFiles files) {
        Samples samples = new Samples(() -> store, WARD);
        try (SqliteJournal journal = SqliteJournal.open(files.journal());
                Spool spool = Spool.open(files.spool(), 1 << 24)) {
            Projection projection = new Projection(() -> store, WARD);
            assertThat(projection.last().orElseThrow().isOf(journal)).isTrue();
            assertThat(projection.apply(journal.after(5, 10))).isEqualTo(6);
            samples.write(spool.first().orElseThrow());
        }
        Series fresh = new Series("wan", "clients");
        samples.write(new Batch(2, 1, List.of(new Sample(fresh, now, 3))));
        Period lately = new Period(now.minusSeconds(60), now.plusSeconds(60));
        SampleHistory history = new SampleHistory(() -> store, WARD);
        assertThat(history.range(LATE, lately, 100)).extracting(Point::max).containsExactly(8.5);
        assertThat(history.range(fresh, lately, 100)).extracting(Point::max).containsExactly(3.0);
    }

    @Test
    void nothing_that_the_database_holds_is_left_out() throws Exception {
        try (Store store = new Store(database)) {
            furnish(store);
            List<String> there = store.read(handle -> handle.createQuery("SELECT relname::text FROM pg_class"
                            + " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')"
                            + " AND NOT relispartition AND relname NOT LIKE 'flyway%'")
                    .mapTo(String.class)
                    .list());

            assertThat(backUp(store).tables())
                    .extracting(table -> table.shape().name())
                    .containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void a_database_or_a_folder_that_is_not_empty_is_refused_and_stays_as_it_is() throws Exception {
        try (Store store = new Store(database)) {
            furnish(store);
            backUp(store);
        }
        try (Store store = new Store(database, "restore");
                Archive archive = Archive.open(file)) {
            assertThatThrownBy(() -> new Restore(store, WARD, files("other")).run(archive))
                    .asInstanceOf(type(StoreOccupied.class))
                    .extracting(StoreOccupied::reason)
                    .isEqualTo(StoreOccupied.Reason.TAKEN);
            assertThat(files("other").journal()).doesNotExist();
            byte[] journal = Files.readAllBytes(files("data").journal());
            assertThatThrownBy(() -> new Restore(store, WARD, files("data")).run(archive))
                    .isInstanceOf(ArchiveRefused.class)
                    .hasMessageContaining("DATA_NOT_EMPTY");
            assertThat(Files.readAllBytes(files("data").journal())).isEqualTo(journal);
            assertThatThrownBy(() -> new Restore(store, "elsewhere", files("other")).run(archive))
                    .isInstanceOf(ArchiveRefused.class)
                    .hasMessageContaining("OTHER_WARD");
        }
    }

    @Test
    void a_database_in_use_is_refused() throws Exception {
        try (Store store = new Store(database)) {
            furnish(store);
            backUp(store);
        }
        Database empty = shared.newDatabase();
        try (Store platform = new Store(empty);
                Store store = new Store(empty, "restore");
                Archive archive = Archive.open(file)) {
            platform.prepare();
            assertThatThrownBy(() -> new Restore(store, WARD, files("other")).run(archive))
                    .asInstanceOf(type(StoreOccupied.class))
                    .extracting(StoreOccupied::reason)
                    .isEqualTo(StoreOccupied.Reason.IN_USE);
        }
    }

    @Test
    void interrupted_before_it_was_proven_nobody_takes_it_for_whole_and_the_next_try_begins_again() throws Exception {
        Seen before;
        try (Store store = new Store(database)) {
            before = furnish(store);
            backUp(store);
        }
        Database restored = shared.newDatabase();
        try (Store store = new Store(restored, "restore");
                Archive archive = Archive.open(file)) {
            Refill refill = new Refill(store);
            assertThat(refill.begin()).isFalse();
            List<Refill.Filling> some = some(archive);
            assertThatThrownBy(() -> refill.load(some, table -> {
                        throw new IOException("torn");
                    }))
                    .hasMessage("torn");
            assertThat(refill.begin()).as("nothing is left of it").isFalse();
            refill.load(some, table -> zipped(table));
        }
        try (Store store = new Store(restored)) {
            assertThatThrownBy(store::prepare).isInstanceOf(StoreAway.class).hasMessageContaining("ioc restore");
        }

        try (Store store = new Store(restored, "restore");
                Archive archive = Archive.open(file)) {
            assertThatThrownBy(() -> new Restore(store, WARD, files("ward.ioc")).run(archive))
                    .as("its folder is a file: the last step fails")
                    .isInstanceOf(ArchiveRefused.class)
                    .hasMessageContaining("UNWRITABLE");
            assertThat(new Refill(store).begin())
                    .as("nothing is left of it either")
                    .isFalse();
            new Restore(store, WARD, files("other")).run(archive);
        }

        try (Store store = new Store(restored)) {
            store.prepare();
            assertThat(Seen.of(store, month, now)).isEqualTo(before);
        }
    }

    private static List<Refill.Filling> some(Archive archive) {
        return archive.manifest().tables().stream()
                .filter(table -> List.of("series", "rollup_progress")
                        .contains(table.shape().name()))
                .map(table -> new Refill.Filling(table.shape(), table.rows(), java.util.Set.of()))
                .toList();
    }

    private java.io.InputStream zipped(String table) throws IOException {
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile());
                java.io.InputStream in = zip.getInputStream(zip.getEntry("tables/" + table + ".copy"))) {
            return new java.io.ByteArrayInputStream(in.readAllBytes());
        }
    }
}
