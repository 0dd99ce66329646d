package vn.ward.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Health;

/** Ten entries a day for twenty days: what is let go, and what keeps it. */
class CompactionTest {

    private static final Instant START = Instant.parse("2026-11-01T02:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(20));
    private static final int DAYS_BEYOND_A_WEEK = 13; // those of days 0 to 12, and day 13 is a week old to the second

    @TempDir
    Path folder;

    private SqliteJournal journal;

    @BeforeEach
    void fill() {
        journal = SqliteJournal.open(folder.resolve("journal.db"), 0);
        for (int day = 0; day < 20; day++) {
            journal.append(
                    Collections.nCopies(10, new Entry.TargetVersioned("wan", START, "x")),
                    START.plus(Duration.ofDays(day)),
                    null);
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void remember(long seq, @Nullable Incident incident) {
        Remembered wan = new Remembered(Health.unknown(START), incident, "x", null);
        journal.append(List.of(), NOW, new Checkpoint(seq, 1, Map.of("wan", wan)));
    }

    private long firstAfter(long projected, Instant now) {
        for (int steps = 0; journal.tend(projected, now); steps++) {
            assertThat(steps).isLessThan(100);
        }
        return journal.first();
    }

    @Test
    void what_everybody_has_passed_is_kept_for_seven_days() {
        remember(200, null);
        journal.advance("mail", 200);
        assertThat(firstAfter(200, NOW)).isEqualTo(DAYS_BEYOND_A_WEEK * 10 + 1);
        assertThat(journal.last()).isEqualTo(200);
        assertThat(journal.after(0, 1)).extracting(Numbered::seq).containsExactly(131L);
    }

    @Test
    void what_the_database_a_follower_or_the_checkpoint_has_not_passed_is_kept() {
        Instant later = NOW.plus(Duration.ofDays(100));
        assertThat(firstAfter(200, later)).as("no checkpoint yet").isEqualTo(1);
        remember(30, null);
        journal.advance("mail", 20);
        later = later.plusSeconds(61);
        assertThat(firstAfter(10, later)).as("the database").isEqualTo(10);
        later = later.plusSeconds(61);
        assertThat(firstAfter(200, later)).as("the follower").isEqualTo(21);
        journal.advance("mail", 200);
        later = later.plusSeconds(61);
        assertThat(firstAfter(200, later)).as("the checkpoint").isEqualTo(31);
    }

    @Test
    void the_entry_projected_last_stays_however_old_it_is() {
        remember(200, null);
        assertThat(firstAfter(200, NOW.plus(Duration.ofDays(1_000)))).isEqualTo(200);
        assertThat(journal.last()).isEqualTo(200);
    }

    @Test
    void what_belongs_to_an_open_incident_is_kept_from_its_beginning() {
        Instant began = START.plus(Duration.ofDays(5)).minusSeconds(9);
        remember(200, incident(began, null));
        assertThat(firstAfter(200, NOW)).isEqualTo(51);
        remember(200, incident(began, NOW.minus(Duration.ofDays(8))));
        assertThat(firstAfter(200, NOW.plusSeconds(61))).isEqualTo(DAYS_BEYOND_A_WEEK * 10 + 11);
    }

    private static Incident incident(Instant began, @Nullable Instant resolved) {
        return new Incident(new UUID(1, 2), 7, "wan", began, Severity.CRITICAL, true, resolved, 0, null);
    }

    @Test
    void a_step_lets_go_of_a_few_hundred_at_most() {
        journal.append(Collections.nCopies(2_000, new Entry.TargetVersioned("wan", START, "x")), NOW, null);
        remember(2_200, null);
        assertThat(journal.tend(2_200, NOW.plus(Duration.ofDays(30)))).isTrue();
        assertThat(journal.first()).isEqualTo(501);
    }

    @Test
    void numbers_go_on_after_a_restart() {
        remember(200, null);
        firstAfter(200, NOW);
        journal.close();
        journal = SqliteJournal.open(folder.resolve("journal.db"), 0);
        assertThat(journal.append(List.of(new Entry.TargetVersioned("wan", START, "x")), NOW, null))
                .isEqualTo(201);
        assertThat(journal.first()).isEqualTo(131);
    }
}
