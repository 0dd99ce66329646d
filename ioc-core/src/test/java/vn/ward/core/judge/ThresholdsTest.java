package vn.ward.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/**
 * Answers by how long they took in seconds, one every ten seconds from second 0; {@code F} failed, {@code N} not tried,
 * {@code -} an answer without the measurement, {@code .} no attempt.
 */
class ThresholdsTest {

    private static final String RTT = "rtt_seconds";
    private static final Threshold CLEARED = threshold("> 2", "< 1.5", 0);
    private static final Threshold HELD = threshold("> 2", null, 30);
    private static final Threshold BOTH = threshold("> 2", "< 1.5", 30);
    private static final Threshold OUTAGE = threshold("> 5", null, 20);

    private static Threshold threshold(String limit, @Nullable String clear, int seconds) {
        return new Threshold(
                RTT, Limit.parse(limit), clear == null ? null : Limit.parse(clear), Duration.ofSeconds(seconds));
    }

    private static Rules rules(Thresholds thresholds) {
        return new Rules(Duration.ofSeconds(10), Duration.ofSeconds(4), 3, 2, thresholds);
    }

    private static Result result(String attempt, int second) {
        Outcome outcome = switch (attempt) {
            case "F" -> new Outcome.Failed(Reason.of("refused"));
            case "N" -> new Outcome.NotTried(Reason.of("resolver-away"));
            default -> new Outcome.Answered();
        };
        Map<String, Double> measured = "FN-".contains(attempt) ? Map.of() : Map.of(RTT, Double.parseDouble(attempt));
        return new Result("wan", Played.at(second), Duration.ofMillis(100), outcome, measured);
    }

    private static Played play(String attempts, Thresholds thresholds) {
        Played played = Played.of("");
        int second = 0;
        for (String attempt : attempts.trim().split("\\s+")) {
            if (!attempt.equals(".")) {
                played.take(Judge.judge(played.health(), result(attempt, second), rules(thresholds)));
            }
            second += 10;
        }
        return played;
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        0 3 3 3                      | UP@0 DEGRADED@10
        # between the two limits it stays what it was
        0 1.7 1.7 1.7                | UP@0
        0 3 1.7 1.7                  | UP@0 DEGRADED@10
        0 3 3 3 1.7 1.7 1.7          | UP@0 DEGRADED@10
        0 3 3 3 1.7 1 1              | UP@0 DEGRADED@10 UP@50
        0 3 3 3 1 1.7 1              | UP@0 DEGRADED@10 UP@40
        0 3 3 3 1.5 1.5              | UP@0 DEGRADED@10
        # over a failure, too
        0 3 F 1.7                    | UP@0 DEGRADED@10
        0 3 3 3 F F F 1.7 1.7        | UP@0 DEGRADED@10 DOWN@40 DEGRADED@70
        # an answer that does not measure it says nothing of it
        0 3 - 1.7 1.7                | UP@0
        0 3 - 1.7 1.7 1.7            | UP@0 DEGRADED@30
        # what is unknown ends it
        0 3 N 1.7 1.7 1.7            | UP@0 UNKNOWN@10 UP@30
        0 3 3 3 . . . 1.7 1.7 1.7    | UP@0 DEGRADED@10 UNKNOWN@40 UP@70
        """)
    void once_crossed_it_is_so_until_it_is_cleared(String attempts, String story) {
        assertThat(play(attempts, Thresholds.degraded(CLEARED)).story()).isEqualTo(story);
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # not before the time is up, and then from the first on
        0 3 3 3                      | UP@0
        0 3 3 3 3                    | UP@0 DEGRADED@10
        0 3 3 3 1 3 3 3              | UP@0
        0 3 3 3 1 3 3 3 3            | UP@0 DEGRADED@50
        # a failure does not say that it is over
        0 3 3 F 3                    | UP@0 DEGRADED@10
        0 3 - - 3                    | UP@0
        0 3 - - 3 3                  | UP@0 DEGRADED@10
        # the time of an outage before it is an outage's
        0 F F F 3 3 3 3              | UP@0 DOWN@10 UP@40 DEGRADED@40
        # what is unknown begins the time anew
        0 3 3 3 N 3 3 3              | UP@0 UNKNOWN@40 UP@50
        0 3 3 3 N 3 3 3 3            | UP@0 UNKNOWN@40 UP@50 DEGRADED@50
        0 3 3 3 . . . 3 3 3          | UP@0 UNKNOWN@40 UP@70
        """)
    void it_counts_once_it_was_crossed_for_long_enough(String attempts, String story) {
        assertThat(play(attempts, Thresholds.degraded(HELD)).story()).isEqualTo(story);
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        0 3 1.7 1.7 1.7              | UP@0 DEGRADED@10
        0 3 1.7 1 1.7 1.7 1.7        | UP@0
        0 3 3 3 3 1.7 1 1            | UP@0 DEGRADED@10 UP@60
        """)
    void the_time_runs_until_it_is_cleared(String attempts, String story) {
        assertThat(play(attempts, Thresholds.degraded(BOTH)).story()).isEqualTo(story);
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        0 6 6                        | UP@0
        0 6 6 6                      | UP@0 DOWN@10
        0 3 3 3 6 6 6                | UP@0 DEGRADED@10 DOWN@40
        0 3 3 3 6 6 6 3 3            | UP@0 DEGRADED@10 DOWN@40 DEGRADED@70
        0 6 6 6 1 1                  | UP@0 DOWN@10 UP@40
        0 6 6 6 1 6 6 6 1 1          | UP@0 DOWN@10 DEGRADED@40 DOWN@50 UP@80
        # slow answers on the way to an outage are slow
        0 6 6 3                      | UP@0 DEGRADED@10
        # no answer at all is a failure at once
        0 F F 6                      | UP@0 DEGRADED@10
        0 F F F                      | UP@0 DOWN@10
        """)
    void an_answer_far_beyond_is_a_failure(String attempts, String story) {
        Thresholds thresholds = new Thresholds(List.of(threshold("> 2", null, 0)), List.of(OUTAGE));

        assertThat(play(attempts, thresholds).story()).isEqualTo(story);
    }

