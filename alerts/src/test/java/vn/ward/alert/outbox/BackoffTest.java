package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "1, 500, 1000",
        "2, 1000, 2000",
        "3, 2000, 4000",
        "6, 16000, 32000",
        "7, 30000, 60000",
        "8, 30000, 60000",
        "1440, 30000, 60000"
    })
    void it_doubles_from_one_second_to_sixty_and_up_to_half_of_it_is_chance(int tries, long shortest, long longest) {
        assertThat(Backoff.after(tries, 0).toMillis()).isEqualTo(shortest);
        assertThat(Backoff.after(tries, 0.999999).toMillis()).isBetween(longest - 1, longest);
    }
}
