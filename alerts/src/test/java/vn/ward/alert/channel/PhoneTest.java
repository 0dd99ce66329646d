package vn.ward.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.Refused;

class PhoneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0912 345 678",
                "0912345678",
                "84912345678",
                "+84 912-345-678",
                "+84912345678",
                "0084912345678",
                "0912.345.678",
                " (0912) 345 678 "
            })
    void every_usual_way_of_writing_is_one_number(String text) {
        Phone phone = Phone.read(text);

        assertThat(phone.number()).isEqualTo("+84912345678");
        assertThat(phone.digits()).isEqualTo("84912345678");
        assertThat(phone.national()).isEqualTo("0912345678");
        assertThat(phone.shortened()).isEqualTo("…678");
        assertThat(Phone.ADDRESS.read(text)).isEqualTo("+84912345678");
    }

    @ParameterizedTest
    @CsvSource({"024 3825 3536, +842438253536", "+1 202-555-0123, +12025550123", "+6591234567, +6591234567"})
    void fixed_and_foreign_numbers_are_numbers_too(String text, String number) {
        assertThat(Phone.read(text).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "'', phone.form",
        "912345678, phone.form",
        "abc, phone.form",
        "0912x45678, phone.form",
        "+0912345678, phone.form",
        "+1234567, phone.form",
        "+1234567890123456, phone.form",
        "091234567, phone.vietnam",
        "09123456789, phone.vietnam",
        "0412345678, phone.vietnam",
        "+84112345678, phone.vietnam",
        "024 3825 353, phone.vietnam",
        "1234, phone.form"
    })
    void what_is_no_number_is_refused_by_the_rule_it_breaks(String text, String rule) {
        assertThatThrownBy(() -> Phone.read(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
        assertThat(Phone.find(text)).isEmpty();
        assertThatThrownBy(() -> new Phone(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
