package vn.ward.infra.practice.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);
    private static final LoadProfile DOCUMENTS = new LoadProfile(Duration.ofMillis(140), 3.0, 0.30);

    @Test
    void a_workday_is_busiest_at_nine_and_has_a_lesser_rush_at_three() {
        double morning = Load.busyness(MONDAY.atTime(9, 0));
        double lunch = Load.busyness(MONDAY.atTime(12, 30));
        double afternoon = Load.busyness(MONDAY.atTime(15, 0));
        double night = Load.busyness(MONDAY.atTime(2, 0));

        assertThat(morning).isGreaterThan(0.8).isLessThanOrEqualTo(1);
        assertThat(afternoon).isBetween(0.35, 0.6);
        assertThat(lunch).isLessThan(afternoon / 2);
        assertThat(night).isLessThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({"8, 10, 0.4", "14, 16, 0.2"})
    void both_rushes_last_two_hours(int first, int last, double least) {
        for (LocalDateTime at = MONDAY.atTime(first, 0); !at.isAfter(MONDAY.atTime(last, 0)); at = at.plusMinutes(5)) {
            assertThat(Load.busyness(at)).as("busyness at %s", at).isGreaterThan(least);
        }
    }

    @Test
    void a_weekend_is_quiet_all_day() {
        for (LocalDateTime at = SUNDAY.minusDays(1).atStartOfDay();
                at.isBefore(MONDAY.atStartOfDay());
                at = at.plusMinutes(10)) {
            assertThat(Load.busyness(at)).as("busyness at %s", at).isBetween(0.0, 0.1);
        }
    }

    @Test
    void busyness_never_jumps_within_a_day() {
        for (LocalDateTime at = MONDAY.atStartOfDay(); at.isBefore(MONDAY.atTime(23, 58)); at = at.plusMinutes(1)) {
            double step = Math.abs(Load.busyness(at.plusMinutes(1)) - Load.busyness(at));
            assertThat(step).as("step at %s", at).isLessThan(0.02);
        }
    }

    @Test
    void the_rush_makes_the_median_slower_by_about_its_factor() {
        double night = median(MONDAY.atTime(2, 0));
        double morning = median(MONDAY.atTime(9, 0));

        assertThat(night).isBetween(0.130, 0.160);
        assertThat(morning / night).isBetween(2.2, 3.0);
    }

    @Test
    void the_spread_is_that_of_a_log_normal_law() {
        double[] drawn = draw(MONDAY.atTime(2, 0));
        double mean = Arrays.stream(drawn).map(Math::log).average().orElseThrow();
        double variance = Arrays.stream(drawn)
                .map(d -> Math.pow(Math.log(d) - mean, 2))
                .average()
                .orElseThrow();

        assertThat(Math.sqrt(variance)).isBetween(0.28, 0.32);
        assertThat(Math.exp(mean)).isBetween(median(MONDAY.atTime(2, 0)) * 0.97, median(MONDAY.atTime(2, 0)) * 1.03);
    }

    @Test
    void the_same_chance_gives_the_same_delay() {
        LocalDateTime at = MONDAY.atTime(9, 0);
        assertThat(Load.delay(DOCUMENTS, at, new SplittableRandom(7)))
                .isEqualTo(Load.delay(DOCUMENTS, at, new SplittableRandom(7)));
    }

    @Test
    void even_a_wild_system_stays_within_the_longest_natural_delay() {
        LoadProfile wild = new LoadProfile(Duration.ofSeconds(1), 5, 3);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            assertThat(Load.delay(wild, MONDAY.atTime(9, 0), random)).isBetween(Duration.ZERO, Load.LONGEST);
        }
    }

    @Test
    void a_profile_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new LoadProfile(Duration.ZERO, 2, 0.3)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new LoadProfile(Duration.ofMillis(10), 0.5, 0.3))
                .hasMessageContaining("0.5");
        assertThatThrownBy(() -> new LoadProfile(Duration.ofMillis(10), 2, Double.NaN))
                .hasMessageContaining("NaN");
    }

    private static double median(LocalDateTime at) {
        double[] drawn = draw(at);
        Arrays.sort(drawn);
        return drawn[drawn.length / 2];
    }

    /** In seconds. */
    private static double[] draw(LocalDateTime at) {
        SplittableRandom random = new SplittableRandom(42);
        return random.doubles(10_000)
                .map(unused -> Load.delay(DOCUMENTS, at, random).toNanos() / 1e9)
                .toArray();
    }
}
