package vn.ward.collect.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PauseTest {

    @ParameterizedTest
    @CsvSource({"1, 500, 1000", "2, 1000, 2000", "3, 2000, 4000", "7, 30000, 60000", "1000, 30000, 60000"})
    void it_is_twice_as_long_each_time_up_to_a_minute_and_half_of_it_is_chance(int failures, long least, long most) {
        assertThat(Pause.after(failures, 0)).isEqualTo(Duration.ofMillis(least));
        assertThat(Pause.after(failures, 1)).isEqualTo(Duration.ofMillis(most));
    }

    @Test
    void whoever_fails_at_once_does_not_come_again_at_once() {
        long others = IntStream.range(0, 100)
                .mapToObj(ward -> Pause.after(3, ward / 100.0))
                .distinct()
                .count();

        assertThat(others).isEqualTo(100);
    }
}
