package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Remembered;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.target.Pace;

class RecallTest {

    private static final Pace PACE = Pace.of(Duration.ofSeconds(30));

    private static final UUID ID = UUID.fromString("019ab000-0000-7000-8000-000000000001");

    @TempDir
    Path folder;

    private SqliteJournal journal;

    @BeforeEach
    void open() {
        journal = SqliteJournal.open(folder.resolve("journal.db"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void an_empty_journal_knows_nothing() {
        assertThat(Recall.from(journal)).isEqualTo(new Checkpoint(0, 1, Map.of()));
    }

    @Test
    void without_a_checkpoint_all_comes_from_the_entries() {
        record(null, versioned(0, "config"), moved(State.UP, 1), moved(State.DOWN, 9), step(Kind.OPENED, 5));

        Checkpoint known = Recall.from(journal);

        assertThat(known.seq()).isEqualTo(4);
        assertThat(known.nextIncident()).isEqualTo(8);
        Remembered wan = wan();
        assertThat(wan.health()).isEqualTo(health(State.DOWN, 9));
        assertThat(wan.config()).isEqualTo("config");
        assertThat(Objects.requireNonNull(wan.incident()).beganAt()).isEqualTo(at(5));
    }

    @Test
    void what_was_recorded_after_the_checkpoint_counts_and_what_before_it_counts_once() {
        record(null, versioned(0, "config"), moved(State.DOWN, 9), step(Kind.OPENED, 5));
        Incident open = Objects.requireNonNull(wan().incident());
        record(remembered(3, new Remembered(health(State.DOWN, 30), open, "config", PACE)));
        assertThat(wan().health()).as("known better than the entries do").isEqualTo(health(State.DOWN, 30));

        record(null, moved(State.UP, 40), step(Kind.RESOLVED, 40));

        assertThat(Recall.from(journal).seq()).isEqualTo(5);
        assertThat(wan().health()).isEqualTo(health(State.UP, 40));
        assertThat(Objects.requireNonNull(wan().incident()).resolvedAt()).isEqualTo(at(40));
        assertThat(wan().config()).isEqualTo("config");
        assertThat(wan().pace()).isEqualTo(PACE);
    }

    @Test
    void a_target_that_was_removed_is_known_as_it_was_but_is_not_watched() {
        record(null, versioned(0, "config"), moved(State.DOWN, 9), step(Kind.OPENED, 5), versioned(50, null));

        assertThat(wan().config()).isNull();
        assertThat(wan().health()).isEqualTo(health(State.DOWN, 9));
        assertThat(wan().incident()).isNotNull();
    }

    @Test
    void the_next_number_never_falls_behind_the_checkpoints() {
        record(remembered(0, new Remembered(health(State.UP, 0), null, "config", PACE)));
        record(null, step(Kind.OPENED, 5));

        assertThat(Recall.from(journal).nextIncident()).isEqualTo(20);
    }

    @Test
    void entries_beyond_one_page_are_read_to_the_end() {
        record(null, versioned(0, "config"));
        record(
                null,
                IntStream.rangeClosed(1, 2_500)
                        .mapToObj(i -> moved(State.UP, i))
                        .toArray(Entry[]::new));

        assertThat(Recall.from(journal).seq()).isEqualTo(2_501);
        assertThat(wan().health()).isEqualTo(health(State.UP, 2_500));
    }

    @Test
    void the_latest_instant_is_that_of_the_last_entry_or_of_an_attempt_or_a_clock_step_after_it() {
        record(null, versioned(0, "config"));
        assertThat(Recall.latest(journal, Recall.from(journal))).isEqualTo(at(100));

        record(remembered(1, new Remembered(health(State.UP, 130), null, "config", PACE)));
        assertThat(Recall.latest(journal, Recall.from(journal))).isEqualTo(at(130));

        Health stepped = new Health(State.UNKNOWN, at(131), at(130), at(160), null, null, null, null, null, null);
        record(remembered(1, new Remembered(stepped, null, "config", PACE)));
        assertThat(Recall.latest(journal, Recall.from(journal))).isEqualTo(at(160));
    }

    private Remembered wan() {
        return Objects.requireNonNull(Recall.from(journal).targets().get("wan"));
    }

    private void record(@Nullable Checkpoint checkpoint, Entry... entries) {
        journal.append(List.of(entries), at(100), checkpoint);
    }

    private static Checkpoint remembered(long seq, Remembered wan) {
        return new Checkpoint(seq, 20, Map.of("wan", wan));
    }

    private static Entry versioned(int second, @Nullable String config) {
        return new Entry.TargetVersioned("wan", at(second), config);
    }

    private static Entry moved(State state, int second) {
        return new Entry.HealthMoved("wan", health(state, second));
    }

    private static Health health(State state, int second) {
        return Health.settled(state, at(second), at(second), null);
    }

    private static Entry step(Kind kind, int second) {
        return new Entry.IncidentStepped(
                new IncidentEvent(ID, 7, "wan", kind, at(second), Severity.CRITICAL, null, IncidentEvent.JUDGE));
    }

    private static Instant at(int second) {
        return Engine.START.plusSeconds(second);
    }
}
