package vn.ward.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class RemarkTest {

    private static final Wording VI = Wording.of(Language.VI);
    private static final Wording EN = Wording.of(Language.EN);

    private static String worded(String detail, Wording wording) {
        return Remark.read(detail).map(wording::say).orElse(detail);
    }

    @ParameterizedTest
    @EnumSource(Remark.class)
    void whatever_the_platform_says_of_a_delivery_has_a_sentence_in_each_language(Remark remark) {
        for (String detail : new String[] {remark.code(), remark.about("a b")}) {
            assertThat(worded(detail, VI)).isNotBlank().doesNotContain("~");
            assertThat(worded(detail, EN)).isNotBlank().doesNotContain("~");
        }
    }

    @Test
    void its_value_is_in_the_sentence() {
        assertThat(Remark.RESTS.code()).isEqualTo("~rests");
        assertThat(worded(Remark.BROWSERS.about("1/2"), VI)).contains("1/2 trình duyệt");
        assertThat(worded(Remark.FAULT.about("x\ny z"), VI)).endsWith("x\ny z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "410",
                "~",
                "~unheard-of",
                "~Rests",
                "say ~rests",
                "the channel has failed for others and rests"
            })
    void what_others_said_and_what_earlier_versions_wrote_stays_as_it_is(String detail) {
        assertThat(Remark.read(detail)).isEmpty();
    }
}
