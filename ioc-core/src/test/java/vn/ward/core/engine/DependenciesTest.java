package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** Whose an outage is. Attempts are played at a manual clock's time; every target is tried every 30 seconds. */
class DependenciesTest {

    @TempDir
    Path folder;

    static Target target(String id, String... parents) {
        Target plain = Engine.target(id, "network");
        return new Target(
                plain.id(),
                plain.name(),
                plain.group(),
                plain.owner(),
                plain.probe(),
                plain.pace(),
                plain.confirmation(),
                plain.flapping(),
                plain.thresholds(),
                plain.objective(),
                Arrays.asList(parents),
                plain.workingHoursOnly(),
                plain.contract(),
                plain.response());
    }

    /** Ten seconds apart: in each round every target of {@code moves} has its next attempt, in their order. */
    static void rounds(Engine engine, String... moves) {
        int length = moves[0].length() - moves[0].indexOf(' ') - 1;
        for (int i = 0; i < length; i++) {
            for (String move : moves) {
                String[] parts = move.split(" ");
                char attempt = parts[1].charAt(i);
                if (attempt != '.') {
                    engine.play(parts[0], String.valueOf(attempt), 0);
                }
                engine.wall.pass(Duration.ofMillis(1));
            }
            engine.wall.pass(Duration.ofSeconds(10).minusMillis(moves.length));
        }
    }

    /** The changes of one target: seconds since the start, state, cause. */
    static List<String> story(Engine engine, String target) {
        List<String> story = new ArrayList<>();
        for (Entry entry : engine.entries()) {
            if (entry instanceof Entry.StateChanged changed
                    && changed.change().target().equals(target)) {
                StateChange change = changed.change();
                story.add(seconds(change.at()) + " " + change.to()
                        + (change.cause() == null ? "" : " <" + change.cause()));
            }
        }
        return story;
    }

    private static long seconds(Instant at) {
        return Duration.between(Engine.START, at).toSeconds();
    }

    static List<IncidentEvent> steps(Engine engine) {
        return engine.entries().stream()
                .filter(Entry.IncidentStepped.class::isInstance)
                .map(entry -> ((Entry.IncidentStepped) entry).event())
                .toList();
    }

    static List<String> told(Engine engine) {
        return steps(engine).stream()
                .map(step -> step.kind() + " #" + step.number() + " " + step.target()
                        + (step.detail() == null || step.detail().affected() == null
                                ? ""
                                : " " + step.detail().affected())
                        + (step.detail() == null || step.detail().other() == null
                                ? ""
                                : " into #" + step.detail().other()))
                .toList();
    }

