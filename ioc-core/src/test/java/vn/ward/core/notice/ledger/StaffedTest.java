package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Silence;

/** Nobody is there whose turn it is, or who is there sleeps: it waits for them, and meanwhile the others hear what they are to hear. */
class StaffedTest {

    private final Kept kept = new Kept();

    private static Route.Step step(int seconds, String... to) {
        return new Route.Step(Duration.ofSeconds(seconds), List.of(to));
    }

    private void reminds(int... seconds) {
        kept.repeats = Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
    }

    /** A mailbox, and nobody else before minh comes. */
    private void keepsInAMailbox() {
        kept.records = Set.of("box");
        kept.people = List.of("box", "lan");
        kept.steps = List.of(step(0, "box", "minh"), step(600, "box", "minh"));
    }

    private void minhComes() {
        kept.people = List.of("box", "lan", "minh");
    }

    @Test
    void what_only_a_mailbox_was_told_is_told_to_whoever_comes() {
        keepsInAMailbox();
        kept.opens(1).until(299);
        assertThat(kept.said()).containsExactly("0 #1 OPENED channel box", "0 #1 OPENED escalation ");
        minhComes();
        kept.until(1000).resolves(1).until(1100);

        assertThat(kept.said())
                .containsExactly(
                        "300 #1 OPENED channel minh",
                        "900 #1 ESCALATED channel box+minh",
                        "1000 #1 RECOVERED channel box+minh");
    }

    @Test
    void what_somebody_took_on_before_anybody_was_there_is_told_once_they_give_it_back() {
        keepsInAMailbox();
        kept.opens(1).until(100).acknowledges(1);
        kept.said();
        minhComes();
        assertThat(kept.until(900).said()).isEmpty();
        kept.step(1, Kind.UNACKNOWLEDGED, Severity.CRITICAL);

        assertThat(kept.said()).containsExactly("900 #1 OPENED channel minh");
    }

    @Test
    void while_the_next_step_has_nobody_those_who_know_are_reminded_and_whoever_comes_is_told() {
        reminds(600, 500);
        kept.people = List.of("lan");
        kept.steps = List.of(step(0, "lan"), step(600, "minh"));
        kept.opens(1).until(1499);
        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "600 #1 ESCALATED escalation ",
                        "600 #1 REMINDED channel lan",
                        "1100 #1 REMINDED channel lan");
        kept.people = List.of("lan", "minh");

        assertThat(kept.until(1550).said()).containsExactly("1500 #1 ESCALATED channel minh");
    }

    @Test
    void while_a_step_is_silenced_nobody_is_asked_about_reminders_besides() {
        reminds(700);
        kept.steps = List.of(step(0, "lan"), step(600, "minh"));
        Instant from = Kept.START.plusSeconds(500);
        kept.opens(1).until(500);
        kept.arrangements = new Arrangements(
                List.of(new Silence(new UUID(0, 1), Match.ALL, from, from.plusSeconds(1500), "sửa", "minh", null)),
                List.of());
        kept.changed().until(2100);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan", "600 #1 ESCALATED silence ", "2000 #1 ESCALATED channel minh");
    }

    @Test
    void each_is_told_when_their_own_quiet_hours_end() {
        kept.steps = List.of(step(0, "lan", "minh"));
        kept.sleeps("lan", 600).sleeps("minh", 1200).warns(1).until(2000);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan…+minh…", "600 #1 OPENED channel lan", "1200 #1 OPENED channel minh");
    }

    @Test
    void of_those_who_wake_at_once_who_knows_is_reminded_and_to_the_others_it_is_news() {
        reminds(550, 5000);
        kept.steps = List.of(step(0, "lan"), step(600, "minh"));
        kept.warns(1).until(100).sleeps("lan", 1200).sleeps("minh", 1200).until(1300);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "550 #1 REMINDED channel lan…",
                        "600 #1 ESCALATED channel minh…",
                        "1200 #1 OPENED channel minh",
                        "1200 #1 REMINDED channel lan");
    }

    @Test
    void that_one_left_before_they_woke_takes_nothing_from_another_who_wakes_later() {
        kept.steps = List.of(step(0, "lan", "minh"));
        kept.sleeps("lan", 600).sleeps("minh", 1200).warns(1).until(300);
        kept.people = List.of("minh");
        kept.until(2000);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan…+minh…", "600 #1 OPENED channel ", "1200 #1 OPENED channel minh");
    }

    @Test
    void who_left_before_they_woke_is_not_waited_for_and_whoever_is_there_is_told_instead() {
        kept.steps = List.of(step(0, "lan"));
        kept.sleeps("lan", 600).warns(1).until(300);
        kept.people = List.of("minh");
        kept.steps = List.of(step(0, "minh"));
        kept.changed().until(1000);

        assertThat(kept.said())
                .containsExactly("0 #1 OPENED channel lan…", "600 #1 OPENED channel ", "600 #1 OPENED channel minh");
    }
}
