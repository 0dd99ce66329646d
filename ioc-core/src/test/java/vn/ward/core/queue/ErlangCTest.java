package vn.ward.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangCTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void at_one_counter_it_is_what_is_known_of_one(double rho) {
        double service = 300;
        ErlangC one = new ErlangC(rho / service, service, 1);

        assertThat(one.load()).isCloseTo(rho, within(1e-12));
        assertThat(one.waitSeconds().orElseThrow()).isCloseTo(service * rho / (1 - rho), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void at_two_counters_it_is_what_is_known_of_two(double rho) {
        double service = 300;
        ErlangC two = new ErlangC(2 * rho / service, service, 2);

        assertThat(two.waitSeconds().orElseThrow()).isCloseTo(service * rho * rho / (1 - rho * rho), within(1e-6));
    }

    /** From the definition: the probability to wait summed term by term, instead of the recursion. */
    @ParameterizedTest
    @CsvSource({"4, 3.2", "4, 3.9", "10, 8", "50, 49"})
    void at_many_counters_it_is_what_the_definition_says(int counters, double asked) {
        double service = 420;
        double sum = 0;
        double term = 1;
        for (int k = 0; k < counters; k++) {
            sum += term;
            term *= asked / (k + 1);
        }
        double last = term * counters / (counters - asked);
        double waits = last / (sum + last);

        assertThat(new ErlangC(asked / service, service, counters).waitSeconds().orElseThrow())
                .isCloseTo(waits * service / (counters - asked), within(1e-6));
    }

    @Test
    void where_more_is_asked_than_there_is_no_number_is_said() {
        assertThat(new ErlangC(4.0 / 300, 300, 4).waitSeconds()).isEmpty();
        assertThat(new ErlangC(9.0 / 300, 300, 4).waitSeconds()).isEmpty();
        assertThat(new ErlangC(9.0 / 300, 300, 4).load()).isCloseTo(2.25, within(1e-12));
    }

    @Test
    void nothing_is_forecast_of_nothing() {
        assertThatThrownBy(() -> new ErlangC(0, 300, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ErlangC(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ErlangC(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ErlangC(Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
