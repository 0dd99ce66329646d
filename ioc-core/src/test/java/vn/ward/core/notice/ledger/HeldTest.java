package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Route;

/** What was held, and what holds it next. */
class HeldTest {

    private final Kept kept = new Kept();

    private void explains(String target, String... by) {
        kept.inhibitions = List.of(new Inhibition(
                "i",
                new Match(Set.of(), Set.of(by), Set.of(), Set.of(), null),
                new Match(Set.of(), Set.of(target), Set.of(), Set.of(), null)));
    }

    @Test
    void that_it_was_held_is_said_until_it_worsens() {
        kept.maintainedUntil = Kept.START.plusSeconds(100);
        kept.warns(1).until(200);
        assertThat(kept.ledger.wasHeld(1)).isTrue();
        kept.step(1, Kind.FLAPPING, Severity.WARNING);
        assertThat(kept.ledger.wasHeld(1)).as("its beginning was").isTrue();
        kept.step(1, Kind.RAISED, Severity.CRITICAL);
        assertThat(kept.ledger.wasHeld(1)).as("that it worsened was not").isFalse();
    }

    @Test
    void an_escalation_that_a_graver_incident_explains_waits_for_the_end_of_that_one_and_a_little_longer() {
        kept.steps = List.of(
                new Route.Step(Duration.ZERO, List.of("lan")), new Route.Step(Duration.ofMinutes(10), List.of("minh")));
        explains("t1", "t2");
        kept.opens(1).until(500).opens(2);
        kept.said();
        kept.until(1000);
        assertThat(kept.said()).containsExactly("600 #1 ESCALATED inhibition ");
        kept.resolves(2).until(1200);

        assertThat(kept.said())
                .containsExactly(
                        "1000 #1 ESCALATED inhibition ",
                        "1000 #2 RECOVERED channel lan",
                        "1120 #1 ESCALATED channel minh");
    }

    @Test
    void of_two_that_explain_it_the_one_that_is_open_holds_it() {
        explains("t3", "t1", "t2");
        kept.opens(1).opens(2).until(10).resolves(1).opens(3).until(500);

        assertThat(kept.said()).endsWith("10 #1 RECOVERED channel lan", "10 #3 OPENED inhibition ");
    }
}
