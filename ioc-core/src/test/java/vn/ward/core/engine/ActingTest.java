package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Laid;
import vn.ward.core.engine.IncidentActs.Act;
import vn.ward.core.incident.Care;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.target.Target;

/** What people do about incidents, with a real journal. Attempts are ten seconds apart. */
class ActingTest {

    private static final List<Target> TARGETS =
            List.of(Engine.target("wan", "network"), Engine.target("web", "office"));

    @TempDir
    Path folder;

    private Engine start() {
        return new Engine(folder, Engine.START, TARGETS);
    }

    private static Incident act(Engine engine, long number, Kind kind, String author, @Nullable Detail detail) {
        return Engine.await(engine.acting.act(number, new Act(kind, author, detail)));
    }

    private static Instant at(int second) {
        return Engine.START.plusSeconds(second);
    }

    @Test
    void of_two_who_take_it_on_at_once_the_second_is_told_who_did() {
        try (Engine engine = start()) {
            engine.play("wan", "GFFF", 10);
            var first = engine.acting.act(1, new Act(Kind.ACKNOWLEDGED, "Lan", Detail.note("đang xem")));
            var second = engine.acting.act(1, new Act(Kind.ACKNOWLEDGED, "Bình", null));

            Care.Acknowledgement taken =
                    Objects.requireNonNull(Engine.await(first).care().acknowledgement());
            assertThat(taken.by()).isEqualTo("Lan");
            assertThatThrownBy(() -> Engine.await(second)).hasStackTraceContaining("step-taken [1, Lan]");
            assertThat(Objects.requireNonNull(engine.shown("wan").incident())
                            .care()
                            .acknowledgement())
                    .isEqualTo(taken);
        }
    }

