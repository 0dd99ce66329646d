package vn.ward.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.infra.bench.PlayedSystem.Try;

/** Lives are drawn as text, a character a second: G good, F failed, a space not tried. */
class TruthTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void an_outage_lasts_from_its_first_failure_to_its_first_good_try() {
        assertThat(downtime("GGFFFFGG")).isEqualTo(4);
    }

    @Test
    void what_is_not_confirmed_is_no_outage() {
        assertThat(downtime("GGFFGGFFGG")).isZero();
    }

    @Test
    void a_short_gap_belongs_to_the_outage_and_a_long_one_does_not() {
        assertThat(downtime("GFFFF FFFGG")).isEqualTo(8);
        assertThat(downtime("GFFFF    FFFGG")).isEqualTo(4 + 3);
    }

    @Test
    void a_try_in_doubt_may_have_been_lost_with_its_platform() {
        Truth truth = truth("GGFFF", "          GGG");
        assertThat(truth.mustBeKnown()).isFalse();
        assertThat(truth.errorOf(Duration.ZERO)).isZero();
        assertThat(truth.errorOf(Duration.ofSeconds(3))).isZero();
        assertThat(truth.errorOf(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void three_failures_and_a_further_try_must_be_known_whatever_comes_after() {
        assertThat(truth("GGFFFF", "          GGG").mustBeKnown()).isTrue();
        assertThat(truth("GGFF", "     FFGGG").mustBeKnown()).isFalse();
    }

    private static long downtime(String life) {
        for (long seconds = 0; seconds < 100; seconds++) {
            if (truth(life).errorOf(Duration.ofSeconds(seconds)).isZero()) {
                return seconds;
            }
        }
        throw new AssertionError("no whole seconds of downtime: " + life);
    }

    private static Truth truth(String... lives) {
        List<List<Try>> tries = new ArrayList<>();
        for (String life : lives) {
            List<Try> seen = new ArrayList<>();
            for (int second = 0; second < life.length(); second++) {
                if (life.charAt(second) != ' ') {
                    seen.add(new Try(Instant.EPOCH.plusSeconds(second), 0, life.charAt(second) == 'G'));
                }
            }
            tries.add(seen);
        }
        return new Truth(tries, SECOND);
    }
}
