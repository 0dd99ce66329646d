package vn.ward.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(Set.of("matkhau123", "p@ssword12345678")::contains);

    @ParameterizedTest
    @CsvSource({
        // password, with a second factor, objections
        "Cầu Giấy 2026 đẹp!, false, ",
        "Cau Giay 2026!, false, ",
        "Cau Giay 202!, false, too_short",
        "caugiay dep 2026!, false, classes",
        "CauGiayDep202600, false, classes",
        "caugiayd, true, ",
        "caugiay, true, too_short",
        "matkhau123, true, common",
        "MATKHAU123, true, common",
        "aaaaaaaaaaaaaaaa, true, common",
        "abababababababab, true, common",
        "xin-chao-lan.nt, true, named",
        "P@ssword12345678, false, common",
    })
    void a_password_is_taken_or_told_all_that_is_wrong(String password, boolean secondFactor, String objections) {
        assertThat(rules.objections(password, Set.of("lan.nt", "Nguyễn Thị Lan"), secondFactor).stream()
                        .map(PasswordRules.Objection::word))
                .containsExactlyInAnyOrder(objections == null ? new String[0] : objections.split(" "));
    }

    @Test
    void letters_count_as_they_are_read_however_the_keyboard_composed_them() {
        String composed = "Ệệ1!Ệệ1!Ệệ1!Ệ"; // 13 letters
        String decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);
        assertThat(decomposed.length()).isGreaterThan(PasswordRules.LEAST);
        assertThat(rules.objections(decomposed, Set.of(), false)).containsExactly(PasswordRules.Objection.TOO_SHORT);
        assertThat(PasswordRules.normal(decomposed)).isEqualTo(composed);
    }

    @Test
    void a_name_too_short_to_tell_anything_may_be_in_a_password() {
        assertThat(rules.objections("anh-ba-di-cho", Set.of("ba"), true)).isEmpty();
    }

    @Test
    void an_endless_password_is_not_hashed() {
        assertThat(rules.objections("aB1!".repeat(65), Set.of(), false))
                .containsExactly(PasswordRules.Objection.TOO_LONG);
    }
}