    @Test
    void an_acknowledgement_that_runs_out_speaks_up_again_and_another_may_take_it_on() {
        try (Engine engine = start()) {
            engine.play("wan", "GFFF", 10);
            act(engine, 1, Kind.ACKNOWLEDGED, "Lan", Detail.acknowledgement(null, at(100)));
            engine.play("wan", "FFFFFFFFFF", 10);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> engine.entries().stream()
                            .anyMatch(entry -> entry instanceof Entry.IncidentStepped stepped
                                    && stepped.event().kind() == Kind.ACKNOWLEDGEMENT_EXPIRED
                                    && stepped.event().at().equals(at(100))));
            Incident again = act(engine, 1, Kind.ACKNOWLEDGED, "Bình", null);
            assertThat(Objects.requireNonNull(again.care().acknowledgement()).by())
                    .isEqualTo("Bình");
            assertThat(again.care().acknowledgedAt())
                    .as("when somebody first took it on")
                    .isBefore(at(100));
        }
    }

    @Test
    void it_is_closed_only_when_it_is_over_and_with_its_cause() {
        try (Engine engine = start()) {
            engine.play("wan", "GFFF", 10);
            Detail cause = Detail.closing(CauseClass.LINE, "đứt cáp");
            assertThatThrownBy(() -> act(engine, 1, Kind.CLOSED, "Lan", cause))
                    .hasStackTraceContaining("step-open [1]");
            engine.play("wan", "GG", 10);

            Incident closed = act(engine, 1, Kind.CLOSED, "Lan", cause);

            assertThat(closed.phase()).isEqualTo(Incident.Phase.CLOSED);
            assertThat(closed.care().causeClass()).isEqualTo(CauseClass.LINE);
            engine.play("wan", "FFF", 10);
            assertThat(Objects.requireNonNull(engine.shown("wan").incident()).number())
                    .as("what breaks after a closing is another incident")
                    .isEqualTo(2);
        }
    }

    @Test
    void an_earlier_incident_is_looked_up_and_what_was_written_first_stays_visible() {
        try (Engine engine = start()) {
            engine.play("wan", "GFFFGG", 10);
            engine.wall.pass(Duration.ofMinutes(20));
            engine.play("wan", "GFFFGG", 10);
            act(engine, 1, Kind.CLOSED, "Lan", Detail.closing(CauseClass.UNKNOWN, null));

            Incident corrected = act(
                    engine,
                    1,
                    Kind.CORRECTED,
                    "Bình",
                    Detail.correction("theo biên bản", CauseClass.POWER, "mất điện", null, null));

            assertThat(corrected.care().causeClass()).isEqualTo(CauseClass.POWER);
            assertThat(Objects.requireNonNull(corrected.care().closed()).causeClass())
                    .isEqualTo(CauseClass.UNKNOWN);
            assertThat(Objects.requireNonNull(engine.shown("wan").incident()).number())
                    .isEqualTo(2);
            assertThatThrownBy(() -> act(engine, 9, Kind.COMMENTED, "Lan", Detail.note("?")))
                    .hasStackTraceContaining("step-unknown [9]");
        }
    }

    @Test
    void a_corrected_period_is_history_like_all_other() {
        try (Engine engine = start()) {
            engine.play("wan", "GFFFFGG", 10); // down from 10 to 50
            act(engine, 1, Kind.CORRECTED, "Lan", Detail.correction("đồng hồ sai", null, null, at(20), at(70)));

            assertThat(engine.entries().stream().filter(Entry.StatesLaid.class::isInstance))
                    .containsExactly(
                            new Entry.StatesLaid("wan", at(10), at(20), State.UP, null, "đồng hồ sai", "Lan"),
                            new Entry.StatesLaid("wan", at(50), at(70), State.DOWN, null, "đồng hồ sai", "Lan"));
        }
    }

    @Test
    void one_is_merged_into_another_that_stands_for_itself() {
        try (Engine engine = start()) {
            engine.play("wan", "GFFF", 10);
            engine.play("web", "GFFF", 10);

            Incident merged = act(engine, 2, Kind.MERGED, "Lan", Detail.merged(1, "cùng một việc"));

            assertThat(merged.phase()).isEqualTo(Incident.Phase.MERGED);
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::number)
                    .containsExactly(1L);
            assertThatThrownBy(() -> act(engine, 1, Kind.MERGED, "Lan", Detail.merged(1, null)))
                    .hasStackTraceContaining("step-itself");
            assertThatThrownBy(() -> act(engine, 1, Kind.MERGED, "Lan", Detail.merged(2, null)))
                    .hasStackTraceContaining("step-into-merged");
            assertThatThrownBy(() -> act(engine, 2, Kind.ACKNOWLEDGED, "Lan", null))
                    .hasStackTraceContaining("step-merged [2, 1]");
        }
    }

    @Test
    void what_a_person_opens_a_person_ends_and_it_touches_no_state() {
        Engine engine = start();
        engine.play("wan", "G", 10);
        Incident opened = Engine.await(
                engine.acting.open(new IncidentActs.Report("", "Mất điện tầng 2", Severity.CRITICAL, at(0), "Lan")));
        Engine.await(
                engine.acting.open(new IncidentActs.Report("wan", "Dây mạng lỏng", Severity.WARNING, at(0), "Lan")));
        assertThat(engine.board.openIncidents()).extracting(Incident::number).containsExactly(1L, 2L);
        engine.kill();

        try (Engine again = start()) {
            assertThat(again.board.openIncidents()).extracting(Incident::number).containsExactly(1L, 2L);
            again.play("wan", "FFF", 10);
            assertThat(again.board.openIncidents())
                    .as("the judge's own beside them")
                    .hasSize(3);
            assertThat(opened.isManual()).isTrue();
            assertThatThrownBy(() -> act(again, 3, Kind.RESOLVED, "Lan", null)).hasStackTraceContaining("step-judged");
            assertThat(act(again, 1, Kind.RESOLVED, "Bình", null).isOpen()).isFalse();
            assertThat(act(again, 1, Kind.REOPENED, "Bình", null).isOpen()).isTrue();
            assertThatThrownBy(() -> Engine.await(
                            again.acting.open(new IncidentActs.Report("gone", "?", Severity.WARNING, at(0), "Lan"))))
                    .hasStackTraceContaining("step-target [gone]");
        }
    }

    @Test
    void a_killed_platform_knows_who_had_taken_it_on() {
        Engine engine = start();
        engine.play("wan", "GFFF", 10);
        act(engine, 1, Kind.ACKNOWLEDGED, "Lan", Detail.acknowledgement("gọi nhà mạng", at(3_600)));
        act(engine, 1, Kind.ASSIGNED, "Lan", Detail.assignment("Tổ CNTT", null));
        Incident before = engine.shown("wan").incident();
        engine.kill();

        try (Engine again = new Engine(folder, at(45), TARGETS)) {
            assertThat(again.shown("wan").incident()).isEqualTo(before);
        }
    }

    @Test
    void a_correction_of_the_history_is_recorded_with_its_author() {
        try (Engine engine = start()) {
            Laid correction =
                    new Laid(at(0), at(60), State.DOWN, "wan", Laid.Source.CORRECTION, "theo biên bản", "Lan", at(0));

            Engine.await(engine.acting.correct("web", correction));

            assertThat(engine.entries())
                    .contains(new Entry.StatesLaid("web", at(0), at(60), State.DOWN, "wan", "theo biên bản", "Lan"));
            assertThatThrownBy(() -> Engine.await(engine.acting.correct("gone", correction)))
                    .as("of a target that is not watched")
                    .hasMessageContaining("step-target [gone]");
            assertThat(engine.entries().stream().filter(Entry.StatesLaid.class::isInstance))
                    .hasSize(1);
        }
    }
}
