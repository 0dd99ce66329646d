package vn.ward.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.core.testing.DeskProbe;
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

    @Test
    void a_desk_of_a_past_month_still_says_that_it_told_load_and_what_it_needed() {
        for (Target desk : List.of(
                target("Một cửa", new DeskProbe()),
                target("Một cửa; load=[a]", new DeskProbe("wan")),
                target("Một cửa", new DeskProbe("wan", "documents")))) {
            assertThat(Described.parse(desk.describe())).isEqualTo(Described.of(desk));
            assertThat(Described.of(desk).tellsLoad()).isTrue();
        }
        assertThat(Described.parse(target("Một cửa", new DeskProbe("wan", "documents"))
                                .describe())
                        .serving())
                .isEqualTo(new Serving(List.of("wan", "documents"), Duration.ofHours(13)));
        assertThat(Described.parse(target("Tốc độ; load=[]", new NoProbe()).describe())
                        .tellsLoad())
                .isFalse();
    }

    @Test
    void a_slow_line_and_a_long_wait_warn_and_nothing_else_does() {
        assertThat(Groups.IDS)
                .filteredOn(group -> new Target(
                                "a",
                                "A",
                                group,
                                Owner.WARD,
                                new NoProbe(),
                                Pace.of(Duration.ofSeconds(30)),
                                Confirmation.DEFAULT,
                                Flapping.DEFAULT,
                                Thresholds.NONE,
                                null,
                                List.of(),
                                false,
                                null,
                                Response.NONE)
                        .warnsWhenDegraded())
                .containsExactly(Groups.NETWORK, Groups.QUEUE);
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
