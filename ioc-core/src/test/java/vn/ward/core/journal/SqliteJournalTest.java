package vn.ward.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Run;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.notice.Ending;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Pace;

class SqliteJournalTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final UUID ID = UUID.fromString("019ab000-0000-7000-8000-000000000001");
    private static final Health HEALTH = new Health(
            State.DOWN,
            AT,
            AT.plusSeconds(9),
            null,
            new Run(4, AT),
            new Run(3, AT),
            null,
            null,
            Reason.of("refused", "a:1"),
            null);
    private static final List<Entry> ONE_OF_EACH = List.of(
            new Entry.TargetVersioned("wan", AT, "name=Đường truyền"),
            new Entry.TargetVersioned("old", AT, null),
            new Entry.HealthMoved("wan", HEALTH),
            new Entry.StateChanged(new StateChange("wan", AT, State.UP, State.DOWN, Reason.of("timeout", 5))),
            new Entry.IncidentStepped(new IncidentEvent(
                    ID, 7, "wan", IncidentEvent.Kind.OPENED, AT, Severity.CRITICAL, null, IncidentEvent.JUDGE)),
            new Entry.DeliveryIntended("5/email", 5, 7, "email", List.of("duty@office.example")),
            new Entry.DeliveryEnded("5/email", Ending.SENT, "250 OK"));

    @TempDir
    Path folder;

    private SqliteJournal open() {
        return SqliteJournal.open(folder.resolve("sổ ghi/journal.db"));
    }

    @Test
    void every_kind_of_entry_comes_back_as_it_was_written() {
        try (SqliteJournal journal = open()) {
            journal.append(ONE_OF_EACH, AT.plusSeconds(1), null);
        }
        try (SqliteJournal journal = open()) {
            List<Numbered> read = journal.after(0, 100);

            assertThat(read).extracting(Numbered::entry).isEqualTo(ONE_OF_EACH);
            assertThat(read).extracting(Numbered::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(read).extracting(Numbered::epoch).containsOnly(1L);
            assertThat(read).extracting(Numbered::recordedAt).containsOnly(AT.plusSeconds(1));
        }
    }

    @Test
    void numbers_go_on_and_the_epoch_grows_at_each_start() {
        try (SqliteJournal journal = open()) {
            assertThat(journal.append(ONE_OF_EACH.subList(0, 2), AT, null)).isEqualTo(2);
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.last()).isEqualTo(2);
            assertThat(journal.epoch()).isEqualTo(2);
            assertThat(journal.append(ONE_OF_EACH.subList(0, 1), AT, null)).isEqualTo(3);
            assertThat(journal.after(2, 10)).extracting(Numbered::epoch).containsExactly(2L);
        }
    }

    @Test
    void a_follower_reads_page_by_page_and_keeps_its_place() {
        try (SqliteJournal journal = open()) {
            IntStream.range(0, 25).forEach(i -> journal.append(ONE_OF_EACH.subList(0, 1), AT, null));
            assertThat(journal.after(20, 3)).extracting(Numbered::seq).containsExactly(21L, 22L, 23L);
            assertThat(journal.cursor("mail")).isZero();
            journal.advance("mail", 23);
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.cursor("mail")).isEqualTo(23);
            assertThat(journal.cursor("another")).isZero();
        }
    }

    @Test
    void a_checkpoint_is_remembered_with_the_entries_it_belongs_to() {
        Incident incident = new Incident(ID, 7, "wan", AT, Severity.CRITICAL, true, null, 0, Reason.of("timeout", 5));
        Remembered wan = new Remembered(HEALTH, incident, "name=x", Pace.of(Duration.ofSeconds(30)));
        Remembered portal = new Remembered(Health.unknown(AT), null, null, null);
        try (SqliteJournal journal = open()) {
            assertThat(journal.checkpoint()).isEqualTo(new Checkpoint(0, 1, Map.of()));
            journal.append(ONE_OF_EACH, AT, new Checkpoint(7, 8, Map.of("wan", portal, "portal", portal)));
            journal.append(List.of(), AT, new Checkpoint(7, 9, Map.of("wan", wan)));
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.checkpoint()).isEqualTo(new Checkpoint(7, 9, Map.of("wan", wan, "portal", portal)));
        }
    }

    @Test
    void what_was_remembered_before_a_pace_was_is_read_without_one() throws Exception {
        open().close();
        try (java.sql.Connection other =
                        java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sổ ghi/journal.db"));
                java.sql.Statement statement = other.createStatement()) {
            statement.executeUpdate("INSERT INTO remembered VALUES ('wan', '{\"health\":{\"state\":\"UP\","
                    + "\"since\":\"2026-11-23T02:00:00Z\"},\"config\":\"name=x\"}')");
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.checkpoint().targets().get("wan"))
                    .isEqualTo(new Remembered(
                            Health.settled(State.UP, Instant.parse("2026-11-23T02:00:00Z"), null, null),
                            null,
                            "name=x",
                            null));
        }
    }

    @Test
    void every_commit_is_set_to_be_forced_to_disk() throws Exception {
        open().close();
        try (SqliteJournal journal = open();
                java.sql.Connection other =
                        java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sổ ghi/journal.db"));
                java.sql.ResultSet mode = other.createStatement().executeQuery("PRAGMA journal_mode")) {
            mode.next();
            assertThat(mode.getString(1)).isEqualTo("wal");
            assertThat(journal.synchronous()).isEqualTo("2");
        }
    }

    @Test
    void a_file_that_is_no_journal_is_refused_and_left_alone() throws Exception {
        Path file = folder.resolve("journal.db");
        Files.writeString(file, "this is a letter, not a database, and somebody may want it back ".repeat(40));

        assertThatThrownBy(() -> SqliteJournal.open(file))
                .isInstanceOf(JournalFailed.class)
                .hasMessageContaining("journal.db");
        assertThat(file).content().startsWith("this is a letter");
    }

    @Test
    void an_entry_that_is_damaged_or_of_a_newer_platform_is_a_failure_of_the_journal() {
        assertThatThrownBy(() -> new Codec().read("moonrise", "{}"))
                .isInstanceOf(JournalFailed.class)
                .hasMessage("the journal holds an entry of a newer platform: moonrise");
        assertThatThrownBy(() -> new Codec().read("state", "{\"change\":{\"targ"))
                .isInstanceOf(JournalFailed.class)
                .hasMessage("the journal holds a damaged StateChanged");
    }

    @Test
    void what_the_files_of_older_platforms_hold_can_still_be_read() {
        // lines of the format as it was first written: never change them, add new ones
        Codec codec = new Codec();

        assertThat(codec.read(
                        "state",
                        "{\"change\":{\"target\":\"wan\",\"at\":\"2026-11-23T02:00:00.123Z\",\"from\":\"UP\","
                                + "\"to\":\"DOWN\",\"reason\":{\"code\":\"timeout\",\"values\":[\"5\"]}}}"))
                .isEqualTo(ONE_OF_EACH.get(3));
        assertThat(codec.read(
                        "health",
                        "{\"target\":\"wan\",\"health\":{\"state\":\"DOWN\",\"since\":\"2026-11-23T02:00:00.123Z\","
                                + "\"lastStart\":\"2026-11-23T02:00:09.123Z\",\"slowOrWorse\":{\"count\":4,"
                                + "\"start\":\"2026-11-23T02:00:00.123Z\"},\"failing\":{\"count\":3,"
                                + "\"start\":\"2026-11-23T02:00:00.123Z\"},\"reason\":{\"code\":\"refused\","
                                + "\"values\":[\"a:1\"]},\"fromTheFuture\":1}}"))
                .isEqualTo(ONE_OF_EACH.get(2));
        assertThat(codec.read(
                        "incident",
                        "{\"event\":{\"incident\":\"019ab000-0000-7000-8000-000000000001\",\"number\":7,"
                                + "\"target\":\"wan\",\"kind\":\"OPENED\",\"at\":\"2026-11-23T02:00:00.123Z\","
                                + "\"severity\":\"CRITICAL\",\"author\":\"judge\"}}"))
                .isEqualTo(ONE_OF_EACH.get(4));
        assertThat(codec.read("target", "{\"target\":\"old\",\"validFrom\":\"2026-11-23T02:00:00.123Z\"}"))
                .isEqualTo(ONE_OF_EACH.get(1));
        assertThat(codec.read(
                        "intent",
                        "{\"delivery\":\"5/email\",\"tells\":5,\"incident\":7,\"channel\":\"email\","
                                + "\"recipients\":[\"duty@office.example\"]}"))
                .isEqualTo(ONE_OF_EACH.get(5));
        assertThat(codec.read("ending", "{\"delivery\":\"5/email\",\"ending\":\"SENT\",\"detail\":\"250 OK\"}"))
                .isEqualTo(ONE_OF_EACH.get(6));
        Entry.Noticed noticed = (Entry.Noticed) codec.read(
                "notice",
                "{\"notice\":{\"id\":\"a\",\"incident\":7,\"tells\":5,\"occasion\":\"OPENED\",\"step\":0,"
                        + "\"trail\":[{\"stage\":\"route\",\"result\":\"PASSED\",\"reason\":"
                        + "{\"code\":\"notice.route.matched\",\"values\":[\"route-1\"]}}],"
                        + "\"to\":[{\"person\":\"lan\",\"channels\":[\"zalo\"],\"why\":"
                        + "{\"code\":\"notice.channel.usual\",\"values\":[]}}]}}");
        assertThat(noticed.notice().to().get(0).counts()).isTrue();
        assertThat(codec.read(codec.kind(noticed), codec.write(noticed))).isEqualTo(noticed);
    }
}
