package vn.ward.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SmsTest {

    @Test
    void a_character_of_the_extension_table_counts_two() {
        assertThat(Sms.septets("OK 123")).hasValue(6);
        assertThat(Sms.septets("^{}[]~\\|€")).hasValue(18);
        assertThat(Sms.septets("@£$¥è\n_¿à")).hasValue(9);
        assertThat(Sms.septets("ở")).isEmpty();
        assertThat(Sms.septets("`")).isEmpty();
        assertThat(Sms.septets("\u001b")).isEmpty();
    }

    @Test
    void a_hundred_and_sixty_fit_and_one_more_does_not() {
        assertThat(Sms.fits("a".repeat(160))).isTrue();
        assertThat(Sms.fits("a".repeat(161))).isFalse();
        assertThat(Sms.fits("{".repeat(80))).isTrue();
        assertThat(Sms.fits("{".repeat(80) + "a")).isFalse();
    }

    @Test
    void vietnamese_is_folded_with_the_letter_that_unicode_keeps_whole() {
        assertThat(Sms.fit("Đường truyền “chính” – gián đoạn từ 09:10 → Ủy ban"))
                .isEqualTo("Duong truyen \"chinh\" - gian doan tu 09:10 -> Uy ban");
        assertThat(Sms.fit("5€\u00a0\u0007😀")).isEqualTo("5EUR  ?");
    }

    @Test
    void what_is_too_long_is_cut_and_shows_it() {
        assertThat(Sms.fit("ă".repeat(200))).isEqualTo("a".repeat(158) + "..");
        assertThat(Sms.fit("{".repeat(100))).isEqualTo("{".repeat(79) + "..");
        assertThat(Sms.fit(Notes.BRIEF)).isEqualTo(Notes.BRIEF);
    }

    @Test
    void a_modem_gets_nothing_that_begins_with_escape() {
        assertThat(Sms.plain("[a]{b}~|\\^€")).isEqualTo("(a)(b)-//-EUR");
        assertThat(Sms.encode("@$_A")).containsExactly(0, 2, 0x11, 'A');
        assertThatThrownBy(() -> Sms.encode("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whatever_is_written_a_gateway_gets_one_sms(@ForAll String text) {
        assertThat(Sms.fits(Sms.fit(text))).isTrue();
        assertThat(Sms.fits(Sms.plain(text))).isTrue();
        assertThat(Sms.fit(Sms.fit(text))).isEqualTo(Sms.fit(text));
        assertThat(Sms.encode(Sms.plain(text))).doesNotContain(0x1a, 0x1b);
    }
}