    @Test
    void an_outage_during_the_parents_is_the_parents_from_its_beginning_to_its_first_good_attempt() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), target("web", "wan")))) {
            rounds(engine, "wan GFFFFFGG", "web GFFFFFGG");

            assertThat(story(engine, "wan")).containsExactly("0 UP", "10 DOWN", "60 UP");
            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <wan", "60 UP");
            assertThat(told(engine))
                    .containsExactly("OPENED #1 wan", "JOINED #1 wan web", "RESOLVED #1 wan", "LEFT #1 wan web");
            assertThat(engine.shown("web").incident()).isNull();
        }
    }

    /** A laptop that watches the ward is shut in the middle of an outage and opened two hours later. */
    @Test
    void over_a_suspended_machine_nothing_is_known_of_anybody_and_whose_the_outage_is_is_found_anew() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), target("web", "wan")))) {
            rounds(engine, "wan GFFFF", "web GFFFF");
            engine.wall.set(engine.wall.instant().plus(Duration.ofHours(2))); // the monotonic clock stood still
            rounds(engine, "wan FFF", "web FFF");

            assertThat(story(engine, "wan")).containsExactly("0 UP", "10 DOWN", "40 UNKNOWN", "7250 DOWN");
            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <wan", "40 UNKNOWN", "7250 DOWN <wan");
            assertThat(told(engine))
                    .containsExactly("OPENED #1 wan", "JOINED #1 wan web", "LEFT #1 wan web", "JOINED #1 wan web");
            rounds(engine, "wan GG", "web GG");
            assertThat(told(engine)).endsWith("RESOLVED #1 wan", "LEFT #1 wan web");
            assertThat(engine.shown("web").incident()).isNull();
        }
    }

    @Test
    void what_is_still_down_when_its_cause_breaks_anew_goes_over_to_the_new_incident() {
        Target web = target("web", "wan")
                .paced(
                        new Pace(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(5)),
                        Confirmation.DEFAULT);
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), web))) {
            String good = "G".repeat(29);
            rounds(
                    engine,
                    "wan GFFF" + good + "G" + good + "G" + "GGGGGG" + "FFF",
                    "web GFFF" + ".".repeat(29) + "F" + ".".repeat(29) + "F" + "......" + "...");

            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <wan");
            assertThat(told(engine))
                    .containsExactly(
                            "OPENED #1 wan",
                            "JOINED #1 wan web",
                            "RESOLVED #1 wan",
                            "LEFT #1 wan web",
                            "OPENED #2 wan",
                            "JOINED #2 wan web");
        }
    }

    @Test
    void a_parent_confirmed_after_its_child_takes_the_childs_incident_over() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), target("web", "wan")))) {
            rounds(engine, "wan GGFFFF", "web GFFFFF");

            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN", "10 DOWN <wan");
            assertThat(told(engine))
                    .containsExactly("OPENED #1 web", "OPENED #2 wan", "MERGED #1 web into #2", "JOINED #2 wan web");
            assertThat(engine.shown("web").cause()).isEqualTo("wan");
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::number)
                    .containsExactly(2L);
        }
    }

    @Test
    void an_outage_that_began_more_than_an_interval_before_the_parents_stays_its_own() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), target("web", "wan")))) {
            rounds(engine, "wan GGGGGFFF", "web GFFFFFFF");

            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN");
            assertThat(engine.board.openIncidents()).hasSize(2);
        }
    }

    @Test
    void it_is_its_own_from_the_parents_return_on_if_enough_failures_started_after_that() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), target("web", "wan")))) {
            rounds(engine, "wan GFFFGGGGGG", "web GFFFFFFFFF");

            assertThat(story(engine, "wan")).containsExactly("0 UP", "10 DOWN", "40 UP");
            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <wan", "40 DOWN");
            assertThat(told(engine))
                    .containsExactly(
                            "OPENED #1 wan",
                            "JOINED #1 wan web",
                            "RESOLVED #1 wan",
                            "LEFT #1 wan web",
                            "OPENED #2 web");
            Incident own = Objects.requireNonNull(engine.shown("web").incident());
            assertThat(seconds(own.beganAt())).isEqualTo(40);
        }
    }

    @Test
    void a_few_failures_after_the_parents_return_are_still_the_parents() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), target("web", "wan")))) {
            rounds(engine, "wan GFFFGGGG", "web GFFFFFGG");

            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <wan", "60 UP");
        }
    }

    @Test
    void a_parent_that_is_unknown_is_not_down() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(target("wan"), target("web", "wan")))) {
            rounds(engine, "wan G.......", "web GGGGGFFF");
            engine.wall.pass(Duration.ofSeconds(200));
            rounds(engine, "web FFFF");

            assertThat(story(engine, "web")).last().asString().doesNotContain("<");
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::target)
                    .containsExactly("web");
        }
    }

    @Test
    void over_several_levels_it_is_the_outage_of_the_topmost_that_is_down() {
        List<Target> targets = List.of(target("power"), target("wan", "power"), target("web", "wan"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "power GFFFF", "wan GFFFF", "web GFFFF");

            assertThat(story(engine, "wan")).containsExactly("0 UP", "10 DOWN <power");
            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <power");
            assertThat(engine.board.openIncidents()).hasSize(1);
        }
    }

    @Test
    void the_topmost_confirmed_last_takes_all_of_it_over() {
        List<Target> targets = List.of(target("power"), target("wan", "power"), target("web", "wan"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "power GGGFFF", "wan GGFFFF", "web GFFFFF");

            assertThat(story(engine, "wan")).containsExactly("0 UP", "20 DOWN", "20 DOWN <power");
            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN", "10 DOWN <wan", "10 DOWN <power");
            assertThat(engine.board.openIncidents())
                    .extracting(Incident::target)
                    .containsExactly("power");
        }
    }

    @Test
    void of_two_parents_the_one_that_stays_down_takes_over_when_the_other_returns() {
        List<Target> targets = List.of(target("wan"), target("server"), target("web", "wan", "server"));
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, "wan GFFFGGGGGGG", "server GFFFFFFFFGG", "web GFFFFFFFFGG");

            assertThat(story(engine, "web")).containsExactly("0 UP", "10 DOWN <wan", "40 DOWN <server", "90 UP");
        }
    }

    @Test
    void a_broken_line_with_forty_children_is_one_incident_with_forty_affected() {
        List<Target> targets = new ArrayList<>(List.of(target("wan")));
        IntStream.range(0, 40).forEach(i -> targets.add(target("t" + i, "wan")));
        String[] moves = targets.stream().map(target -> target.id() + " GFFFF").toArray(String[]::new);
        try (Engine engine = new Engine(folder, Engine.START, targets)) {
            rounds(engine, moves);

            assertThat(engine.board.openIncidents()).hasSize(1);
            Incident incident = engine.board.openIncidents().get(0);
            assertThat(incident.target()).isEqualTo("wan");
            assertThat(incident.care().affected()).hasSize(40);
            assertThat(steps(engine))
                    .filteredOn(step -> step.kind() == Kind.OPENED)
                    .hasSize(1);
        }
    }

    @Test
    void a_start_in_the_middle_changes_nothing() {
        List<Target> targets = List.of(target("wan"), target("web", "wan"));
        String wan = "GFFFFGGGGGG";
        String web = "GFFFFFFFFFF";
        List<String> whole;
        assertThat(folder.resolve("whole").toFile().mkdir()).isTrue();
        try (Engine engine = new Engine(folder.resolve("whole"), Engine.START, targets)) {
            rounds(engine, "wan " + wan, "web " + web);
            whole = story(engine, "web");
        }
        for (int cut = 1; cut < wan.length(); cut++) {
            Path own = folder.resolve("cut" + cut);
            assertThat(own.toFile().mkdir()).isTrue();
            Engine killed = new Engine(own, Engine.START, targets);
            rounds(killed, "wan " + wan.substring(0, cut), "web " + web.substring(0, cut));
            Instant then = killed.wall.instant();
            killed.kill();
            try (Engine engine = new Engine(own, then, targets)) {
                rounds(engine, "wan " + wan.substring(cut), "web " + web.substring(cut));
                rounds(engine, "wan GGG", "web FFF");

                assertThat(story(engine, "web"))
                        .as("killed after round %s", cut)
                        .isEqualTo(whole);
                assertThat(engine.shown("web").health().state()).isEqualTo(State.DOWN);
            }
        }
    }
}
