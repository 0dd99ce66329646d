package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Incident;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** What is watched changes while the platform runs. */
class RosterTest {

    private static final Target WAN = DependenciesTest.target("wan");
    private static final Target WEB = DependenciesTest.target("web", "wan");

    @TempDir
    Path folder;

    private static List<String> versions(Engine engine) {
        List<String> versions = new ArrayList<>();
        for (Entry entry : engine.entries()) {
            if (entry instanceof Entry.TargetVersioned version) {
                versions.add((version.config() == null ? "-" : "+") + version.target());
            } else if (entry instanceof Entry.TargetRenamed renamed) {
                versions.add(renamed.from() + ">" + renamed.to());
            }
        }
        return versions;
    }

    private static Incident incident(Engine engine, String target) {
        return Objects.requireNonNull(engine.shown(target).incident());
    }

    @Test
    void what_is_new_is_watched_and_what_is_gone_ends_while_the_rest_goes_on() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN, WEB))) {
            engine.play("wan", "GFF", 10);
            engine.play("web", "GFFF", 10);
            assertThat(incident(engine, "web").isOpen()).isTrue();

            engine.rewatch(List.of(WAN, DependenciesTest.target("wifi")), Map.of());

            assertThat(engine.board.targets().stream().map(one -> one.target().id()))
                    .containsExactly("wan", "wifi");
            assertThat(versions(engine)).containsExactly("+wan", "+web", "+wifi", "-web");
            assertThat(engine.entries())
                    .anySatisfy(entry -> assertThat(entry.toString()).contains("RESOLVED", "watched-no-longer"));
            assertThat(engine.shown("wan").health().pending())
                    .as("a doubt goes on")
                    .isNotNull();
            engine.play("wifi", "G", 10);
            assertThat(engine.shown("wifi").health().state()).isEqualTo(State.UP);
            assertThat(engine.board.openIncidents()).isEmpty();
        }
    }

    @Test
    void a_pending_outage_is_confirmed_over_a_change_of_the_target_that_does_not_concern_it() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN))) {
            engine.play("wan", "GFF", 10);
            Target slower = WAN.paced(
                    new Pace(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(5)),
                    Confirmation.DEFAULT);

            engine.rewatch(List.of(slower), Map.of());
            engine.play("wan", "F", 10);

            assertThat(versions(engine)).containsExactly("+wan", "+wan");
            assertThat(DependenciesTest.story(engine, "wan")).containsExactly("0 UP", "10 DOWN");
        }
    }

    @Test
    void an_outage_whose_cause_is_watched_no_longer_is_the_targets_own_from_then_on() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN, WEB))) {
            DependenciesTest.rounds(engine, "wan GFFF", "web GFFF");
            assertThat(engine.shown("web").cause()).isEqualTo("wan");

            engine.rewatch(List.of(DependenciesTest.target("web")), Map.of());

            assertThat(engine.shown("web").cause()).isNull();
            assertThat(incident(engine, "web").isOpen()).isTrue();
            assertThat(DependenciesTest.story(engine, "web")).containsExactly("0 UP", "10 DOWN <wan", "40 DOWN");
        }
    }

    @Test
    void a_target_that_is_called_otherwise_is_the_same_one() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN, WEB))) {
            DependenciesTest.rounds(engine, "wan GFFF", "web GFFF");
            long number = incident(engine, "wan").number();

            engine.rewatch(
                    List.of(DependenciesTest.target("line"), DependenciesTest.target("web", "line")),
                    Map.of("line", "wan"));

            assertThat(versions(engine)).containsExactly("+wan", "+web", "wan>line", "+line", "+web");
            assertThat(engine.shown("line").health().state()).isEqualTo(State.DOWN);
            assertThat(incident(engine, "line").number()).isEqualTo(number);
            assertThat(incident(engine, "line").target()).isEqualTo("line");
            assertThat(engine.shown("web").cause()).isEqualTo("line");
            DependenciesTest.rounds(engine, "line GG", "web GG");
            assertThat(DependenciesTest.story(engine, "line")).containsExactly("40 UP");
            assertThat(DependenciesTest.told(engine))
                    .containsExactly("OPENED #1 wan", "JOINED #1 wan web", "RESOLVED #1 line", "LEFT #1 line web");
        }
    }

    @Test
    void a_new_name_is_known_after_a_kill_and_its_samples_stay_where_they_were() {
        Engine first = new Engine(folder, Engine.START, List.of(WAN));
        first.play("wan", "GFF", 0);
        first.rewatch(List.of(DependenciesTest.target("line")), Map.of("line", "wan"));
        first.play("line", "F", 0);
        first.kill();

        try (Engine engine = new Engine(folder, first.wall.instant(), List.of(DependenciesTest.target("line")))) {
            assertThat(engine.shown("line").health().state()).isEqualTo(State.DOWN);
            assertThat(versions(engine)).containsExactly("+wan", "wan>line", "+line");
            engine.play("line", "F", 0);
        }
        assertThat(first.stored.stream()
                        .flatMap(batch -> batch.samples().stream())
                        .map(sample -> sample.series().target()))
                .containsOnly("wan");
    }

    @Test
    void a_name_that_a_line_in_the_file_still_tells_is_taken_once() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN))) {
            Target line = DependenciesTest.target("line");
            engine.rewatch(List.of(line), Map.of("line", "wan"));
            long before = engine.writer.last();
            engine.rewatch(List.of(line), Map.of("line", "wan"));
            assertThat(engine.writer.last()).isEqualTo(before);

            engine.rewatch(List.of(WAN), Map.of("wan", "line"));
            assertThat(versions(engine)).endsWith("line>wan", "+wan");
        }
    }

    @Test
    void a_former_name_is_no_new_target_and_nothing_is_changed() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN))) {
            Target line = DependenciesTest.target("line");
            engine.rewatch(List.of(line), Map.of("line", "wan"));
            long before = engine.writer.last();

            assertThatThrownBy(() -> engine.rewatch(List.of(line, WAN), Map.of()))
                    .hasRootCauseInstanceOf(NameTaken.class)
                    .hasStackTraceContaining("the id wan was that of line before");
            assertThat(engine.writer.last()).isEqualTo(before);
            assertThat(engine.board.targets()).hasSize(1);
        }
    }

    @Test
    void maintenance_of_a_renamed_target_is_its_own_under_the_new_name() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN))) {
            Engine.await(engine.planning.declare(id -> new Declaration(
                    id,
                    Scope.targets("wan"),
                    new Period(Engine.START, Engine.START.plusSeconds(3_600)),
                    null,
                    "thay thiết bị",
                    "Lan")));

            engine.rewatch(List.of(DependenciesTest.target("line")), Map.of("line", "wan"));

            assertThat(engine.board.maintenances().isUnder("line", "network", engine.board.now()))
                    .isTrue();
        }
    }

    @Test
    void a_composite_follows_its_parts_over_a_change() {
        Target any = CompositesTest.composed("internet", Composite.of(Composite.Rule.ANY, List.of("wan")));
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN))) {
            engine.play("wan", "GFFF", 10);
            engine.rewatch(List.of(WAN, any), Map.of());

            assertThat(engine.shown("internet").health().state()).isEqualTo(State.DOWN);
        }
    }
}
