package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.engine.IncidentActs.Act;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Remembered;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

class ForeignAlertsTest {

    private static final List<Target> TARGETS = List.of(DependenciesTest.target("wan"));
    private static final String KEY = "platform/disk";

    @TempDir
    Path folder;

    private static Alarm alarm(Severity severity, Instant since) {
        return Alarm.of("platform", "disk", Reason.of("platform.disk", 4, "/srv"), severity, since);
    }

    private static Incident raise(Engine engine, Severity severity) {
        return Engine.await(engine.judging.raise(alarm(severity, engine.board.now())));
    }

    private static Incident clear(Engine engine) {
        return Engine.await(engine.judging.clear(KEY, engine.board.now())).orElseThrow();
    }

    @Test
    void an_alarm_that_is_said_again_and_again_is_one_incident() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            Incident first = raise(engine, Severity.WARNING);
            engine.wall.pass(Duration.ofSeconds(10));
            assertThat(raise(engine, Severity.WARNING)).isEqualTo(first);
            assertThat(raise(engine, Severity.CRITICAL).severity()).isEqualTo(Severity.CRITICAL);

            assertThat(engine.board.openIncidents())
                    .extracting(Incident::number)
                    .containsExactly(1L);
            assertThat(clear(engine).phase()).isEqualTo(Incident.Phase.RESOLVED);
            assertThat(engine.board.openIncidents()).isEmpty();
            assertThat(DependenciesTest.told(engine)).containsExactly("OPENED #1 ", "RAISED #1 ", "RESOLVED #1 ");
            assertThat(DependenciesTest.steps(engine))
                    .allMatch(step -> step.isByMachine() && step.author().equals("platform"));
        }
    }

    @Test
    void what_was_never_raised_can_be_cleared_and_nothing_is_recorded() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            assertThat(Engine.await(engine.judging.clear("platform/unheard", engine.board.now())))
                    .isEmpty();
            assertThat(DependenciesTest.steps(engine)).isEmpty();
        }
    }

    @Test
    void a_start_after_a_kill_knows_what_stands_and_what_a_person_ended() {
        Engine first = new Engine(folder, Engine.START, TARGETS);
        raise(first, Severity.CRITICAL);
        Alarm foreign =
                Alarm.of("alertmanager", "f00d", Reason.of("foreign", "x"), Severity.WARNING, first.board.now());
        Engine.await(first.judging.raise(foreign));
        Engine.await(first.acting.act(2, new Act(Kind.RESOLVED, "Lan", null)));
        first.kill();

        try (Engine engine = new Engine(folder, Engine.START.plusSeconds(60), TARGETS)) {
            assertThat(raise(engine, Severity.CRITICAL).number()).isEqualTo(1);
            Incident ended = Engine.await(engine.judging.raise(foreign));
            assertThat(ended.number()).isEqualTo(2);
            assertThat(ended.isOpen()).as("what Lan ended").isFalse();
            Engine.await(engine.judging.clear("alertmanager/f00d", engine.board.now()));
        }
        try (Engine engine = new Engine(folder, Engine.START.plusSeconds(120), TARGETS)) {
            Incident again = Engine.await(engine.judging.raise(
                    Alarm.of("alertmanager", "f00d", Reason.of("foreign", "x"), Severity.WARNING, engine.board.now())));
            assertThat(again.isOpen()).as("it was over, and came again").isTrue();
            assertThat(clear(engine).isOpen()).isFalse();
        }
    }

    @Test
    void alarms_that_are_long_over_are_not_remembered_for_ever() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            IntStream.range(0, 20)
                    .forEach(i -> Engine.await(engine.judging.raise(Alarm.of(
                            "alertmanager",
                            "a" + i,
                            Reason.of("foreign", "x"),
                            Severity.WARNING,
                            engine.board.now()))));
            IntStream.range(0, 19)
                    .forEach(i -> Engine.await(engine.judging.clear("alertmanager/a" + i, engine.board.now())));
            await().atMost(Duration.ofSeconds(20)).until(() -> remembered(engine) == 20);
            engine.wall.pass(Duration.ofMinutes(11));
            await().atMost(Duration.ofSeconds(20)).until(() -> remembered(engine) == 1);
            assertThat(Engine.await(engine.acting.act(3, new Act(Kind.COMMENTED, "Lan", null)))
                            .number())
                    .as("people may still say something about it")
                    .isEqualTo(3);
        }
    }

    @Test
    void an_alarm_whose_end_nobody_says_is_told_again_when_it_begins_again() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            Alarm first = foreign(engine.board.now());
            Engine.await(engine.judging.raise(first));
            Engine.await(engine.acting.act(1, new Act(Kind.RESOLVED, "Lan", null)));
            engine.wall.pass(Duration.ofHours(4));
            assertThat(Engine.await(engine.judging.raise(first)).isOpen())
                    .as("Lan knows of it")
                    .isFalse();
            engine.wall.pass(Duration.ofHours(4));
            Incident again = Engine.await(engine.judging.raise(foreign(engine.board.now())));
            assertThat(again.number()).isEqualTo(2);
            assertThat(again.isOpen()).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(() -> remembered(engine) == 1);
        }
    }

    @Test
    void what_a_person_ended_is_remembered_while_it_is_said_and_a_week_longer() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            Alarm standing = foreign(engine.board.now());
            Engine.await(engine.judging.raise(standing));
            raise(engine, Severity.CRITICAL);
            Engine.await(engine.acting.act(1, new Act(Kind.RESOLVED, "Lan", null)));
            Engine.await(engine.acting.act(2, new Act(Kind.RESOLVED, "Lan", null)));
            for (int i = 0; i < 3; i++) {
                engine.wall.pass(Duration.ofDays(5));
                assertThat(Engine.await(engine.judging.raise(standing)).number())
                        .isEqualTo(1);
            }
            engine.wall.pass(Duration.ofDays(8));
            await().atMost(Duration.ofSeconds(20)).until(() -> remembered(engine) == 1);
            assertThat(Engine.await(engine.judging.notCleared("platform")))
                    .as("the platform says itself when it is over")
                    .extracting(Incident::number)
                    .containsExactly(2L);
        }
    }

    private static Alarm foreign(Instant since) {
        return Alarm.of("alertmanager", "f00d", Reason.of("foreign", "x"), Severity.WARNING, since);
    }

    private static long remembered(Engine engine) {
        return engine.file.checkpoint().targets().values().stream()
                .map(Remembered::incident)
                .filter(incident -> incident != null)
                .count();
    }

    @Test
    void an_alarm_touches_no_target() {
        try (Engine engine = new Engine(folder, Engine.START, TARGETS)) {
            engine.play("wan", "G", 10);
            raise(engine, Severity.CRITICAL);
            assertThat(engine.shown("wan").incident()).isNull();
            engine.play("wan", "FFF", 10);
            assertThat(DependenciesTest.told(engine)).containsExactly("OPENED #1 ", "OPENED #2 wan");
        }
    }
}
