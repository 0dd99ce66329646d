package vn.ward.alert.wording;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefProperties {

    /** The part of GSM 03.38's basic alphabet that every phone shows alike. */
    private static final String GSM = "[A-Za-z0-9 .,:;!?()/%+*#='\"<>&@-]*";

    private static final String HEAD = "Phuong O Cho Dua: Gián đoạn #12 {name} từ 09:10 23/11";

    @Property
    void whatever_the_name_a_text_is_160_letters_of_every_phone_at_most_and_its_head_is_whole(
            @ForAll @StringLength(max = 300) String name, @ForAll @StringLength(max = 200) String tail) {
        String text = Brief.fitted(HEAD, name, tail);

        assertThat(text).hasSizeLessThanOrEqualTo(160).matches(GSM);
        assertThat(text).startsWith("Phuong O Cho Dua: Gian doan #12").contains("tu 09:10 23/11");
    }

    @Property
    void a_name_with_any_sign_changes_no_other_place(@ForAll @StringLength(max = 30) String name) {
        String text = Brief.fitted("#12 {name} end", name + "@@", "");

        assertThat(text).startsWith("#12").endsWith("end");
    }

    @Property
    void plain_text_is_plain_already(@ForAll String text) {
        assertThat(Brief.plain(text)).matches(GSM).isEqualTo(Brief.plain(Brief.plain(text)));
    }

    @ParameterizedTest
    @CsvSource({"Đường dây nóng – “ổn”,'Duong day nong - \"on\"'", "Nguyễn Thị Lan,Nguyen Thi Lan", "a\u2028b,a b"})
    void letters_lose_their_marks(String text, String plain) {
        assertThat(Brief.plain(text)).isEqualTo(plain);
    }
}
