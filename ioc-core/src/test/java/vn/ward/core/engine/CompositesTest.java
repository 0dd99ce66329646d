package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Incident;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Target;

/** Two lines and what is made of them; every target is tried every ten seconds of a manual clock. */
class CompositesTest {

    @TempDir
    Path folder;

    static Target composed(String id, Composite composite) {
        Target plain = Engine.target(id, "network");
        return new Target(
                plain.id(),
                plain.name(),
                plain.group(),
                plain.owner(),
                composite,
                plain.pace(),
                plain.confirmation(),
                plain.flapping(),
                plain.thresholds(),
                plain.objective(),
                plain.dependsOn(),
                plain.workingHoursOnly(),
                plain.contract(),
                plain.response());
    }

    private static Target any(String id, String... parts) {
        return composed(id, Composite.of(Composite.Rule.ANY, List.of(parts)));
    }

    private static Target all(String id, String... parts) {
        return composed(id, Composite.of(Composite.Rule.ALL, List.of(parts)));
    }

    /** The changes of one target: seconds since the start, state, cause. */
    private static List<String> story(Engine engine, String target) {
        return DependenciesTest.story(engine, target);
    }

    private static void rounds(Engine engine, String... moves) {
        DependenciesTest.rounds(engine, moves);
    }

    private static List<String> told(Engine engine) {
        return DependenciesTest.told(engine);
    }

    @Test
    void two_lines_of_which_one_is_enough_are_down_from_the_second_ones_first_failure_on() {
        List<Target> targets =
                List.of(any("internet", "a", "b"), DependenciesTest.target("a"), DependenciesTest.target("b"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "a GFFFFFFFFF", "b GGGFFFFFGG");

            assertThat(story(engine, "a")).containsExactly("0 UP", "10 DOWN");
            assertThat(story(engine, "b")).containsExactly("0 UP", "30 DOWN", "80 UP");
            assertThat(story(engine, "internet")).containsExactly("0 UP", "30 DOWN", "80 UP");
            assertThat(told(engine))
                    .containsExactly(
                            "OPENED #1 a",
                            "OPENED #2 b",
                            "OPENED #3 internet",
                            "RESOLVED #2 b",
                            "RESOLVED #3 internet");
            assertThat(engine.shown("internet").health().since())
                    .isBetween(Engine.START.plusSeconds(80), Engine.START.plusMillis(80_010));
            assertThat(engine.shown("internet").health().lastStart())
                    .as("it is never tried")
                    .isNull();
        }
    }

