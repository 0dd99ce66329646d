package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.target.Target;

/** A line that comes and goes, tried every ten seconds; the platform is killed and stopped while it does. */
class FlappingTest {

    private static final String OUTAGE = "FFFGG"; // down at its first, up at its fourth attempt

    @TempDir
    Path folder;

    private static List<String> told(Engine engine) {
        return engine.entries().stream()
                .filter(Entry.IncidentStepped.class::isInstance)
                .map(entry -> ((Entry.IncidentStepped) entry).event())
                .map(step -> step.kind() + "@"
                        + Duration.between(Engine.START, step.at()).toSeconds())
                .toList();
    }

    @Test
    void a_flapping_line_is_one_incident_until_nothing_changed_for_half_an_hour_whatever_happens_to_the_platform() {
        List<Target> targets = List.of(Engine.target("wan", "network"));
        Engine first = new Engine(folder, Engine.START, targets);
        first.play("wan", "G" + OUTAGE + OUTAGE + OUTAGE, 10);
        first.kill();

        Instant then = Engine.START.plusSeconds(160);
        Engine second = new Engine(folder, then, targets);
        assertThat(told(second))
                .containsExactly(
                        "OPENED@10", "RESOLVED@40", "REOPENED@60", "RESOLVED@90", "REOPENED@110", "FLAPPING@140");
        second.play("wan", OUTAGE, 10);
        second.play("wan", "G".repeat(90), 10);
        second.close(); // a kill may forget its last second, and on this clock that is all of it

        try (Engine engine = new Engine(folder, then.plusSeconds(950), targets)) {
            Incident open = engine.shown("wan").incident();
            assertThat(open).isNotNull().matches(Incident::isOpen).matches(Incident::isFlapping);
            assertThat(engine.shown("wan").health().state()).isEqualTo(State.UP);

            engine.play("wan", "G".repeat(88), 10); // up since second 190
            assertThat(told(engine)).last().isEqualTo("INTERRUPTED@160");
            engine.play("wan", "G", 10);
            assertThat(told(engine)).last().isEqualTo("RESOLVED@190");
            assertThat(engine.shown("wan").incident())
                    .isNotNull()
                    .extracting(Incident::number, Incident::interruptions, Incident::isFlapping)
                    .containsExactly(1L, 4, false);
        }
    }

    @Test
    void an_attempt_that_may_change_it_is_no_quiet() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(Engine.target("wan", "network")))) {
            engine.play("wan", "G" + OUTAGE + OUTAGE + OUTAGE, 10);
            engine.play("wan", "G".repeat(177), 10); // up since second 140, tried until 1920

            engine.play("wan", "FF", 10); // at 1930, 1940
            engine.play("wan", "F", 10);

            assertThat(told(engine)).endsWith("FLAPPING@140", "INTERRUPTED@1930");
            assertThat(engine.entries().stream()
                            .filter(Entry.StateChanged.class::isInstance)
                            .map(entry -> ((Entry.StateChanged) entry).change())
                            .filter(change -> change.to() == State.DOWN))
                    .as("nothing of it is hidden from the figures")
                    .hasSize(4);
        }
    }

    @Test
    void what_people_see_of_it_says_so() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(Engine.target("wan", "network")))) {
            engine.play("wan", "G" + OUTAGE + OUTAGE + OUTAGE, 10);

            assertThat(engine.board.openIncidents())
                    .singleElement()
                    .matches(Incident::isFlapping)
                    .extracting(Incident::interruptions)
                    .isEqualTo(3);
            IncidentEvent last = engine.entries().stream()
                    .filter(Entry.IncidentStepped.class::isInstance)
                    .map(entry -> ((Entry.IncidentStepped) entry).event())
                    .reduce((a, b) -> b)
                    .orElseThrow();
            assertThat(last.author()).isEqualTo(IncidentEvent.JUDGE);
        }
    }
}
