package vn.ward.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.register.RegisterFixture.NOW;
import static vn.ward.core.register.RegisterFixture.as;
import static vn.ward.core.register.RegisterFixture.meddle;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.AuditTrail.Broken;
import vn.ward.core.register.AuditTrail.Wanted;

class AuditTrailTest {

    @TempDir
    private Path folder = Path.of("");

    private Register register;
    private AuditTrail audit;

    @BeforeEach
    void open() {
        register = RegisterFixture.open(folder);
        audit = register.audit();
    }

    @AfterEach
    void close() {
        register.close();
    }

    private void fill(int rows) {
        for (int i = 1; i <= rows; i++) {
            audit.record(as("lan"), AuditWord.INCIDENT_COMMENTED, "#" + i, "Đã gọi", Outcome.DONE, NOW.plusSeconds(i));
        }
    }

    @Test
    void an_untouched_trail_is_intact_also_when_it_is_empty() {
        assertThat(audit.verify().isIntact()).isTrue();
        assertThat(audit.verify().entries()).isZero();
        fill(5);
        assertThat(audit.verify().isIntact()).isTrue();
        assertThat(audit.verify().entries()).isEqualTo(5);
        assertThat(audit.verify().head()).isEqualTo(audit.hash(5).orElseThrow());
    }

    @Test
    void the_file_itself_refuses_to_change_or_remove_a_row() {
        fill(3);
        assertThatThrownBy(() -> meddle(folder, "UPDATE audit SET who = 'hoa' WHERE number = 2"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> meddle(folder, "DELETE FROM audit WHERE number = 3"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE audit SET who = 'hoa' WHERE number = 2                        | 2 | EDITED",
                "UPDATE audit SET at = at + 1 WHERE number = 1                        | 1 | EDITED",
                "UPDATE audit SET detail = NULL WHERE number = 5                      | 5 | EDITED",
                "UPDATE audit SET address = NULL, detail = address WHERE number = 4   | 4 | EDITED",
                "UPDATE audit SET outcome = 'refused' WHERE number = 3                | 3 | EDITED",
                "DELETE FROM audit WHERE number = 1                                   | 1 | MISSING",
                "DELETE FROM audit WHERE number = 3                                   | 3 | MISSING",
                "DELETE FROM audit WHERE number = 5                                   | 5 | MISSING",
                "DELETE FROM audit                                                    | 1 | MISSING",
            })
    void whatever_somebody_did_to_a_row_behind_our_back_is_found(String sql, long number, Broken.Kind kind)
            throws SQLException {
        fill(5);
        meddle(folder, "DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", sql);
        assertThat(audit.verify().broken()).isEqualTo(new Broken(number, kind));
    }

    @Test
    void a_row_that_was_edited_together_with_its_own_hash_breaks_the_next() throws SQLException {
        fill(5);
        AuditEntry third = audit.newest(Wanted.ALL, 4L, 1).get(0);
        AuditEntry forged = new AuditEntry(
                        3, third.at(), as("hoa"), third.what(), third.about(), third.detail(), third.outcome(), "")
                .after(audit.hash(2).orElseThrow());
        meddle(
                folder,
                "DROP TRIGGER audit_no_update",
                "UPDATE audit SET who = 'hoa', hash = '" + forged.hash() + "' WHERE number = 3");
        assertThat(audit.verify().broken()).isEqualTo(new Broken(4, Broken.Kind.EDITED));
    }

    @Test
    void what_begins_is_recorded_when_it_ends_with_how_it_ended() {
        long done = audit.begin(as("lan"), AuditWord.MONTH_PUBLISHED, "2026-05", null, NOW);
        long refused = audit.begin(as("minh"), AuditWord.INCIDENT_CLOSED, "#7", "power", NOW.plusSeconds(1));
        long nothing = audit.begin(as("minh"), AuditWord.INCIDENT_CLOSED, "#8", null, NOW.plusSeconds(2));
        assertThat(audit.newest(Wanted.ALL, null, 9)).isEmpty();
        audit.forget(nothing);
        audit.end(refused, Outcome.REFUSED, "step-illegal");
        audit.end(done, Outcome.DONE, null);
        assertThat(audit.newest(Wanted.ALL, null, 9))
                .extracting(AuditEntry::about, AuditEntry::detail, AuditEntry::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2026-05", null, Outcome.DONE),
                        org.assertj.core.groups.Tuple.tuple("#7", "power · step-illegal", Outcome.REFUSED));
        assertThat(audit.verify().isIntact()).isTrue();
    }

    @Test
    void what_was_being_done_when_the_platform_stopped_is_recorded_as_of_unknown_end() {
        audit.begin(as("lan"), AuditWord.MONTH_PUBLISHED, "2026-05", null, NOW);
        register.close();
        register = RegisterFixture.open(folder);
        audit = register.audit();
        audit.recover();
        assertThat(audit.newest(Wanted.ALL, null, 9)).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(entry.at()).isEqualTo(NOW);
        });
        audit.recover();
        assertThat(audit.newest(Wanted.ALL, null, 9)).hasSize(1);
    }

