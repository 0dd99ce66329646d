package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Route;

/** What is known of an interruption once the same incident has broken again. */
class ReopenedTest {

    private final Kept kept = new Kept();

    @Test
    void an_interruption_says_when_it_was_over() {
        kept.opens(1).until(100).resolves(1);

        Interruption over = kept.ledger.interruption(1, Long.MAX_VALUE).orElseThrow();
        assertThat(over.since()).isEqualTo(Kept.START);
        assertThat(over.until()).isEqualTo(Kept.START.plusSeconds(100));
    }

    @Test
    void the_interruption_before_is_known_until_nobody_is_to_be_told_anything_of_it() {
        kept.reaches = false;
        kept.opens(1).until(100).resolves(1).until(200).breaksAgain(1);
        long opened = 1;
        long reopened = 5;

        assertThat(kept.ledger.isFormer(1, opened)).isTrue();
        assertThat(kept.ledger.isFormer(1, reopened)).isFalse();
        assertThat(kept.ledger.isFormer(2, opened)).isFalse();
        Instant over = Kept.START.plusSeconds(100);
        assertThat(kept.ledger.interruption(1, opened)).map(Interruption::until).contains(over);
        assertThat(kept.ledger.interruption(1, reopened))
                .map(Interruption::since)
                .contains(over.plusSeconds(100));
        kept.reached("n1", "lan");
        assertThat(kept.ledger.isReached(1, "lan", opened)).isTrue();
        assertThat(kept.ledger.isReached(1, "lan", reopened)).isFalse();
        kept.reached("n2", "lan").reached("n3", "lan");
        assertThat(kept.ledger.interruption(1, opened)).isEmpty();
        assertThat(kept.ledger.isReached(1, "lan", reopened)).isTrue();
    }

    @Test
    void the_interruption_before_is_forgotten_at_once_if_all_of_it_was_told() {
        kept.opens(1).until(100).resolves(1).until(200);
        kept.maintainedUntil = Kept.START.plusSeconds(5000);
        kept.breaksAgain(1);

        assertThat(kept.ledger.interruption(1, 1)).isEmpty();
    }

    @Test
    void what_was_decided_before_it_broke_again_and_recorded_after_is_of_the_interruption_before() {
        kept.reaches = false;
        kept.happens(1, Kind.OPENED);
        List<Notice> opened = kept.decided();
        kept.now = Kept.START.plusSeconds(100);
        kept.happens(1, Kind.RESOLVED);
        kept.now = Kept.START.plusSeconds(150);
        kept.happens(1, Kind.REOPENED);
        opened.forEach(kept::take);

        assertThat(kept.until(160).said()).containsExactly("150 #1 OPENED channel lan", "150 #1 REOPENED channel lan");
        kept.reached(opened.get(0).id(), "lan");
        assertThat(kept.ledger.isReached(1, "lan", 1)).isTrue();
        assertThat(kept.ledger.isReached(1, "lan", Long.MAX_VALUE)).isFalse();
    }

    @Test
    void flapping_is_told_anew_in_the_next_interruption() {
        kept.opens(1).step(1, Kind.FLAPPING, Severity.CRITICAL).until(100).resolves(1);
        kept.said();
        kept.until(200).breaksAgain(1).step(1, Kind.FLAPPING, Severity.CRITICAL);

        assertThat(kept.said()).containsExactly("200 #1 REOPENED channel lan", "200 #1 FLAPPING channel lan");
    }

    @Test
    void what_somebody_was_to_hear_of_the_interruption_before_when_they_wake_they_hear_no_more() {
        kept.steps = List.of(
                new Route.Step(Duration.ZERO, List.of("lan")), new Route.Step(Duration.ofMinutes(10), List.of("minh")));
        kept.warns(1).until(700).sleeps("minh", 2000).until(800);
        kept.step(1, Kind.RESOLVED, Severity.WARNING);
        assertThat(kept.said()).endsWith("800 #1 RECOVERED channel lan+minh…");
        kept.until(900).step(1, Kind.REOPENED, Severity.WARNING).acknowledges(1).until(2500);

        assertThat(kept.said()).containsExactly("900 #1 REOPENED channel lan");
    }
}
