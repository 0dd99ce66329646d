package vn.ward.infra.practice.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.infra.practice.ManualClock;

class LineTest {

    private final Line line = new Line(new ManualClock("2026-11-23T00:00:00"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T03:00, 0.01, 0.05", // at night
        "2026-11-23T08:00, 0.50, 0.85",
        "2026-11-23T08:40, 0.95, 1.00", // the line is full
        "2026-11-23T09:00, 0.95, 1.00",
        "2026-11-23T09:20, 0.95, 1.00",
        "2026-11-23T10:15, 0.30, 0.75",
        "2026-11-23T15:00, 0.60, 0.90", // the afternoon is busy, and no more
        "2026-11-29T10:00, 0.02, 0.20" // a Sunday
    })
    void the_day_has_its_peak_from_8_to_10(String local, double least, double most) {
        double share = average(local, Rates::in);
        assertThat(share).isBetween(least, most);
        assertThat(average(local, Rates::out)).isLessThan(0.5 * share + 0.02);
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
