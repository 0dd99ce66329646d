package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Outcome;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/** A line that gets slow, then so slow that it is of no use, and recovers the same way; tried every ten seconds. */
class SlowLineTest {

    private static final Thresholds THRESHOLDS = new Thresholds(
            List.of(new Threshold("rtt_seconds", Limit.parse("> 1"), Limit.parse("< 0.5"), Duration.ofSeconds(30))),
            List.of(new Threshold("rtt_seconds", Limit.parse("> 5"), null, Duration.ofMinutes(1))));

    @TempDir
    Path folder;

    private static Target line() {
        Target plain = Engine.target("wan", "network");
        return new Target(
                plain.id(),
                plain.name(),
                plain.group(),
                plain.owner(),
                plain.probe(),
                plain.pace(),
                plain.confirmation(),
                plain.flapping(),
                THRESHOLDS,
                plain.objective(),
                plain.dependsOn(),
                plain.workingHoursOnly(),
                plain.contract(),
                plain.response());
    }

    private static void answers(Engine engine, double... seconds) {
        for (double rtt : seconds) {
            Engine.await(engine.attempt("wan", new Outcome.Answered(), rtt));
            engine.wall.pass(Duration.ofSeconds(10));
        }
    }

    private static List<String> told(Engine engine) {
        return DependenciesTest.steps(engine).stream()
                .map(step -> step.kind() + " " + step.severity() + "@"
                        + Duration.between(Engine.START, step.at()).toSeconds())
                .toList();
    }

    @Test
    void a_warning_becomes_an_outage_from_its_first_answer_on_that_was_too_slow_also_over_a_stop() {
        Engine first = new Engine(folder, Engine.START, List.of(line()));
        answers(first, 0.2, 2, 2, 2);
        assertThat(told(first)).as("not for long enough").isEmpty();
        answers(first, 2);
        assertThat(told(first)).containsExactly("OPENED WARNING@10");
        answers(first, 6, 6, 6);
        first.close();

        try (Engine engine = new Engine(folder, first.wall.instant(), List.of(line()))) {
            answers(engine, 6, 6, 6);
            assertThat(told(engine)).hasSize(1);
            answers(engine, 6);
            assertThat(told(engine)).last().isEqualTo("RAISED CRITICAL@50");
            assertThat(DependenciesTest.story(engine, "wan")).containsExactly("0 UP", "10 DEGRADED", "50 DOWN");

            answers(engine, 0.7, 0.7);
            assertThat(told(engine)).last().isEqualTo("LOWERED WARNING@120");
            answers(engine, 0.2, 0.2);
            assertThat(told(engine)).last().isEqualTo("RESOLVED WARNING@140");
            assertThat(engine.shown("wan").incident())
                    .isNotNull()
                    .matches(incident -> incident.wasDown() && incident.severity() == Severity.WARNING);
        }
    }
}
