package vn.ward.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

class AppraisalTest {

    private static final Instant NOW = Instant.parse("2026-05-20T05:00:00Z");

    private static final Target TARGET = new Target(
            "a",
            "A",
            "office",
            Owner.WARD,
            Composite.of(Composite.Rule.ANY, List.of("b")),
            Pace.of(Duration.ofSeconds(30)),
            Confirmation.DEFAULT,
            Flapping.DEFAULT,
            new Thresholds(
                    List.of(
                            Threshold.of("rtt_seconds", Limit.parse("> 1")),
                            new Threshold("load_ratio", Limit.parse("> 0.8"), null, Duration.ofMinutes(5))),
                    List.of(Threshold.of("rtt_seconds", Limit.parse("> 5")))),
            null,
            List.of(),
            false,
            null,
            Response.NONE);

    private static Appraisal appraised(Outcome outcome, Map<String, Double> measured) {
        return Appraisal.of(TARGET, new Result("a", NOW, Duration.ofMillis(10), outcome, measured));
    }

    @ParameterizedTest
    @CsvSource({"0.5, UP, 0", "2, DEGRADED, 1", "6, DOWN, 2"})
    void one_answer_is_worth_what_it_lies_beyond_without_confirmation(double rtt, State state, int beyond) {
        Appraisal appraisal = appraised(new Outcome.Answered(), Map.of("rtt_seconds", rtt));

        assertThat(appraisal.state()).isEqualTo(state);
        assertThat(appraisal.reason() == null).isEqualTo(state == State.UP);
        assertThat(appraisal.compared()).hasSize(2);
        assertThat(appraisal.compared().stream().filter(Appraisal.Compared::beyond))
                .hasSize(beyond);
    }

    @Test
    void beyond_a_threshold_that_must_last_one_answer_is_well_and_says_so() {
        Appraisal appraisal = appraised(new Outcome.Answered(), Map.of("load_ratio", 0.9));

        assertThat(appraisal.state()).isEqualTo(State.UP);
        assertThat(appraisal.compared()).singleElement().matches(Appraisal.Compared::beyond);
    }

    @Test
    void a_failure_is_down_and_what_was_not_tried_is_unknown() {
        assertThat(appraised(new Outcome.Failed(Reason.of("refused")), Map.of()).state())
                .isEqualTo(State.DOWN);
        assertThat(appraised(new Outcome.NotTried(Reason.of("network-away")), Map.of())
                        .reason())
                .isEqualTo(Reason.of("network-away"));
    }
}
