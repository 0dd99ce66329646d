package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.core.notice.Route;

/** Somebody ends what a person or an alarm opened: who knows of it hears that it is over, and who ended it knows. */
class EndedByHandTest {

    private final Kept kept = new Kept();

    @BeforeEach
    void twoAreTold() {
        kept.steps = List.of(new Route.Step(Duration.ZERO, List.of("lan", "minh")));
    }

    @Test
    void all_but_who_ended_it_hear_that_it_is_over() {
        kept.opens(1).until(100).ends(1, "minh").until(200);

        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan+minh", "100 #1 RECOVERED channel lan");
    }

    @Test
    void who_ended_it_before_anything_reached_them_hears_both() {
        kept.reaches = false;
        kept.opens(1).until(100).ends(1, "minh").until(200);

        assertThat(kept.said()).endsWith("100 #1 RECOVERED channel lan+minh");
    }

    @Test
    void of_what_was_held_until_somebody_ended_it_nobody_hears() {
        kept.maintainedUntil = Kept.START.plusSeconds(500);
        kept.opens(1).until(100).ends(1, "minh").until(1000);

        assertThat(kept.said()).containsExactly("0 #1 OPENED maintenance ");
    }

    @Test
    void who_slept_until_somebody_ended_it_hears_nothing_in_the_morning() {
        kept.sleeps("lan", 600)
                .sleeps("minh", 600)
                .warns(1)
                .until(100)
                .ends(1, "chief")
                .until(1000);

        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan…+minh…");
    }
}
