package vn.ward.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.testing.TwiceADay;

class DescribedTest {

    @Test
    void a_target_of_a_past_month_still_says_whether_it_was_tried_at_a_few_times_of_the_day_only() {
        Target seldom = target("Tốc độ", new TwiceADay());
        Target often = target("Tốc độ; sampled=true", new NoProbe());

        assertThat(Described.parse(seldom.describe())).isEqualTo(Described.of(seldom));
        assertThat(Described.of(seldom).sampled()).isTrue();
        assertThat(Described.parse(often.describe())).isEqualTo(Described.of(often));
        assertThat(Described.of(often).sampled()).isFalse();
    }

    private static Target target(String name, ProbeSpec probe) {
        return new Target(
                "speed",
                name,
                Groups.NETWORK,
                Owner.PROVIDER,
                probe,
                Pace.of(Duration.ofHours(13)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }
}
