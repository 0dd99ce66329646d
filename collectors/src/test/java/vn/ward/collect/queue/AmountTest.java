package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.result.Reason;

class AmountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0
            7 | 7
            6,5 | 6.5
            6.25 | 6.25
            1000000 | 1000000
            """)
    void a_number_is_read_though_it_is_a_text(String told, double amount) throws Garbled {
        assertThat(Amount.read(told, "$.w")).contains(amount);
        assertThat(Amount.read(amount, "$.w")).contains(amount);
    }

    @Test
    void nothing_is_not_told() throws Garbled {
        assertThat(Amount.read(null, "$.w")).isEmpty();
        assertThat(Amount.read("", "$.w")).isEmpty();
    }

    @Test
    void what_nobody_can_count_is_refused_with_where_it_stands() {
        for (Object told : List.of(
                -1,
                1e300,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                1_000_001,
                "1e3",
                "nhiều",
                true,
                BigInteger.TEN.pow(900))) {
            Garbled garbled = catchThrowableOfType(Garbled.class, () -> Amount.read(told, "$.w"));
            assertThat(garbled).as("%s", told).isNotNull();
            assertThat(garbled.reason().values()).startsWith("$.w");
        }
    }

    @Test
    void of_an_object_that_stands_there_nothing_is_repeated() {
        Garbled garbled = catchThrowableOfType(
                Garbled.class, () -> Amount.read(Map.of("ten", "Nguyễn Văn A"), "$.current_serving"));

        assertThat(garbled.reason()).isEqualTo(Reason.of("queue.no-number", "$.current_serving", "{…}"));
    }
}
