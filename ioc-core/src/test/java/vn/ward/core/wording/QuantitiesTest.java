package vn.ward.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.queue.Load;
import vn.ward.core.target.Limit;

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
                "wait_p90_seconds       | 599        | 599 giây",
                "wait_p90_seconds       | 1260       | 21 phút",
                "wait_p90_seconds.service.hộ tịch | 1260 | 21 phút",
                "service_seconds.counter.3 | 90       | 90 giây",
                "loss_ratio             | 0.035      | 3,5%",
                "in_bits_per_second     | 123456789  | 123 Mbit/s",
                "speed_bits_per_second  | 1000000000 | 1 Gbit/s",
                "out_bits_per_second    | 12         | 12 bit/s",
                "in_errors_per_second   | 0.25       | 0,25 mỗi giây",
                "signal_dbm             | -101       | -101 dBm",
                "temperature_celsius    | 23.456     | 23,5 °C",
                "clients                | 12         | 12",
                "pages                  | 1234567    | 1234567"
            })
    void a_value_has_the_unit_that_people_read(String metric, double value, String said) {
        assertThat(quantities.value(metric, value)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loss_ratio         | > 0.3      | > 30%",
                "rtt_seconds        | >= 0.2     | >= 200 ms",
                "in_bits_per_second | < 40000000 | < 40 Mbit/s",
                "clients            | > 80       | > 80"
            })
    void a_limit_has_the_unit_of_its_measurement(String metric, String limit, String said) {
        assertThat(quantities.limit(metric, Limit.parse(limit))).isEqualTo(said);
    }

    @Test
    void a_note_tells_times_and_rates_as_people_read_them() {
        Wording wording = Wording.of(Language.VI);

        assertThat(wording.say("note.snmp.uptime", "3542425")).endsWith("41 ngày");
        assertThat(wording.say("note.snmp.interface", "1", "ether1", "", "1000000000"))
                .endsWith("1 Gbit/s");
        assertThat(wording.say("note.snmp.interface", "1", "ether1", "", "?")).endsWith("?");
    }

    @Test
    void a_metric_without_a_sentence_is_called_by_the_name_that_somebody_gave_it() {
        assertThat(quantities.label("rtt_seconds")).isEqualTo("thời gian trả lời");
        assertThat(quantities.label("search_again_seconds")).isEqualTo("thời gian “search_again”");
        assertThat(quantities.label("kettles")).isEqualTo("kettles");
    }

    @Test
    void what_is_measured_of_one_service_or_counter_says_of_which() {
        assertThat(quantities.label("waiting.service.hộ tịch")).isEqualTo("số người đang chờ, lĩnh vực “hộ tịch”");
        assertThat(quantities.label("service_seconds.counter.quầy 3.1"))
                .isEqualTo("thời gian phục vụ trung bình, quầy “quầy 3.1”");
    }

    @Test
    void all_that_is_told_of_a_desk_has_a_name() {
        for (Language language : Language.values()) {
            assertThat(Load.NAMES)
                    .allSatisfy(name -> assertThat(new Quantities(Wording.of(language)).label(name))
                            .isNotEqualTo(name)
                            .doesNotContain("_"));
        }
    }
}