    @Test
    void the_reason_is_the_limit_that_speaks_against_it() {
        Thresholds thresholds = new Thresholds(List.of(CLEARED), List.of(OUTAGE));

        assertThat(play("0 3", thresholds).health().reason()).isEqualTo(Reason.of("beyond-threshold", RTT, "3", "2"));
        assertThat(play("0 3 1.7", thresholds).health().reason())
                .isEqualTo(Reason.of("not-cleared", RTT, "1.7", "1.5"));
        assertThat(play("0 3 1.5004", thresholds).health().reason())
                .isEqualTo(Reason.of("not-cleared", RTT, "1.5", "1.5"));
        assertThat(play("0 3 1.4999", thresholds).health().reason()).isNull();
        assertThat(play("0 6 6 6", thresholds).changes().get(1).reason())
                .isEqualTo(Reason.of("beyond-threshold", RTT, "6", "5"));
    }

    @Test
    void the_first_of_several_that_counts_gives_the_reason_and_all_are_remembered() {
        Threshold other = new Threshold("clients", Limit.parse("> 9"), Limit.parse("< 5"), Duration.ZERO);
        Result both = new Result(
                "wan", Played.START, Duration.ofMillis(100), new Outcome.Answered(), Map.of(RTT, 3.0, "clients", 10.0));

        Health health = Judge.judge(
                        Health.unknown(Played.START), both, rules(Thresholds.degraded(HELD, other, CLEARED)))
                .health();

        assertThat(health.reason()).isEqualTo(Reason.of("beyond-threshold", "clients", "10", "9"));
        assertThat(health.crossed())
                .containsOnlyKeys("rtt_seconds > 2 for PT30S", "clients > 9 clear < 5", "rtt_seconds > 2 clear < 1.5");
    }

