package vn.ward.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {

    @ParameterizedTest(name = "{1} of {2} ms reach {0}%: {3}")
    @CsvSource({
        "99.5, 995, 1000, true",
        "99.5, 994, 1000, false",
        "99.5, 1000, 1000, true",
        // printed, both are 99.99%
        "99.999, 99999, 100000, true",
        "99.999, 99998, 100000, false",
        // printed, it is 99.50%; a month is 2,592,000,000 ms
        "99.505, 2579169599, 2592000000, false",
        "99.505, 2579169600, 2592000000, true",
        "100, 2591999999, 2592000000, false",
        "100, 2592000000, 2592000000, true",
        // beyond a long, once multiplied
        "99.9, 9214148664817921031, 9223372036854775807, false",
        "99.9, 9214148664817921032, 9223372036854775807, true",
    })
    void an_objective_is_held_against_the_exact_ratio(BigDecimal percent, long available, long known, boolean met) {
        assertThat(new Objective(percent).isMetBy(available, known)).isEqualTo(met);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100.01"})
    void an_objective_that_nobody_can_miss_or_reach_is_refused(BigDecimal percent) {
        assertThatThrownBy(() -> new Objective(percent)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"99.50, 99.5", "1E+2, 100", "100.00, 100"})
    void an_objective_is_printed_without_needless_zeros(BigDecimal percent, String printed) {
        assertThat(new Objective(percent).percent().toPlainString()).isEqualTo(printed);
    }
}
