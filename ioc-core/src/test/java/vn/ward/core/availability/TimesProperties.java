package vn.ward.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Times against sets of seconds. */
class TimesProperties {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    @Provide
    Arbitrary<List<Period>> periods() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(1, 20))
                .as((from, length) -> new Period(START.plusSeconds(from), START.plusSeconds(from + length)))
                .list()
                .ofMaxSize(8);
    }

    private static BitSet seconds(List<Period> periods) {
        BitSet seconds = new BitSet();
        periods.forEach(period -> seconds.set(second(period.from()), second(period.until())));
        return seconds;
    }

    private static int second(Instant at) {
        return (int) (at.getEpochSecond() - START.getEpochSecond());
    }

    @Property
    void whatever_overlaps_is_there_once(@ForAll("periods") List<Period> periods) {
        Times times = Times.of(periods);

        assertThat(seconds(times.periods())).isEqualTo(seconds(periods));
        assertThat(times.millis()).isEqualTo(seconds(periods).cardinality() * 1_000L);
        assertThat(times.isEmpty()).isEqualTo(periods.isEmpty());
    }

    @Property
    void together_and_in_common_are_what_sets_say(
            @ForAll("periods") List<Period> one, @ForAll("periods") List<Period> other) {
        BitSet both = seconds(one);
        both.and(seconds(other));
        BitSet either = seconds(one);
        either.or(seconds(other));

        assertThat(seconds(Times.of(one).and(Times.of(other)).periods())).isEqualTo(both);
        assertThat(seconds(Times.of(one).or(Times.of(other)).periods())).isEqualTo(either);
    }
}
