package vn.ward.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortenedTest {

    @ParameterizedTest
    @CsvSource({"+84912345678, …678", "duty@office.example, …ple", "6ede9afa66b8, …6b8", "viewer, …", "'', …"})
    void an_address_is_its_last_three_characters_and_of_a_short_one_nothing(String address, String shown) {
        assertThat(Shortened.of(address)).isEqualTo(shown);
    }

    @Test
    void of_several_addresses_the_first_is_shown_and_of_none_none() {
        assertThat(Shortened.of(List.of("duty@office.example", "lan@office.example")))
                .isEqualTo("…ple");
        assertThat(Shortened.of(List.of())).isNull();
    }

    @Test
    void an_address_within_another_leaves_nothing_of_that_one() {
        assertThat(Shortened.in("550 night.duty@ioc.example", List.of("duty@ioc.example", "night.duty@ioc.example")))
                .isEqualTo("550 …ple");
    }

    @Test
    void a_short_word_that_is_an_account_stays_what_it_is_in_other_words() {
        assertThat(Shortened.in("the viewer has no such right", List.of("viewer")))
                .isEqualTo("the viewer has no such right");
    }

    @ParameterizedTest
    @CsvSource({
        "to +84912345678: no such number, to …678: no such number",
        "84912345678 barred, …678 barred",
        "0912345678 and 912345678, …678 and …678",
        "+CMGS: 7, +CMGS: 7"
    })
    void a_number_is_shortened_in_whatever_way_it_is_written(String said, String shown) {
        assertThat(Shortened.in(said, List.of("+84912345678"))).isEqualTo(shown);
    }

    @Test
    void a_mail_address_is_shortened_in_whatever_letters_it_comes_back() {
        assertThat(Shortened.in("550 <Duty@Office.example>", List.of("duty@office.example")))
                .isEqualTo("550 <…ple>");
    }

    @Test
    void a_mail_address_is_shortened_in_a_message_id_too() {
        assertThat(Shortened.in(
                        "550 <duty@office.example>, <01a.duty.office.example.email.f9@ioc.example>",
                        List.of("duty@office.example")))
                .isEqualTo("550 <…ple>, <01a.…ple.email.f9@ioc.example>");
    }
}
