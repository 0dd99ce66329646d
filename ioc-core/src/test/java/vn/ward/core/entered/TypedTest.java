package vn.ward.core.entered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.maintenance.Unfit;

class TypedTest {

    private static Value read(Unit unit, String value) {
        return new Typed(value, null, null).as(unit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99,73    | 9973",
                "99.73    | 9973",
                "99,73%   | 9973",
                "99,73 %  | 9973",
                "99,7     | 9970",
                "99       | 9900",
                "100      | 10000",
                "100,00   | 10000",
                "0        | 0",
                "0,01     | 1"
            })
    void a_percentage_is_read_with_comma_or_point_as_the_decimal_mark(String typed, long hundredths) {
        assertThat(read(Unit.PERCENT, typed)).isEqualTo(Value.hundredths(hundredths));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0             | 0",
                "1480          | 1480",
                "1.480         | 1480",
                "1,480         | 1480",
                "1 480         | 1480",
                "1\u00a0480    | 1480",
                "1.234.567     | 1234567",
                "1000000000    | 1000000000"
            })
    void a_count_is_read_with_whatever_groups_its_thousands_since_it_has_no_decimals(String typed, long count) {
        assertThat(read(Unit.COUNT, typed)).isEqualTo(Value.count(count));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PERCENT | 1.234      | grouped",
                "PERCENT | 1,234      | grouped",
                "PERCENT | 99,730     | grouped",
                "MINUTES | 1.234,5    | grouped",
                "DAYS    | 1 234      | grouped",
                "PERCENT | 100,01     | hundred",
                "PERCENT | 101        | hundred",
                "PERCENT | -1         | decimal",
                "PERCENT | NaN        | decimal",
                "PERCENT | 1e2        | decimal",
                "PERCENT | Infinity   | decimal",
                "PERCENT | 99,7345    | decimal",
                "PERCENT | 99,        | decimal",
                "PERCENT | ,5         | decimal",
                "PERCENT | 99,73%%    | decimal",
                "PERCENT | ٩٩         | decimal",
                "PERCENT | 99/100     | decimal",
                "MINUTES | 5%         | decimal",
                "MINUTES | 12:30      | decimal",
                "MINUTES | 1000000001 | great",
                "COUNT   | 1.48       | count",
                "COUNT   | 1.4800     | count",
                "COUNT   | 1.234,567  | count",
                "COUNT   | 0.123      | count",
                "COUNT   | -1480      | count",
                "COUNT   | +1480      | count",
                "COUNT   | 1480 hồ sơ | count",
                "COUNT   | 0x10       | count",
                "COUNT   | 1000000001 | great",
                "COUNT   | 99999999999999999999 | count",
                "COUNT   | ` `        | missing",
                "PERCENT | ` `        | missing-percent"
            })
    void what_is_no_number_of_its_unit_or_could_be_two_is_refused(Unit unit, String typed, String rule) {
        refused(new Typed(typed, null, null), unit, "value", rule);
    }

    private static void refused(Typed typed, Unit unit, String field, String rule) {
        assertThatThrownBy(() -> typed.as(unit))
                .isInstanceOfSatisfying(
                        Unfit.class,
                        unfit ->
                                assertThat(List.of(unfit.field(), unfit.rule())).containsExactly(field, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "PERCENT | -     | 1480 | -     | whole | pair",
                "PERCENT | -     | -    | 1484  | part  | pair",
                "PERCENT | 99,73 | 1480 | 1484  | value | both",
                "PERCENT | -     | 1485 | 1484  | part  | part",
                "PERCENT | -     | -1   | 1484  | part  | count",
                "PERCENT | -     | 1    | x     | whole | count",
                "PERCENT | -     | 1    | 0     | part  | part",
                "COUNT   | -     | 1    | 2     | part  | no-share",
                "DAYS    | -     | -    | 2     | whole | no-share"
            })
    void parts_belong_together_and_to_a_percentage_alone(
            Unit unit,
            @Nullable String value,
            @Nullable String part,
            @Nullable String whole,
            String field,
            String rule) {
        refused(new Typed(value, part, whole), unit, field, rule);
    }

    @Test
    void of_nothing_there_is_no_percentage() {
        Value nothing = new Typed(null, "0", "0").as(Unit.PERCENT);

        assertThat(nothing.isShare()).isTrue();
        assertThat(nothing.percentHundredths()).isEmpty();
    }

    @Property
    void a_percentage_of_parts_is_exact_rounded_down_and_100_only_of_all(
            @ForAll @LongRange(max = Value.GREATEST) long one, @ForAll @LongRange(max = Value.GREATEST) long other) {
        long part = Math.min(one, other);
        long whole = Math.max(one, other);
        Value value = new Typed("", Long.toString(part), Long.toString(whole)).as(Unit.PERCENT);

        if (whole == 0) {
            assertThat(value.percentHundredths()).isEmpty();
            return;
        }
        BigDecimal exact = BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.FLOOR);
        assertThat(BigDecimal.valueOf(value.percentHundredths().orElseThrow(), 2))
                .isEqualByComparingTo(exact);
        assertThat(value.percentHundredths().orElseThrow() == 100_00).isEqualTo(part == whole);
    }

    @Property
    void what_is_written_in_either_language_is_read_as_it_was_meant(
            @ForAll @IntRange(max = 10_000) int hundredths, @ForAll @LongRange(max = Value.GREATEST) long count) {
        String english = BigDecimal.valueOf(hundredths, 2).toPlainString();
        assertThat(read(Unit.PERCENT, english)).isEqualTo(Value.hundredths(hundredths));
        assertThat(read(Unit.PERCENT, english.replace('.', ','))).isEqualTo(Value.hundredths(hundredths));
        assertThat(read(Unit.COUNT, String.format(Locale.ENGLISH, "%,d", count)))
                .isEqualTo(Value.count(count));
        assertThat(read(Unit.COUNT, String.format(Locale.GERMAN, "%,d", count))).isEqualTo(Value.count(count));
    }
}
