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
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
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

    @Test
    void what_an_outage_took_down_comes_back_to_it_under_another_name() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN, WEB))) {
            DependenciesTest.rounds(engine, "wan GFFF", "web GFFF");

            engine.rewatch(List.of(WAN, DependenciesTest.target("portal", "wan")), Map.of("portal", "web"));
            assertThat(incident(engine, "wan").care().affected())
                    .singleElement()
                    .satisfies(one -> assertThat(one.target()).isEqualTo("portal"));
            DependenciesTest.rounds(engine, "wan GG", "portal GG");

            assertThat(incident(engine, "wan").care().affected())
                    .singleElement()
                    .satisfies(one -> assertThat(one.until())
                            .isEqualTo(Engine.START.plusSeconds(40).plusMillis(1)));
        }
    }

    @Test
    void what_took_others_down_over_several_levels_does_so_under_its_new_name() {
        Target web = DependenciesTest.target("web", "server");
        List<Target> before =
                List.of(DependenciesTest.target("power"), DependenciesTest.target("server", "power"), web);
        try (Engine engine = new Engine(folder, Engine.START, before)) {
            DependenciesTest.rounds(engine, "power GFFF", "server GFFF", "web GFFF");

            engine.rewatch(
                    List.of(DependenciesTest.target("grid"), DependenciesTest.target("server", "grid"), web),
                    Map.of("grid", "power"));

            assertThat(engine.shown("server").cause()).isEqualTo("grid");
            assertThat(engine.shown("web").cause()).isEqualTo("grid");
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::target)
                    .containsExactly("grid");
        }
    }

    @Test
    void incidents_that_people_act_on_are_those_of_the_new_name() {
        Engine first = new Engine(folder, Engine.START, List.of(WAN));
        first.play("wan", "GFFFGG", 10);
        first.wall.pass(Duration.ofMinutes(11));
        first.play("wan", "FFFGG", 10);
        long manual = Engine.await(first.acting.open(
                        new IncidentActs.Report("wan", "cáp bị đứt", Severity.WARNING, first.board.now(), "Lan")))
                .number();
        correct(first, 1, 5); // looked up once, and known from then on

        first.rewatch(List.of(DependenciesTest.target("line")), Map.of("line", "wan"));
        correct(first, 1, 7);

        assertThat(first.board.openIncidents()).singleElement().satisfies(open -> {
            assertThat(open.number()).isEqualTo(manual);
            assertThat(open.target()).isEqualTo("line");
        });
        assertThat(laid(first)).containsExactly("wan", "line");
        first.kill();
        try (Engine engine = new Engine(folder, first.wall.instant(), List.of(DependenciesTest.target("line")))) {
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::target)
                    .containsExactly("line");
        }
    }

    /** It began so many seconds later. */
    private static void correct(Engine engine, long number, int second) {
        Engine.await(engine.acting.act(
                number,
                new IncidentActs.Act(
                        Kind.CORRECTED,
                        "Lan",
                        Detail.correction("biên bản", null, null, Engine.START.plusSeconds(10 + second), null))));
    }

    private static List<String> laid(Engine engine) {
        return engine.entries().stream()
                .filter(Entry.StatesLaid.class::isInstance)
                .map(entry -> ((Entry.StatesLaid) entry).target())
                .toList();
    }

    @Test
    void a_drill_under_way_is_that_of_the_new_name_also_if_a_start_finds_it() {
        Engine first = new Engine(folder, Engine.START, List.of(WAN));
        Engine.await(
                first.acting.drill(new IncidentActs.Drill("wan", Severity.CRITICAL, null, Duration.ofHours(1), "Lan")));
        first.kill();

        Target line = DependenciesTest.target("line");
        Watching renamed = new Watching(List.of(line), Engine.CALENDARS, Map.of("line", "wan"));
        try (Engine engine = new Engine(folder, first.wall.instant(), renamed)) {
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::target)
                    .containsExactly("line");
            assertThatThrownBy(() -> Engine.await(engine.acting.drill(
                            new IncidentActs.Drill("line", Severity.CRITICAL, null, Duration.ofHours(1), "Lan"))))
                    .hasStackTraceContaining("step-drill-open");
        }
    }

    @Test
    void a_target_that_was_taken_out_first_goes_on_under_its_new_name_all_the_same() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN, WEB))) {
            engine.play("web", "GFFF", 10);
            engine.rewatch(List.of(WAN), Map.of()); // the first of two files was saved

            engine.rewatch(List.of(WAN, DependenciesTest.target("portal")), Map.of("portal", "web"));
            assertThat(versions(engine)).endsWith("-web", "web>portal", "+portal");
            engine.play("portal", "GFFF", 10);

            assertThat(DependenciesTest.told(engine))
                    .as("down again within ten minutes")
                    .containsExactly("OPENED #1 web", "RESOLVED #1 web", "REOPENED #1 portal");
        }
    }

    @Test
    void a_try_that_began_under_the_former_name_counts() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN))) {
            engine.play("wan", "GFF", 10);
            engine.rewatch(List.of(DependenciesTest.target("line")), Map.of("line", "wan"));

            engine.play("wan", "F", 0);

            assertThat(engine.shown("line").health().state()).isEqualTo(State.DOWN);
            assertThat(DependenciesTest.story(engine, "line")).containsExactly("10 DOWN");
        }
    }

    @Test
    void a_former_name_finds_the_target_on_the_board() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(WAN))) {
            engine.rewatch(List.of(DependenciesTest.target("line")), Map.of("line", "wan"));
            engine.rewatch(List.of(DependenciesTest.target("fibre")), Map.of("fibre", "line"));

            for (String id : List.of("wan", "line", "fibre")) {
                assertThat(engine.board.find(id)).map(Target::id).as(id).contains("fibre");
            }
            assertThat(engine.board.find("nobody")).isEmpty();
        }
    }
}
