package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailedIdTest {

    @Test
    void an_address_has_an_id_that_is_always_the_same_and_gives_nothing_away() {
        assertThat(MailedId.of("duty@office.example")).isEqualTo("mail-ad4ac997");
        assertThat(MailedId.of("other@office.example")).isNotEqualTo(MailedId.of("duty@office.example"));
    }

    @Test
    void who_was_recorded_by_their_address_is_known_by_the_id_of_now() {
        assertThat(MailedId.now("duty@office.example")).isEqualTo(MailedId.of("duty@office.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lan", "mail-01234567", "@hook", ""})
    void who_has_an_id_of_their_own_and_a_copy_keep_it(String person) {
        assertThat(MailedId.now(person)).isEqualTo(person);
    }
}
