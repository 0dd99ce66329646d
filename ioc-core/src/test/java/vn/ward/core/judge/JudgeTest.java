package vn.ward.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

class JudgeTest {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # first start
        G               | UP@0
        S               | ''
        F               | ''
        F F             | ''
        F F F           | DOWN@0
        S S S           | DEGRADED@0
        F F G           | UP@20
        S F S           | DEGRADED@0
        # an outage begins at the first failing attempt
        G F             | UP@0
        G F F           | UP@0
        G F F F         | UP@0 DOWN@10
        G F F F F F     | UP@0 DOWN@10
        # a run that does not confirm leaves no trace
        G F F G F F G   | UP@0
        G F F F G F     | UP@0 DOWN@10
        G F F F G F G F | UP@0 DOWN@10
        # and ends at the first good one
        G F F F G G     | UP@0 DOWN@10 UP@40
        G F F F G F G G | UP@0 DOWN@10 UP@60
        # at least this bad
        G S F S         | UP@0 DEGRADED@10
        G S F F         | UP@0 DEGRADED@10
        G S F F F       | UP@0 DEGRADED@10 DOWN@20
        G F S F F F     | UP@0 DEGRADED@10 DOWN@30
        G S S G         | UP@0
        G S S S S       | UP@0 DEGRADED@10
        G S S S F F     | UP@0 DEGRADED@10
        G S S S F F F   | UP@0 DEGRADED@10 DOWN@40
        G S S S F F S   | UP@0 DEGRADED@10
        # at least this good
        G F F F S S     | UP@0 DOWN@10 DEGRADED@40
        G F F F S G     | UP@0 DOWN@10 DEGRADED@40
        G F F F S G G   | UP@0 DOWN@10 DEGRADED@40 UP@50
        G F F F G S     | UP@0 DOWN@10 DEGRADED@40
        G F F F S F S   | UP@0 DOWN@10
        G S S S G G     | UP@0 DEGRADED@10 UP@40
        G S S S G S G   | UP@0 DEGRADED@10
        # not tried: unknown from its start, or from the run that it cuts short
        G N             | UP@0 UNKNOWN@10
        G N N           | UP@0 UNKNOWN@10
        G N G           | UP@0 UNKNOWN@10 UP@20
        G F F N         | UP@0 UNKNOWN@10
        G F F N F       | UP@0 UNKNOWN@10
        G F F N F F F   | UP@0 UNKNOWN@10 DOWN@40
        G F F F N       | UP@0 DOWN@10 UNKNOWN@40
        G F F F G N     | UP@0 DOWN@10 UNKNOWN@40
        G F F F N G     | UP@0 DOWN@10 UNKNOWN@40 UP@50
        G S S S N S S   | UP@0 DEGRADED@10 UNKNOWN@40
        G S S S N S S S | UP@0 DEGRADED@10 UNKNOWN@40 DEGRADED@50
        G S S S G N     | UP@0 DEGRADED@10 UNKNOWN@40
        G S F F N       | UP@0 DEGRADED@10 UNKNOWN@20
        N F F F         | DOWN@10
        # a gap of up to 2.5 intervals keeps the state; a longer one is unknown from start + interval on
        G . G           | UP@0
        G . . G         | UP@0 UNKNOWN@10 UP@30
        G . . F         | UP@0 UNKNOWN@10
        G F F . . G     | UP@0 UNKNOWN@10 UP@50
        G F F F . . F   | UP@0 DOWN@10 UNKNOWN@40
        G F F F . . F F F | UP@0 DOWN@10 UNKNOWN@40 DOWN@60
        G F F F . F     | UP@0 DOWN@10
        G F F F . . . G | UP@0 DOWN@10 UNKNOWN@40 UP@70
        """)
    void attempts_become_states(String attempts, String story) {
        assertThat(Played.of(attempts).story()).isEqualTo(story);
    }

    @Test
    void an_attempt_under_way_is_waited_for_and_not_taken_for_none() {
        Played played = Played.of("G");
        Result slowInComing = Played.result('G', 25);

        played.take(Judge.tick("wan", played.health(), Played.RULES, Played.at(29)));
        played.take(Judge.judge(played.health(), slowInComing, Played.RULES));

        assertThat(played.story()).as("it began in time").isEqualTo("UP@0");
    }

    @Test
    void an_attempt_that_began_too_late_leaves_its_gap_unknown_however_soon_it_ended() {
        Played played = Played.of("G");

        played.take(Judge.tick("wan", played.health(), Played.RULES, Played.at(26)));
        played.take(Judge.judge(played.health(), Played.result('G', 26), Played.RULES));

        assertThat(played.story()).isEqualTo("UP@0 UNKNOWN@10 UP@26");
    }

    @Test
    void a_target_that_is_not_tried_for_two_and_a_half_intervals_is_vouched_for_until_a_try_begun_then_had_ended() {
        Health up = Played.of("G").health();

        assertThat(Judge.tick("wan", up, Played.RULES, Played.at(29)).changes()).isEmpty();
        assertThat(Judge.tick("wan", up, Played.RULES, Played.at(29).plusMillis(1))
                        .changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.to()).isEqualTo(State.UNKNOWN);
                    assertThat(change.at()).isEqualTo(Played.at(10));
                });
    }

    @Test
    void the_passing_of_time_says_unknown_once() {
        Played played = Played.of("G");
        played.take(Judge.tick("wan", played.health(), Played.RULES, Played.at(60)));
        played.take(Judge.tick("wan", played.health(), Played.RULES, Played.at(120)));

        assertThat(played.story()).isEqualTo("UP@0 UNKNOWN@10");
    }

    @Test
    void time_that_a_suspended_machine_slept_is_unknown_and_an_attempt_it_cut_is_not_the_targets_fault() {
        Played played = Played.of("G G");
        played.take(Judge.blind("wan", played.health(), Played.at(12), Played.at(3600), Reason.of("clock-stepped")));
        played.take(Judge.judge(played.health(), Played.result('F', 20), Played.RULES));
        played.take(Judge.judge(played.health(), Played.result('G', 3605), Played.RULES));

        assertThat(played.story()).isEqualTo("UP@0 UNKNOWN@12 UP@3605");
        assertThat(played.health().failing()).isNull();
    }

    @Test
    void a_clock_step_before_the_states_own_beginning_never_reaches_behind_it() {
        Played played = Played.of("G F F F");
        played.take(Judge.blind("wan", played.health(), Played.at(5), Played.at(40), Reason.of("clock-stepped")));

        assertThat(played.story()).isEqualTo("UP@0 DOWN@10 UNKNOWN@10");
    }

    @Test
    void a_target_in_doubt_is_pending_and_a_settled_one_is_not() {
        assertThat(Played.of("G").health().pending()).isNull();
        assertThat(Played.of("G F").health().pending()).isEqualTo(new Run(1, Played.at(10)));
        assertThat(Played.of("G F F F").health().pending()).isNull();
        assertThat(Played.of("G F F F G").health().pending()).isEqualTo(new Run(1, Played.at(40)));
        assertThat(Played.of("G S S S").health().pending()).isNull();
        assertThat(Played.of("G S S S F").health().pending()).isEqualTo(new Run(1, Played.at(40)));
        assertThat(Played.of("G S S S G").health().pending()).isEqualTo(new Run(1, Played.at(40)));
        assertThat(Played.of("F").health().pending()).isEqualTo(new Run(1, Played.at(0)));
    }

    @Test
    void a_state_other_than_up_says_why() {
        assertThat(Played.of("G F F F").health().reason()).isEqualTo(Reason.of("refused", "here"));
        assertThat(Played.of("G S S S").health().reason())
                .isEqualTo(Reason.of("beyond-threshold", "rtt_seconds", "2.5", "2"));
        assertThat(Played.of("G F F F G G").health().reason()).isNull();
        assertThat(Played.of("G F G").health().reason()).isNull();
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # a confirmed slowness says what was slow, whatever confirmed it
        G S S F         | DEGRADED beyond-threshold
        G S F F         | DEGRADED beyond-threshold
        G F F S         | DEGRADED beyond-threshold
        G F S F         | DEGRADED beyond-threshold
        # and again once a failure that was not confirmed is over
        G S S S F       | DEGRADED refused
        G S S S F G     | DEGRADED beyond-threshold
        G S F F F       | DOWN refused
        # an outage says what failed until it ends
        G F F F S       | DOWN refused
        G F F F G       | DOWN refused
        G F F F S F     | DOWN refused
        G F F F S G     | DEGRADED beyond-threshold
        G F F F G S     | DEGRADED beyond-threshold
        G F F F S G G   | UP none
        # what may soon be
        G S             | UP beyond-threshold
        G S F           | UP refused
        G S F G         | UP none
        """)
    void the_reason_is_that_of_the_state(String attempts, String expected) {
        Health health = Played.of(attempts).health();

        assertThat(health.state() + " "
                        + (health.reason() == null ? "none" : health.reason().code()))
                .isEqualTo(expected);
    }

    @Test
    void a_slowness_that_failures_confirm_is_recorded_with_what_was_slow() {
        assertThat(Played.of("G S F F").changes().get(1).reason())
                .isEqualTo(Reason.of("beyond-threshold", "rtt_seconds", "2.5", "2"));
    }

    @ParameterizedTest(name = "{1} {0} → {2}, {3}")
    @CsvSource({
        "> 2, 2.5, 2.5, 2",
        "> 2, 2.504, 2.5, 2",
        "> 2, 2.004, 2.004, 2",
        "> 2, 2.0000004, 2.0000004, 2",
        ">= 2, 2.004, 2, 2",
        "> 0.004, 0.0041, 0.0041, 0.004",
        "> 0.004, 0.0123, 0.01, 0.004",
        "< 0.5, 0.4999, 0.4999, 0.5",
        "> 200, 240, 240, 200",
    })
    void a_value_beyond_its_limit_is_never_told_as_the_limit(
            String threshold, double value, String said, String limit) {
        Rules rules = new Rules(
                Duration.ofSeconds(10),
                Duration.ofSeconds(4),
                1,
                1,
                Thresholds.degraded(Threshold.of("rtt_seconds", Limit.parse(threshold))));
        Result slow = new Result(
                "wan", Played.START, Duration.ofMillis(100), new Outcome.Answered(), Map.of("rtt_seconds", value));

        assertThat(Judge.judge(Health.unknown(Played.START), slow, rules)
                        .health()
                        .reason())
                .isEqualTo(Reason.of("beyond-threshold", "rtt_seconds", said, limit));
    }

    @Test
    void a_clock_step_is_not_an_attempt() {
        Judgement never = Judge.blind(
                "wan", Health.unknown(Played.START), Played.at(12), Played.at(3600), Reason.of("clock-stepped"));
        assertThat(never.health().lastStart()).isNull();

        Played played = Played.of("G");
        played.take(Judge.blind("wan", played.health(), Played.at(12), Played.at(3600), Reason.of("clock-stepped")));
        assertThat(played.health().lastStart()).isEqualTo(Played.START);
        played.take(Judge.tick("wan", played.health(), Played.RULES, Played.at(3601)));
        assertThat(played.health().reason()).isEqualTo(Reason.of("clock-stepped"));
        played.take(Judge.judge(played.health(), Played.result('G', 3605), Played.RULES));
        assertThat(played.health().lastStart()).isEqualTo(Played.at(3605));
    }
}
