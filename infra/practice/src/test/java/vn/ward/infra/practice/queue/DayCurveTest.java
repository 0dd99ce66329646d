package vn.ward.infra.practice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DayCurveTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

    private static double at(LocalDate day, int hour, int minute) {
        return DayCurve.arrivalsPerHour(day.atTime(hour, minute));
    }

    @Test
    void most_come_from_8_to_10_and_a_lesser_rush_from_14_to_half_past_15() {
        assertThat(at(MONDAY, 9, 0)).isEqualTo(DayCurve.MOST);
        assertThat(at(MONDAY, 14, 45)).isBetween(0.7 * DayCurve.MOST, 0.95 * DayCurve.MOST);
        assertThat(at(MONDAY, 12, 0)).isLessThan(at(MONDAY, 14, 45));
        assertThat(at(MONDAY, 17, 0)).isLessThan(at(MONDAY, 14, 45));
    }

    @Test
    void it_never_jumps_and_at_no_hour_hardly_anybody_comes() {
        for (LocalDateTime at = SUNDAY.atStartOfDay(); at.isBefore(MONDAY.atTime(23, 59)); at = at.plusMinutes(1)) {
            double rate = DayCurve.arrivalsPerHour(at);
            assertThat(rate).as("at %s", at).isBetween(0.5 * DayCurve.MOST, DayCurve.MOST);
            assertThat(Math.abs(DayCurve.arrivalsPerHour(at.plusMinutes(1)) - rate))
                    .as("step at %s", at)
                    .isLessThan(1);
        }
    }

    @Test
    void a_weekend_has_no_rush() {
        assertThat(at(SUNDAY, 9, 0)).isLessThanOrEqualTo(at(MONDAY, 12, 0));
    }
}