    @Test
    void the_whole_is_down_since_a_part_was_though_another_slowed_down_in_between() {
        List<Target> targets =
                List.of(DependenciesTest.target("a"), DependenciesTest.target("b"), all("both", "a", "b"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            // b slow from 20 on, confirmed at 40; a down from 10 on, confirmed at 50 as it is tried at 10, 30, 50
            rounds(engine, "a GF.F.F", "b GGSSSS");

            assertThat(story(engine, "both")).containsExactly("0 UP", "20 DEGRADED", "20 DOWN");
            assertThat(told(engine)).containsExactly("OPENED #1 b", "OPENED #2 both", "OPENED #3 a", "RAISED #2 both");
        }
    }

    @Test
    void an_outage_of_the_power_is_not_that_of_the_lines_nor_of_both_together() {
        List<Target> targets = List.of(
                DependenciesTest.target("power"),
                DependenciesTest.target("a", "power"),
                DependenciesTest.target("b", "power"),
                any("internet", "a", "b"),
                DependenciesTest.target("web", "internet"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "power GFFFFFGG", "a GFFFFFGG", "b GFFFFFGG", "web GFFFFFGG");

            assertThat(story(engine, "internet")).containsExactly("0 UP", "10 DOWN <power", "60 UP");
            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <power", "60 UP");
            assertThat(told(engine).stream().filter(step -> step.startsWith("OPENED")))
                    .containsExactly("OPENED #1 power");
            assertThat(told(engine))
                    .contains("JOINED #1 power internet", "LEFT #1 power internet", "JOINED #1 power web");
        }
    }

    @Test
    void a_cause_that_is_found_out_later_is_the_wholes_too() {
        List<Target> targets =
                List.of(DependenciesTest.target("power"), DependenciesTest.target("a", "power"), any("internet", "a"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "power GGFFFF", "a GFFFFF");

            assertThat(story(engine, "internet")).containsExactly("0 UP", "10 DOWN", "10 DOWN <power");
            assertThat(told(engine)).contains("MERGED #2 internet into #3");
        }
    }

    @Test
    void what_stays_down_after_the_cause_is_over_is_the_wholes_own_from_then_on() {
        List<Target> targets =
                List.of(DependenciesTest.target("power"), DependenciesTest.target("a", "power"), any("internet", "a"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "power GFFFFGGGGGGG", "a GFFFFFFFFFFF");

            assertThat(story(engine, "a")).containsExactly("0 UP", "10 DOWN <power", "50 DOWN");
            assertThat(story(engine, "internet")).containsExactly("0 UP", "10 DOWN <power", "50 DOWN");
            assertThat(told(engine)).contains("LEFT #1 power internet", "OPENED #3 internet");
        }
    }

    @Test
    void a_dependent_of_a_composite_has_what_that_is_made_of_tried_at_its_first_failure() {
        List<Target> targets = List.of(
                DependenciesTest.target("a"),
                DependenciesTest.target("b"),
                any("internet", "a", "b"),
                DependenciesTest.target("web", "internet"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "a G", "b G", "web G");

            assertThat(Engine.await(engine.attempt("web", new Outcome.Failed(Reason.of("timeout", 5)), 0)))
                    .containsExactlyInAnyOrder("web", "a", "b");
        }
    }

    @Test
    void a_part_under_maintenance_leaves_and_comes_back() {
        List<Target> targets =
                List.of(DependenciesTest.target("a"), DependenciesTest.target("b"), all("both", "a", "b"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "a GGG", "b GGG");
            Instant begin = engine.board.now();
            Period minute = new Period(begin, begin.plusSeconds(60));
            Engine.await(engine.planning.declare(
                    id -> new Declaration(id, Scope.targets("a"), minute, null, "thay thiết bị", "Lan")));
            rounds(engine, "a FFFFF", "b GGGGG");
            assertThat(story(engine, "a")).containsExactly("0 UP", "30 DOWN");
            assertThat(engine.shown("both").health().state()).isEqualTo(State.UP);

            rounds(engine, "a FF", "b GG");
            assertThat(engine.shown("both").health().state()).isEqualTo(State.DOWN);
            assertThat(engine.shown("both").health().since()).isAfterOrEqualTo(begin.plusSeconds(60));
        }
    }

    @Test
    void it_goes_on_after_a_stop_as_if_there_had_been_none() {
        List<Target> targets =
                List.of(DependenciesTest.target("a"), DependenciesTest.target("b"), all("both", "a", "b"));
        Engine first = new Engine(folder, Engine.START, targets);
        rounds(first, "a GF.F.", "b GGSSS");
        first.close();
        try (Engine engine = new Engine(folder, first.wall.instant(), targets)) {
            rounds(engine, "a F", "b S");

            assertThat(story(engine, "both")).containsExactly("0 UP", "20 DEGRADED", "20 DOWN");
        }
    }

    @Test
    void a_composite_flaps_as_any_other_and_ends_when_its_parts_have_been_seen_long_enough() {
        List<Target> targets = List.of(DependenciesTest.target("a"), any("internet", "a"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "a GFFFGGFFFGGFFFGG");
            assertThat(engine.shown("internet").incident()).isNotNull().matches(Incident::isFlapping);

            rounds(engine, "a " + "G".repeat(179));
            assertThat(engine.shown("internet").incident()).isNotNull().matches(incident -> !incident.isOpen());
        }
    }

    @Test
    void what_a_composite_of_composites_is_follows_at_once() {
        List<Target> targets = List.of(
                all("office", "internet", "c"),
                any("internet", "a", "b"),
                DependenciesTest.target("a"),
                DependenciesTest.target("b"),
                DependenciesTest.target("c"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "a GFFF", "b GFFF", "c GGGG");

            assertThat(story(engine, "office")).containsExactly("0 UP", "10 DOWN");
        }
    }

    @Test
    void nothing_of_it_is_a_sample_or_an_attempt() {
        List<Target> targets = List.of(any("internet", "a"), DependenciesTest.target("a"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "a GG");

            assertThat(engine.board.lastStarts()).containsOnlyKeys("a");
            List<String> moved = new ArrayList<>();
            engine.entries().forEach(entry -> {
                if (entry instanceof Entry.HealthMoved health) {
                    moved.add(health.target());
                }
            });
            assertThat(moved).contains("internet");
        }
    }
}
