package vn.ward.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void a_figure_may_be_what_its_goal_says_and_no_more() {
        assertThat(verdict(2.0, "seconds", 2, null).met()).isTrue();
        assertThat(verdict(2.1, "seconds", 2, null).met()).isFalse();
    }

    @Test
    void a_goal_that_ends_in_at_least_is_a_lower_bound_of_the_figure_of_the_shorter_name() {
        assertThat(verdict(0.9, "seconds_at_least", 0.9, null).met()).isTrue();
        assertThat(verdict(0.8, "seconds_at_least", 0.9, null).met()).isFalse();
    }

    @Test
    void a_figure_that_can_not_be_had_is_unknown_with_the_reason_and_a_miss_without() {
        assertThat(verdict(null, "seconds", 2, "no such server").met()).isNull();
        assertThat(verdict(null, "seconds", 2, null).met()).isFalse();
    }

    @Test
    void a_missed_goal_is_missed_whatever_else_is_unknown() {
        Map<String, @Nullable Object> figures = new HashMap<>(Map.of("seconds", 3));
        figures.put("rows", null);
        Verdict verdict = new Verdict("v", figures, Map.of("seconds", 2, "rows_at_least", 5), "no such server");
        assertThat(verdict.met()).isFalse();
        assertThat(verdict.json()).contains("\"rows\":null").contains("\"met\":false");
    }

    @Test
    void without_a_goal_a_reason_is_a_failure() {
        assertThat(Verdict.failed("v", "it broke").met()).isFalse();
    }

    private static Verdict verdict(@Nullable Double seconds, String goal, Number limit, @Nullable String why) {
        Map<String, @Nullable Object> figures = new HashMap<>();
        figures.put("seconds", seconds);
        return new Verdict("v", figures, Map.of(goal, limit), why);
    }
}
