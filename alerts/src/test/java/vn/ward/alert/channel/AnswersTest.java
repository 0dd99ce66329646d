package vn.ward.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void each_sender_is_answered_so_many_times_an_hour_and_all_so_many() {
        Answers answers = new Answers(6, 60);
        Instant now = Instant.EPOCH;
        for (int i = 0; i < 6; i++) {
            assertThat(answers.take("a", now)).isTrue();
        }
        assertThat(answers.take("a", now.plus(Duration.ofMinutes(59)))).isFalse();
        for (int i = 6; i < 60; i++) {
            assertThat(answers.take("b" + i, now)).isTrue();
        }
        assertThat(answers.take("c", now.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(answers.take("a", now.plus(Duration.ofHours(1)))).isTrue();
    }
}
