package vn.ward.alert.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.ward.alert.channel.Message;

class ZaloTextTest {

    @Example
    void what_fits_stays_as_it_is() {
        assertThat(ZaloText.cut("Gián đoạn", 9)).isEqualTo("Gián đoạn");
        assertThat(ZaloText.of(Messages.to("x"))).isEqualTo(Messages.to("x").text());
    }

    @Example
    void it_is_cut_at_a_words_end() {
        assertThat(ZaloText.cut("Gián đoạn đường truyền", 21)).isEqualTo("Gián đoạn đường…");
        assertThat(ZaloText.cut("Gián đoạn đường truyền", 16)).isEqualTo("Gián đoạn đường…");
        assertThat(ZaloText.cut("Gián đoạn đường truyền", 15)).isEqualTo("Gián đoạn…");
    }

    @Example
    void a_word_without_end_is_cut_but_no_character_in_two() {
        assertThat(ZaloText.cut("x".repeat(300), 200)).isEqualTo("x".repeat(199) + "…");
        assertThat(ZaloText.cut("😀".repeat(300), 201)).isEqualTo("😀".repeat(100) + "…");
        assertThat(ZaloText.cut("😀".repeat(300), 200)).isEqualTo("😀".repeat(99) + "…");
        assertThat(ZaloText.cut("e\u0302\u0301".repeat(300), 201)).isEqualTo("e\u0302\u0301".repeat(66) + "…");
    }

    @Example
    void what_was_composed_of_parts_counts_as_it_is_shown() {
        Message message = Messages.message("x", null, Message.Line.of("e\u0302\u0301".repeat(1500)));

        assertThat(ZaloText.of(message)).isEqualTo(Messages.TITLE + "\n" + "ế".repeat(1500));
    }

    @Example
    void a_link_longer_than_half_a_message_has_no_privilege() {
        URI link = URI.create("https://ioc.example/" + "x".repeat(1500));

        assertThat(ZaloText.of(Messages.message("x", link, Message.Line.of("a ".repeat(500)))))
                .hasSizeLessThanOrEqualTo(ZaloText.MOST)
                .startsWith(Messages.TITLE)
                .endsWith("…");
    }

    @Property
    void it_is_never_too_long_and_never_empty(
            @ForAll("texts") String text, @ForAll @IntRange(min = 2, max = 2000) int most) {
        assertThat(ZaloText.cut(text, most))
                .hasSizeLessThanOrEqualTo(most)
                .satisfies(cut -> assertThat(text)
                        .startsWith(cut.endsWith("…") && !cut.equals(text) ? cut.substring(0, cut.length() - 1) : cut));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(' ', '\n', 'a', 'ế', '\u0301', '…')
                .withCharRange('\uD83D', '\uD83D')
                .ofMaxLength(2500);
    }

    @Example
    void what_is_hidden_is_hidden_whole_and_the_line_is_short() {
        Said said = new Said(List.of("secret", "secret-longer", "ab"));

        assertThat(said.line("secret-longer and secret\r\nand ab")).isEqualTo("••• and ••• and ab");
        assertThat(said.line("a ".repeat(500))).hasSizeLessThanOrEqualTo(160);
        assertThat(said.line(null)).isEmpty();
        assertThat(said.toString()).doesNotContain("secret");
        assertThat(Said.shortened("6ede9afa66b88fe6d6a9")).isEqualTo("…6a9");
        assertThat(Said.shortened("ab")).isEqualTo("…b");
    }
}
