package vn.ward.core.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Groups;

class WordingTest {

    private static final String MODULE = "vn.ward.core.wording.module";

    private final Wording vietnamese = Wording.of(Language.VI);
    private final Wording english = Wording.of(Language.EN);

    @Test
    void each_language_has_its_own_sentence() {
        assertThat(vietnamese.say("state.DOWN")).isEqualTo("Gián đoạn");
        assertThat(english.say("state.DOWN")).isEqualTo("Down");
    }

    @ParameterizedTest
    @EnumSource
    void every_state_and_every_group_has_a_word(Language language) {
        Wording wording = Wording.of(language);

        assertThat(State.values())
                .allSatisfy(state -> assertThat(wording.say("state." + state)).isNotBlank());
        assertThat(Groups.IDS)
                .allSatisfy(group -> assertThat(wording.say("group." + group)).isNotBlank());
    }

    @Test
    void values_stand_in_their_places() {
        assertThat(vietnamese.say("duration.hours-minutes", 3, 12)).isEqualTo("3 giờ 12 phút");
    }

    @Test
    void a_reason_may_stand_within_another_one() {
        Reason inner = Reason.of("beyond-threshold", "rtt_seconds", "3.5", "2");
        Reason reason = Reason.atStep(2, 3, "Đăng nhập", inner);

        assertThat(vietnamese.say(reason)).isEqualTo("bước 2/3 “Đăng nhập”: trả lời chậm: 3,5 giây, ngưỡng 2 giây");
        assertThat(english.say(reason)).isEqualTo("step 2/3 “Đăng nhập”: slow answer: 3.5 s, threshold 2 s");
        assertThat(reason.innermost()).isEqualTo(inner);
        assertThat(inner.innermost()).isEqualTo(inner);
        assertThat(english.say(Reason.of("http.step", 1, 2, "a"))).isEqualTo("step 1/2 “a”: ");
    }

    @Test
    void a_missing_value_leaves_its_place_empty_and_one_too_many_is_passed_over() {
        assertThat(vietnamese.say("duration.minutes")).isEqualTo(" phút");
        assertThat(vietnamese.say("duration.minutes", 5, "more")).isEqualTo("5 phút");
    }

    @Test
    void an_apostrophe_means_itself() {
        assertThat(english.say("reason.unreachable")).isEqualTo("can't be reached");
        assertThat(english.say("reason.clock-stepped")).startsWith("the watching machine's clock");
    }

    @ParameterizedTest
    @CsvSource({"$1", "{0}", "\\", "o'clock", "{x}"})
    void a_value_is_never_read_as_a_template(String value) {
        assertThat(english.say("reason.failed", value)).isEqualTo("unknown failure: " + value);
    }

    @Test
    void a_sentence_that_does_not_exist_is_a_mistake_of_ours() {
        assertThatThrownBy(() -> vietnamese.say("no.such.sentence"))
                .isInstanceOf(MissingResourceException.class)
                .hasMessageContaining("no.such.sentence");
    }

    @Test
    void a_modules_own_sentence_comes_before_the_cores() {
        Wording module = Wording.of(Language.VI, MODULE);

        assertThat(module.say("state.UP")).isEqualTo("Tốt");
        assertThat(module.say("state.DOWN")).isEqualTo("Gián đoạn");
        assertThat(module.all()).containsEntry("state.UP", "Tốt").containsEntry("state.DOWN", "Gián đoạn");
        assertThat(Wording.of(Language.EN, MODULE).say("state.UP")).isEqualTo("Fine");
    }

    @Test
    void all_sentences_are_those_that_can_be_said() {
        assertThat(vietnamese.all().keySet()).isEqualTo(english.all().keySet());
        assertThat(vietnamese.all()).containsEntry("duration.minutes", "{0} phút");
    }

    @Test
    void a_reason_is_said_with_its_values() {
        Reason status = Reason.of("http.status", 503, "2xx");

        assertThat(vietnamese.say(status)).isEqualTo("trả mã 503, mong đợi 2xx");
        assertThat(english.say(status)).isEqualTo("status 503, expected 2xx");
    }

    @Test
    void a_reason_without_values_is_said_too() {
        assertThat(vietnamese.say(Reason.of("network-away"))).isEqualTo("mạng của máy giám sát không hoạt động");
    }

    @Test
    void a_sentence_of_its_own_for_the_first_value_comes_before_the_general_one() {
        Reason slow = Reason.of("beyond-threshold", "rtt_seconds", "2.4", "2");
        Reason crowded = Reason.of("beyond-threshold", "clients", "240", "200");

        assertThat(vietnamese.say(slow)).isEqualTo("trả lời chậm: 2,4 giây, ngưỡng 2 giây");
        assertThat(english.say(slow)).isEqualTo("slow answer: 2.4 s, threshold 2 s");
        assertThat(vietnamese.say(crowded)).isEqualTo("số máy đang nối: 240, ngưỡng 200");
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, '0,25'",
        "-1.5, '-1,5'",
        "5, 5",
        "10.0.0.1, 10.0.0.1",
        "v1.2, v1.2",
        "documents.example, documents.example"
    })
    void only_a_decimal_number_gets_the_vietnamese_comma(String value, String said) {
        Reason reason = Reason.of("beyond-threshold", "clients", value, "200");

        assertThat(vietnamese.say(reason)).isEqualTo("số máy đang nối: " + said + ", ngưỡng 200");
        assertThat(english.say(reason)).isEqualTo("clients: " + value + ", threshold 200");
    }

    @Test
    void a_text_that_looks_like_a_number_is_quoted_as_it_is() {
        assertThat(vietnamese.say(Reason.of("http.text", "2.0"))).isEqualTo("trang không có nội dung \"2.0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtt_seconds", "resolve_seconds", "connect_seconds", "first_byte_seconds"})
    void a_slowness_is_told_without_the_raw_name_of_its_measurement(String metric) {
        Reason slow = Reason.of("beyond-threshold", metric, "2.4", "2");

        assertThat(vietnamese.say(slow))
                .contains("chậm: 2,4 giây, ngưỡng 2 giây")
                .doesNotContain(metric);
        assertThat(english.say(slow))
                .contains("slow")
                .contains("2.4 s, threshold 2 s")
                .doesNotContain(metric);
    }

    /** A clerk reads what is to be done, not a number of a table of the printer's. */
    @ParameterizedTest
    @ValueSource(strings = {"device_status", "on_battery"})
    void a_code_that_a_device_tells_is_never_shown_as_a_number(String metric) {
        for (String code : new String[] {"beyond-threshold", "not-cleared"}) {
            Reason reason = Reason.of(code, metric, "3", "2");
            assertThat(vietnamese.say(reason)).doesNotContainPattern("[0-9]").doesNotContain(metric);
            assertThat(english.say(reason)).doesNotContainPattern("[0-9]").doesNotContain(metric);
        }
    }
}
