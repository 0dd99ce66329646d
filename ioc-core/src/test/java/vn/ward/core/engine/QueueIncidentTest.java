package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.queue.Load;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.DeskProbe;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.testing.TwiceADay;

/** What is known of an incident at a desk: how the lines and the document systems stood when it broke out. */
class QueueIncidentTest {

    /** The incident names targets as they were called then. */
    private static final List<Target> WARD = List.of(
            target("wan", "network", new NoProbe()),
            target("documents", "documents", new NoProbe()),
            target("wifi", "wifi", new NoProbe()),
            desk(false));

    @TempDir
    Path folder;

    static Target target(String id, String group, ProbeSpec probe) {
        return target(id, group, probe, Thresholds.degraded(Threshold.of("rtt_seconds", Limit.parse("> 2"))), false);
    }

    /** Warns when a tenth waits for longer than a quarter of an hour, is overloaded beyond half an hour, or if nobody serves. */
    static Target desk(boolean workingHoursOnly) {
        Thresholds thresholds = new Thresholds(
                List.of(Threshold.of(Load.WAIT_P90, Limit.parse("> 900"))),
                List.of(
                        Threshold.of(Load.WAIT_P90, Limit.parse("> 1800")),
                        new Threshold(Load.UNATTENDED, Limit.parse("> 0"), null, Duration.ofMinutes(5))));
        return target("desk", "queue", new DeskProbe(), thresholds, workingHoursOnly);
    }

