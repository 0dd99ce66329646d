package vn.ward.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Availability;

class FormatsTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Formats vietnamese = new Formats(Wording.of(Language.VI), HANOI);
    private final Formats english = new Formats(Wording.of(Language.EN), HANOI);

    @ParameterizedTest
    @CsvSource({
        "9973, '99,73%', 99.73%",
        "10000, '100,00%', 100.00%",
        "9999, '99,99%', 99.99%",
        "9905, '99,05%', 99.05%",
        "5, '0,05%', 0.05%",
        "0, '0,00%', 0.00%"
    })
    void a_percentage_has_two_decimals_and_the_languages_separator(long hundredths, String vi, String en) {
        assertThat(vietnamese.percent(OptionalLong.of(hundredths))).isEqualTo(vi);
        assertThat(english.percent(OptionalLong.of(hundredths))).isEqualTo(en);
    }

    @ParameterizedTest
    @CsvSource({
        "99.5, '99,50%', 99.50%",
        "100, '100,00%', 100.00%",
        "99.995, '99,995%', 99.995%",
        "99.999999, '99,999999%', 99.999999%"
    })
    void an_objective_keeps_all_its_decimals_in_the_languages_way(BigDecimal exact, String vi, String en) {
        assertThat(vietnamese.percent(exact)).isEqualTo(vi);
        assertThat(english.percent(exact)).isEqualTo(en);
    }

    @Test
    void nothing_known_is_a_dash_and_not_a_figure() {
        assertThat(vietnamese.percent(OptionalLong.empty())).isEqualTo("–");
        assertThat(vietnamese.percent(Availability.NONE.availabilityHundredths()))
                .isEqualTo("–");
    }

    @Test
    void an_availability_is_never_printed_better_than_it_was() {
        Availability almost = new Availability(997_399, 0, 2_601, 0);
        Availability oneMillisecondDown = new Availability(Duration.ofDays(31).toMillis() - 1, 0, 1, 0);

        assertThat(vietnamese.percent(almost.availabilityHundredths())).isEqualTo("99,73%");
        assertThat(vietnamese.percent(oneMillisecondDown.availabilityHundredths()))
                .isEqualTo("99,99%");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 phút, 0 min",
        "PT0.001S, 1 phút, 1 min",
        "PT1M, 1 phút, 1 min",
        "PT1M0.001S, 2 phút, 2 min",
        "PT57M59.001S, 58 phút, 58 min",
        "PT59M0.001S, 1 giờ, 1 h",
        "PT1H, 1 giờ, 1 h",
        "PT3H11M0.5S, 3 giờ 12 phút, 3 h 12 min",
        "PT3H12M, 3 giờ 12 phút, 3 h 12 min",
        "PT23H59M, 23 giờ 59 phút, 23 h 59 min",
        "PT23H59M0.001S, 1 ngày, 1 d",
        "P2D, 2 ngày, 2 d",
        "P2DT4H, 2 ngày 4 giờ, 2 d 4 h",
        "P2DT4H58M0.001S, 2 ngày 4 giờ 59 phút, 2 d 4 h 59 min"
    })
    void in_prose_a_duration_is_rounded_up_to_the_minute(Duration duration, String vi, String en) {
        assertThat(vietnamese.inMinutes(duration)).isEqualTo(vi);
        assertThat(english.inMinutes(duration)).isEqualTo(en);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0:00:00, 0:00:00",
        "PT58M, 0:58:00, 0:58:00",
        "PT3H12M5.120S, '3:12:05,120', 3:12:05.120",
        "PT0.007S, '0:00:00,007', 0:00:00.007",
        "P2DT4H, 52:00:00, 52:00:00"
    })
    void in_tables_a_duration_is_exact(Duration duration, String vi, String en) {
        assertThat(vietnamese.exact(duration)).isEqualTo(vi);
        assertThat(english.exact(duration)).isEqualTo(en);
    }

    @Test
    void instants_are_written_in_the_wards_zone() {
        Instant beforeMidnightInLondon = Instant.parse("2026-11-23T17:05:09.999Z");

        assertThat(vietnamese.time(beforeMidnightInLondon)).isEqualTo("00:05");
        assertThat(vietnamese.instant(beforeMidnightInLondon)).isEqualTo("00:05:09 24/11/2026");
        assertThat(vietnamese.date(beforeMidnightInLondon)).isEqualTo("24/11/2026");
        assertThat(english.date(beforeMidnightInLondon)).isEqualTo("24/11/2026");
    }

    @Test
    void a_month_is_its_number_and_its_year() {
        assertThat(vietnamese.month(YearMonth.of(2026, 5))).isEqualTo("05/2026");
    }
}