    @Test
    void rows_older_than_their_time_are_let_go_and_the_rest_is_still_a_chain() throws SQLException {
        fill(10);
        audit.letGo(NOW.plusSeconds(6), NOW.plus(Duration.ofDays(400)));
        AuditTrail.Verdict verdict = audit.verify();
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.first()).isEqualTo(6);
        assertThat(verdict.last()).isEqualTo(11);
        assertThat(audit.newest(Wanted.ALL, null, 1).get(0).what()).isEqualTo(AuditWord.AUDIT_LET_GO.word());
        meddle(folder, "DROP TRIGGER audit_no_delete", "DELETE FROM audit WHERE number = 6");
        assertThat(audit.verify().broken()).isEqualTo(new Broken(6, Broken.Kind.MISSING));
    }

    @Test
    void it_is_searched_by_who_what_when_and_words_whatever_their_case() {
        fill(3);
        audit.record(as("minh"), AuditWord.MONTH_PUBLISHED, "2026-05", "ĐÍNH CHÍNH", Outcome.DONE, NOW.plusSeconds(9));
        assertThat(numbers(new Wanted(null, null, "MIN", null, null))).containsExactly(4L);
        assertThat(numbers(new Wanted(null, null, null, "incident-commented", null)))
                .containsExactly(3L, 2L, 1L);
        assertThat(numbers(new Wanted(null, null, null, null, "đính"))).containsExactly(4L);
        assertThat(numbers(new Wanted(null, null, null, null, "#2"))).containsExactly(2L);
        assertThat(numbers(new Wanted(NOW.plusSeconds(2), NOW.plusSeconds(9), null, null, null)))
                .containsExactly(3L, 2L);
    }

    private List<Long> numbers(Wanted wanted) {
        return audit.newest(wanted, null, 9).stream().map(AuditEntry::number).toList();
    }

    @Test
    void it_is_read_by_pages_and_exported_whole() {
        fill(2_500);
        List<Long> told = new ArrayList<>();
        audit.each(Wanted.ALL, entry -> told.add(entry.number()));
        assertThat(told).hasSize(2_500).isSorted();
        assertThat(audit.newest(Wanted.ALL, 101L, 50))
                .extracting(AuditEntry::number)
                .startsWith(100L)
                .endsWith(51L);
        assertThat(audit.newest(new Wanted(null, null, null, null, "#1"), null, 5))
                .hasSize(5);
    }

    @Test
    void platform_and_command_write_at_once_and_the_chain_holds() throws Exception {
        try (Register command = RegisterFixture.open(folder)) {
            Thread other = new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    command.audit().record(as("minh"), AuditWord.TOKEN_ISSUED, "t" + i, null, Outcome.DONE, NOW);
                }
            });
            other.start();
            fill(50);
            other.join();
        }
        assertThat(audit.verify().isIntact()).isTrue();
        assertThat(audit.verify().entries()).isEqualTo(100);
    }

    @Test
    void a_long_remark_is_cut_and_still_verified() {
        audit.record(as("lan"), AuditWord.INCIDENT_COMMENTED, "#1", "x".repeat(5_000), Outcome.DONE, NOW);
        assertThat(audit.newest(Wanted.ALL, null, 1).get(0).detail()).hasSize(1_001);
        assertThat(audit.verify().isIntact()).isTrue();
    }

    @Test
    void a_row_that_was_put_behind_the_end_is_found() throws Exception {
        fill(3);
        RegisterFixture.meddle(
                folder,
                "INSERT INTO audit SELECT 4, at, who_kind, 'minh', address, what, about, detail, outcome, hash"
                        + " FROM audit WHERE number = 3");
        assertThat(audit.verify().broken()).isEqualTo(new AuditTrail.Broken(4, AuditTrail.Broken.Kind.EDITED));
    }

    @Test
    void nobody_is_accused_because_old_rows_were_let_go_while_the_trail_was_being_verified() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> keeping = CompletableFuture.runAsync(() -> {
            for (int i = 0; !enough.get(); i++) {
                audit.record(as("lan"), AuditWord.PLATFORM_STARTED, null, null, Outcome.DONE, NOW.plusSeconds(i));
                audit.letGo(NOW.plusSeconds(i), NOW.plusSeconds(i));
            }
        });
        for (int i = 0; i < 2_000; i++) {
            assertThat(audit.verify().broken()).isNull();
        }
        enough.set(true);
        keeping.join();
    }
}
