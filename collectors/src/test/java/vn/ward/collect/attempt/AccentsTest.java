package vn.ward.collect.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccentsTest {

    @Test
    void letters_and_their_accents_are_composed() {
        assertThat(Accents.composed("Ô\u0323 Cho\u031b\u0323"))
                .isEqualTo(Accents.composed("Ộ Chợ"))
                .isEqualTo("Ộ Chợ");
    }

    /** 100,000 marks take the JDK a minute as they are. */
    @Test
    void marks_without_end_on_one_letter_hold_nobody_up() {
        String hostile = "a" + "\u0301\u0323".repeat(50_000);
        assertThat(Accents.composed(hostile).length()).isLessThanOrEqualTo(31);
    }
}
