package vn.ward.collect.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000, 21_345_678, 5_000_000_000L, 86_400_000_000_001L})
    void a_measured_time_is_told_to_the_next_microsecond_or_so_and_never_as_nothing(long nanos) {
        double told = Attempt.seconds(nanos);

        assertThat(told).isPositive().isCloseTo(nanos / 1e9, within(1e-6));
        assertThat(told * (1 << 20)).isEqualTo(Math.rint(told * (1 << 20)));
    }
}