    @Test
    void what_stays_crossed_changes_nothing_any_more() {
        Health early = play("0 3 3 3 3 3", Thresholds.degraded(BOTH)).health();
        Health late = play("0 3 3 3 3 3 3 3 3", Thresholds.degraded(BOTH)).health();

        assertThat(late.crossed()).isEqualTo(early.crossed()).containsEntry(BOTH.toString(), new Run(3, Played.at(10)));
        assertThat(play("0 3 3", Thresholds.degraded(threshold("> 2", null, 0)))
                        .health()
                        .crossed())
                .as("of one without a memory nothing is kept")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} is cleared by {1}: {2}")
    @CsvSource({
        "> 2, < 2, true",
        "> 2, <= 2, true",
        ">= 2, < 2, true",
        ">= 2, <= 2, false",
        ">= 2, <= 1.9, true",
        "> 2, < 2.1, false",
        "> 2, > 1, false",
        "< 2, > 2, true",
        "< 2, > 1.9, false",
        "<= 2, >= 2, false",
        "< 2, < 3, false",
    })
    void what_clears_a_limit_lies_wholly_on_its_other_side(String limit, String clear, boolean allowed) {
        if (allowed) {
            assertThat(threshold(limit, clear, 0).clear()).isEqualTo(Limit.parse(clear));
        } else {
            assertThatThrownBy(() -> threshold(limit, clear, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<List<String>> attempts() {
        return Arbitraries.of("0", "1", "1.7", "3", "6", "F", "-")
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    /** The naive reading: look back from each answer, as far as it takes. */
    @Property
    void an_answer_is_slow_as_its_past_says(@ForAll("attempts") List<String> attempts) {
        Rules rules = new Rules(Duration.ofSeconds(10), Duration.ofSeconds(4), 1, 1, Thresholds.degraded(BOTH));
        Health health = Health.unknown(Played.START);
        for (int i = 0; i < attempts.size(); i++) {
            health = Judge.judge(health, result(attempts.get(i), i * 10), rules).health();
            List<String> past = attempts.subList(0, i + 1);
            State expected = "F".equals(attempts.get(i)) ? State.DOWN : isSlow(past) ? State.DEGRADED : State.UP;
            assertThat(health.state()).as("%s", past).isEqualTo(expected);
        }
    }

    @Test
    void where_answers_tell_all_there_is_one_without_the_measurement_begins_the_wait_anew() {
        assertThat(slow("3 3 - 3 3 3 3", true)).containsExactly(60);
        assertThat(slow("3 3 - 3 3 3 3", false)).containsExactly(30, 40, 50, 60);
    }

    /** The seconds at which it is slow, believed at once. */
    private static List<Integer> slow(String attempts, boolean tellsAll) {
        Rules rules =
                new Rules(Duration.ofSeconds(10), Duration.ofSeconds(4), 1, 1, Thresholds.degraded(HELD), tellsAll);
        Health health = Health.unknown(Played.START);
        List<Integer> slow = new ArrayList<>();
        String[] all = attempts.split(" ");
        for (int i = 0; i < all.length; i++) {
            health = Judge.judge(health, result(all[i], i * 10), rules).health();
            if (health.state() == State.DEGRADED) {
                slow.add(i * 10);
            }
        }
        return slow;
    }

    private static boolean isSlow(List<String> past) {
        String last = past.get(past.size() - 1);
        if (last.equals("-")) {
            return false;
        }
        List<Instant> since = new ArrayList<>();
        for (int i = past.size() - 1; i >= 0; i--) {
            String attempt = past.get(i);
            if (!"F-".contains(attempt)) {
                double seconds = Double.parseDouble(attempt);
                if (seconds < 1.5) {
                    break;
                }
                if (seconds > 2) {
                    since.add(Played.at(i * 10));
                }
            }
        }
        return !since.isEmpty()
                && !Played.at((past.size() - 1) * 10)
                        .isBefore(since.get(since.size() - 1).plus(BOTH.hold()));
    }
}
