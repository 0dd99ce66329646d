package vn.ward.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    private final Quantities quantities = new Quantities(Wording.of(Language.VI));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtt_seconds            | 0.04212    | 42,1 ms",
                "rtt_seconds            | 2.5        | 2,5 giây",
                "offset_seconds         | 0          | 0 giây",
                "offset_seconds         | -0.0012    | -1,2 ms",
                "uptime_seconds         | 864000     | 10 ngày",
                "uptime_seconds         | 10800      | 3 giờ",
                "loss_ratio             | 0.035      | 3,5%",
                "in_bits_per_second     | 123456789  | 123 Mbit/s",
                "speed_bits_per_second  | 1000000000 | 1 Gbit/s",
                "out_bits_per_second    | 12         | 12 bit/s",
                "in_errors_per_second   | 0.25       | 0,25 mỗi giây",
                "signal_dbm             | -101       | -101 dBm",
                "clients                | 12         | 12",
                "pages                  | 1234567    | 1234567"
            })
    void a_value_has_the_unit_that_people_read(String metric, double value, String said) {
        assertThat(quantities.value(metric, value)).isEqualTo(said);
    }

    @Test
    void a_metric_without_a_sentence_is_called_by_its_name() {
        assertThat(quantities.label("rtt_seconds")).isEqualTo("thời gian trả lời");
        assertThat(quantities.label("kettle_seconds")).isEqualTo("kettle_seconds");
    }
}