    private static Target target(
            String id, String group, ProbeSpec probe, Thresholds thresholds, boolean workingHoursOnly) {
        return new Target(
                id,
                "Hệ thống " + id,
                group,
                Owner.WARD,
                probe,
                new Pace(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(5)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                thresholds,
                null,
                List.of(),
                workingHoursOnly,
                null,
                Response.NONE);
    }

    /** So often the desk is looked at, every so many seconds, and so it is. */
    static void looks(Engine engine, int times, int everySeconds, Map<String, Double> figures) {
        for (int i = 0; i < times; i++) {
            Engine.await(engine.judging.accept(List.of(
                    new Result("desk", engine.board.now(), Duration.ofMillis(5), new Outcome.Answered(), figures))));
            engine.wall.pass(Duration.ofSeconds(everySeconds));
        }
    }

    private static void waits(Engine engine, double seconds) {
        looks(engine, 3, 1, Map.of(Load.WAITING, 7.0, Load.WAIT_P90, seconds));
    }

    private static IncidentEvent last(Engine engine, Kind kind) {
        return DependenciesTest.steps(engine).stream()
                .filter(step -> step.kind() == kind)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private static List<Beside> beside(IncidentEvent step) {
        return Objects.requireNonNull(Objects.requireNonNull(step.detail()).beside());
    }

    @Test
    void a_long_wait_warns_and_remembers_how_lines_and_document_systems_stood_then() {
        try (Engine engine = new Engine(folder, Engine.START, WARD)) {
            engine.play("documents", "GFFF", 1);
            engine.play("wan", "SSS", 1);
            engine.play("wifi", "FFF", 1);
            Instant opened = engine.board.now();
            waits(engine, 1_000);

            IncidentEvent step = last(engine, Kind.OPENED);
            assertThat(step.target()).isEqualTo("desk");
            assertThat(step.severity()).isEqualTo(Severity.WARNING);
            assertThat(step.at()).isEqualTo(opened);
            assertThat(beside(step))
                    .containsExactly(
                            new Beside(
                                    "wan",
                                    "Hệ thống wan",
                                    "network",
                                    State.DEGRADED,
                                    Engine.START.plusSeconds(4),
                                    false),
                            new Beside(
                                    "documents",
                                    "Hệ thống documents",
                                    "documents",
                                    State.DOWN,
                                    Engine.START.plusSeconds(1),
                                    false));
            assertThat(engine.shown("desk").incident())
                    .extracting(Incident::beside)
                    .isEqualTo(beside(step));
        }
    }

    @Test
    void it_stays_as_it_was_then_whatever_becomes_of_them_and_is_taken_anew_when_the_queue_breaks_again() {
        try (Engine engine = new Engine(folder, Engine.START, WARD)) {
            engine.play("wan", "G", 1);
            engine.play("documents", "G", 1);
            waits(engine, 1_000);
            engine.play("wan", "FFF", 1);
            waits(engine, 2_000);
            assertThat(last(engine, Kind.RAISED).detail()).isNull();
            assertThat(engine.shown("desk").incident())
                    .satisfies(incident -> assertThat(
                                    Objects.requireNonNull(incident).beside())
                            .extracting(Beside::state)
                            .containsExactly(State.UP, State.UP));

            waits(engine, 10);
            waits(engine, 2_000);

            assertThat(beside(last(engine, Kind.REOPENED)))
                    .extracting(Beside::state)
                    .containsExactly(State.DOWN, State.UP);
            assertThat(Objects.requireNonNull(engine.shown("desk").incident()).beside())
                    .isEqualTo(beside(last(engine, Kind.REOPENED)));
        }
    }

    @Test
    void other_incidents_tell_nothing_of_the_kind() {
        try (Engine engine = new Engine(folder, Engine.START, WARD)) {
            engine.play("wan", "GFFF", 1);

            assertThat(last(engine, Kind.OPENED).detail()).isNull();
            assertThat(Objects.requireNonNull(engine.shown("wan").incident()).beside())
                    .isEmpty();
        }
    }

    @Test
    void of_a_composite_the_parts_are_told_and_what_is_sampled_only_if_it_fell_short() {
        List<Target> ward = List.of(
                target("wan", "network", new NoProbe()),
                target("wan-2", "network", new NoProbe()),
                target("internet", "network", Composite.of(Composite.Rule.ANY, List.of("wan", "wan-2"))),
                target("switch", "office", new NoProbe()),
                target("lan", "network", Composite.of(Composite.Rule.ALL, List.of("wan", "switch"))),
                target("speed", "network", new TwiceADay()),
                target("slow", "network", new TwiceADay(), Thresholds.NONE, false),
                desk(false));
        try (Engine engine = new Engine(folder, Engine.START, ward)) {
            engine.play("wan", "G", 0);
            engine.play("slow", "FFF", 1);
            waits(engine, 1_000);

            assertThat(beside(last(engine, Kind.OPENED)))
                    .extracting(Beside::target)
                    .as("lan stands for the switch, which is not told")
                    .containsExactly("wan", "wan-2", "lan", "slow");
        }
    }

    @Test
    void what_is_under_announced_maintenance_is_marked() {
        try (Engine engine = new Engine(folder, Engine.START, WARD)) {
            engine.play("wan", "G", 0);
            engine.play("documents", "G", 0);
            Period hour = new Period(Engine.START.plusSeconds(1), Engine.START.plus(Duration.ofHours(1)));
            Engine.await(engine.planning.declare(
                    id -> new Declaration(id, Scope.targets("documents"), hour, null, "nâng cấp", "Lan")));
            engine.wall.pass(Duration.ofSeconds(2));
            waits(engine, 1_000);

            assertThat(beside(last(engine, Kind.OPENED)))
                    .extracting(Beside::target, Beside::maintained)
                    .containsExactly(tuple("wan", false), tuple("documents", true));
        }
    }

    @Test
    void a_restart_knows_it_and_a_target_that_is_called_otherwise_is_told_by_its_new_id() {
        Engine first = new Engine(folder, Engine.START, WARD);
        first.play("wan", "GFFF", 1);
        waits(first, 1_000);
        first.kill();
        List<Target> renamed = List.of(
                target("line", "network", new NoProbe()),
                target("documents", "documents", new NoProbe()),
                target("wifi", "wifi", new NoProbe()),
                desk(false));
        try (Engine engine = new Engine(folder, Engine.START.plusSeconds(60), WARD)) {
            assertThat(Objects.requireNonNull(engine.shown("desk").incident()).beside())
                    .extracting(Beside::target, Beside::state)
                    .containsExactly(tuple("wan", State.DOWN), tuple("documents", State.UNKNOWN));

            engine.rewatch(renamed, Map.of("line", "wan"));

            assertThat(Objects.requireNonNull(engine.shown("desk").incident()).beside())
                    .extracting(Beside::target)
                    .containsExactly("line", "documents");
        }
    }

    @Test
    void silence_of_a_desk_is_unknown_and_neither_opens_nor_ends_an_incident() {
        try (Engine engine = new Engine(folder, Engine.START, WARD)) {
            waits(engine, 1_000);
            Engine.await(engine.judging.accept(List.of(new Result(
                    "desk",
                    engine.board.now(),
                    Duration.ZERO,
                    new Outcome.NotTried(Reason.of("queue.silent", 16)),
                    Map.of()))));

            assertThat(engine.shown("desk").health().state()).isEqualTo(State.UNKNOWN);
            assertThat(engine.board.openIncidents()).hasSize(1);
        }
    }
}
