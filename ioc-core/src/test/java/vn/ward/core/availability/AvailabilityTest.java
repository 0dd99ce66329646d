package vn.ward.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {

    @ParameterizedTest(name = "up {0} degraded {1} down {2} → {3}")
    @CsvSource({
        "100, 0, 0, 10000",
        "0, 0, 100, 0",
        "50, 0, 50, 5000",
        "0, 50, 50, 5000",
        // rounded down, never up: 99.999…% is not 100%
        "2591999999, 0, 1, 9999",
        "999, 0, 2, 9980",
        "2, 0, 1, 6666"
    })
    void availability_is_available_by_known_and_floored(long up, long degraded, long down, long hundredths) {
        assertThat(new Availability(up, degraded, down, 12345).availabilityHundredths())
                .isEqualTo(OptionalLong.of(hundredths));
    }

    @Test
    void nothing_known_gives_no_figure() {
        Availability nothing = new Availability(0, 0, 0, 1000);

        assertThat(nothing.availabilityHundredths()).isEmpty();
        assertThat(nothing.coverageHundredths()).isEqualTo(OptionalLong.of(0));
        assertThat(nothing.isCovered()).isFalse();
        assertThat(Availability.NONE.coverageHundredths()).isEmpty();
        assertThat(Availability.NONE.isCovered()).isFalse();
    }

    @Test
    void unknown_time_counts_neither_as_up_nor_as_down() {
        Availability half = new Availability(500, 0, 0, 500);

        assertThat(half.availabilityHundredths()).isEqualTo(OptionalLong.of(100_00));
        assertThat(half.coverageHundredths()).isEqualTo(OptionalLong.of(50_00));
    }

    @Test
    void coverage_is_held_against_its_floor_exactly_not_as_printed() {
        assertThat(new Availability(9500, 0, 0, 500).isCovered()).isTrue();
        assertThat(new Availability(9499, 0, 0, 501).isCovered()).isFalse();
        assertThat(new Availability(949_999_999, 0, 0, 50_000_001).isCovered()).isFalse();
    }

    @Test
    void figures_stay_exact_for_centuries_of_milliseconds() {
        long century = 100L * 366 * 24 * 3600 * 1000;

        assertThat(new Availability(century * 1000 - 1, 0, 1, 0).availabilityHundredths())
                .isEqualTo(OptionalLong.of(99_99));
    }
}
