package vn.ward.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingTest {

    /** The engine looks at what is told late minute by minute: between two such looks nothing may be unknown. */
    @ParameterizedTest
    @CsvSource({"PT15S, PT1M", "PT24S, PT1M", "PT30S, PT1M15S", "PT1M, PT2M30S"})
    void how_many_wait_is_known_for_a_minute_at_least(Duration every, Duration known) {
        assertThat(new Serving(List.of(), every).holds()).isEqualTo(known);
    }
}
