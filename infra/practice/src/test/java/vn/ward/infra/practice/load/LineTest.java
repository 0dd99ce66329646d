package vn.ward.infra.practice.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.infra.practice.ManualClock;

class LineTest {

    private final AtomicInteger people = new AtomicInteger(Line.FULL_HALL);
    private final Line line = new Line(new ManualClock("2026-11-23T00:00:00"), second -> people.get());

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T03:00, 3, 0.01, 0.05", // at night
        "2026-11-23T08:00, 4, 0.50, 0.85",
        "2026-11-23T08:40, 6, 0.95, 1.00", // the line is full
        "2026-11-23T09:00, 4, 0.95, 1.00",
        "2026-11-23T09:20, 6, 0.95, 1.00",
        "2026-11-23T10:15, 4, 0.30, 0.75",
        "2026-11-23T15:00, 4, 0.55, 0.90", // the afternoon is busy, and no more
        "2026-11-29T10:00, 3, 0.02, 0.20" // a Sunday
    })
    void the_day_has_its_peak_from_8_to_10(String local, int there, double least, double most) {
        people.set(there);
        double share = average(local, Rates::in);
        assertThat(share).isBetween(least, most);
        assertThat(average(local, Rates::out)).isLessThan(0.5 * share + 0.02);
    }

    @Test
    void in_the_rush_a_full_hall_fills_the_line_and_an_empty_one_leaves_room() {
        assertThat(average("2026-11-23T08:40", Rates::in)).isGreaterThan(0.95);
        people.set(0);
        assertThat(average("2026-11-23T08:40", Rates::in)).isBetween(0.6, 0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T03:00", "2026-11-23T06:00", "2026-11-23T20:00", "2026-11-29T15:00"})
    void at_a_quiet_hour_even_a_crowd_leaves_four_fifths_of_the_line(String local) {
        people.set(500);
        assertThat(average(local, Rates::in)).isBetween(0.05, 0.19);
    }

    @Test
    void upload_is_about_a_third_of_download_at_the_peak() {
        assertThat(average("2026-11-23T09:00", Rates::out) / average("2026-11-23T09:00", Rates::in))
                .isBetween(0.3, 0.4);
    }

    @Test
    void packets_are_thrown_away_only_while_it_is_full() {
        assertThat(average("2026-11-23T09:00", Rates::discards)).isPositive();
        assertThat(average("2026-11-23T03:00", Rates::discards)).isZero();
    }

    @Test
    void nothing_passes_a_broken_line() {
        line.connect(false);
        assertThat(line.rates(0)).isEqualTo(Rates.NONE);
    }

    /** Over a minute, as a share of the contract. */
    private double average(String local, java.util.function.ToLongFunction<Rates> of) {
        long from = LocalDateTime.parse(local).atZone(ManualClock.ZONE).toEpochSecond();
        return LongStream.range(from, from + 60)
                        .map(second -> of.applyAsLong(line.rates(second)))
                        .average()
                        .orElseThrow()
                / Line.CONTRACT;
    }
}
