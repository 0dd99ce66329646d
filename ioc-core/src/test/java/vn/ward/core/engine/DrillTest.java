package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.core.engine.IncidentActs.Act;
import vn.ward.core.engine.IncidentActs.Drill;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;
import vn.ward.core.target.Target;

class DrillTest {

    private static final List<Target> TARGETS =
            List.of(DependenciesTest.target("wan"), DependenciesTest.target("web", "wan"));

    @TempDir
    Path folder;

    private static Incident begin(Engine engine, String target) {
        return Engine.await(engine.acting.drill(
                new Drill(target, Severity.CRITICAL, "mất đường truyền", Duration.ofHours(1), "Lan")));
    }

    private static Incident act(Engine engine, long number, Kind kind) {
        return Engine.await(engine.acting.act(number, new Act(kind, "Bình", null)));
    }

    @Test
    void a_drill_is_taken_on_and_ended_as_an_incident_and_touches_no_state() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            engine.play("wan", "G", 10);
            Incident begun = begin(engine, "wan");

            assertThat(begun.isDrill()).isTrue();
            assertThat(begun.drillUntil()).isEqualTo(begun.beganAt().plusSeconds(3_600));
            assertThat(engine.board.openIncidents()).containsExactly(begun);
            assertThat(engine.shown("wan").health().state()).isEqualTo(State.UP);
            assertThat(engine.shown("wan").incident()).isNull();
            assertThat(act(engine, 1, Kind.ACKNOWLEDGED).care().acknowledgement())
                    .isNotNull();
            assertThat(act(engine, 1, Kind.RESOLVED).isOpen()).isFalse();
            assertThat(engine.board.openIncidents()).isEmpty();
            assertThat(DependenciesTest.steps(engine)).allMatch(IncidentEvent::isDrill);
        }
    }

    @Test
    void a_real_outage_during_a_drill_is_one_of_its_own_and_comes_first() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            begin(engine, "wan");
            DependenciesTest.rounds(engine, "wan GFFF", "web GFFF");

            assertThat(DependenciesTest.told(engine))
                    .containsExactly("OPENED #1 wan", "OPENED #2 wan", "JOINED #2 wan web");
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::number)
                    .containsExactly(2L, 1L);
            assertThat(Objects.requireNonNull(engine.shown("wan").incident()).isDrill())
                    .isFalse();
        }
    }

    @Test
    void a_drill_of_a_target_takes_nothing_down_that_depends_on_it() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            begin(engine, "wan");
            DependenciesTest.rounds(engine, "wan GGGG", "web GFFF");

            assertThat(engine.shown("web").cause()).isNull();
            assertThat(DependenciesTest.told(engine)).containsExactly("OPENED #1 wan", "OPENED #2 web");
        }
    }

    @Test
    void it_ends_by_itself_when_its_time_is_up_also_over_a_kill() {
        Engine first = new Engine(folder, Engine.START, TARGETS);
        Incident begun = begin(first, "wan");
        first.kill();

        try (Engine engine = new Engine(folder, begun.beganAt().plusSeconds(3_599), TARGETS)) {
            assertThat(engine.board.openIncidents()).containsExactly(begun);
            engine.wall.pass(Duration.ofSeconds(2));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> engine.board.openIncidents().isEmpty());
            IncidentEvent last = DependenciesTest.steps(engine).get(1);
            assertThat(last.kind()).isEqualTo(Kind.RESOLVED);
            assertThat(last.at()).isEqualTo(begun.drillUntil());
            assertThat(last.author()).isEqualTo(IncidentEvent.JUDGE);
            assertThat(begin(engine, "wan").number()).as("the next one").isEqualTo(2);
        }
    }

    @Test
    void one_at_a_time_of_a_target_that_is_watched() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            begin(engine, "wan");
            begin(engine, "web");

            assertThatThrownBy(() -> begin(engine, "wan")).hasStackTraceContaining("step-drill-open [wan, 1]");
            assertThatThrownBy(() -> begin(engine, "gone")).hasStackTraceContaining("step-target [gone]");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REOPENED", "CLOSED", "CORRECTED", "MERGED"})
    void what_makes_history_is_not_done_with_a_drill(Kind kind) {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            begin(engine, "wan");
            act(engine, 1, Kind.RESOLVED);

            assertThatThrownBy(() -> act(engine, 1, kind)).hasStackTraceContaining("step-drill [1]");
        }
    }

    @Test
    void a_real_incident_is_not_merged_into_a_drill() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            begin(engine, "wan");
            DependenciesTest.rounds(engine, "wan GFFF");

            assertThatThrownBy(() ->
                            Engine.await(engine.acting.act(2, new Act(Kind.MERGED, "Bình", Detail.merged(1, null)))))
                    .hasStackTraceContaining("step-drill [1]");
        }
    }
}
