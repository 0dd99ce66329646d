package vn.ward.collect.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    private static final Duration LONGEST = Duration.ofSeconds(75);

    private static Sheet page(double atSeconds, String text, Wanted wanted) {
        Sheet sheet = new Sheet(
                Math.round(atSeconds * 1e9) + 1_000,
                wanted.terms().map(Term::selection).distinct().toList());
        Exposition page = new Exposition(false, sheet);
        page.take(text.replace("; ", "\n").concat("\n").getBytes(StandardCharsets.UTF_8));
        assertThat(page.end()).isEmpty();
        return sheet;
    }

    private static Term term(String metric, @Nullable Combine combine, boolean isRate) {
        return new Term(new Selection(metric, List.of()), combine, isRate);
    }

    private static String say(Findings findings) {
        return findings.fault() != null
                ? "fault " + findings.fault().code() + findings.fault().values()
                : findings.measurements().isEmpty()
                        ? findings.notes().stream()
                                .map(note -> note.code().replace("prometheus.", ""))
                                .collect(Collectors.joining(" "))
                        : String.valueOf(findings.measurements().get("m"));
    }

    private static String judge(Wanted wanted, String text) {
        return say(Findings.of(Map.of("m", wanted), page(0, text, wanted), Counters.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -     | a 5                               | 5.0
            -     | a{x="1"} 5; a{x="2"} 7            | fault prometheus.several[a, 2]
            -     | b 5                               | fault prometheus.missing[a]
            -     | a NaN                             | not-a-number
            -     | a -Inf                            | not-a-number
            SUM   | a{x="1"} 5; a{x="2"} 7            | 12.0
            MAX   | a{x="1"} 5; a{x="2"} 7            | 7.0
            MIN   | a{x="1"} 5; a{x="2"} 7            | 5.0
            AVG   | a{x="1"} 5; a{x="2"} 7            | 6.0
            COUNT | a{x="1"} 5; a{x="2"} NaN          | 2.0
            SUM   | a{x="1"} 5; a{x="2"} NaN          | 5.0
            SUM   | a{x="1"} 1e308; a{x="2"} 1e308    | not-a-number
            """)
    void several_become_one_as_it_is_said_and_else_that_is_told(String combine, String text, String expected) {
        @Nullable Combine by = combine.equals("-") ? null : Combine.valueOf(combine);
        assertThat(judge(new Wanted(term("a", by, false), null, 1, false), text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 5; b 20  | 25.0
            a 5; b 0   | zero
            a 5; b NaN | not-a-number
            a 5        | fault prometheus.missing[b]
            """)
    void one_is_divided_by_another_and_brought_to_its_unit(String text, String expected) {
        assertThat(judge(new Wanted(term("a", null, false), term("b", null, false), 100, false), text))
                .isEqualTo(expected);
    }

    @Test
    void what_is_optional_may_be_absent_and_not_twice_there() {
        Wanted optional = new Wanted(term("a", null, false), null, 1, true);

        assertThat(judge(optional, "b 1")).isEqualTo("absent");
        assertThat(judge(optional, "a{x=\"1\"} 5; a{x=\"2\"} 7")).startsWith("fault prometheus.several");
    }

    /** First a page at 0, then one so many seconds later. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 5                    | 10  | a 25                    | 2.0
            a 5                    | 10  | a 5                     | 0.0
            a 25                   | 10  | a 5                     | reset
            a 5                    | 0.1 | a 25                    | too-soon
            a 5                    | 76  | a 25                    | too-long
            a NaN                  | 10  | a 25                    | first
            a{x="1"} 5             | 10  | a{x="1"} 15; a{x="2"} 9 | 1.0
            a{x="1"} 5; a{x="2"} 9 | 10  | a{x="1"} 15             | 1.0
            a{x="1"} 5; a{x="2"} 9 | 10  | a{x="1"} 15; a{x="2"} 1 | reset
            b 5                    | 10  | a 25                    | first
            """)
    void a_rate_is_made_of_two_pages_and_never_made_up(String first, double later, String second, String expected) {
        Wanted rate = new Wanted(term("a", Combine.SUM, true), null, 1, true);
        Sheet before = page(0, first, rate);
        Counters counters = Counters.of(before, List.of(rate), LONGEST);

        assertThat(say(Findings.of(Map.of("m", rate), before, Counters.NONE))).isIn("first", "absent", "not-a-number");
        assertThat(say(Findings.of(Map.of("m", rate), page(later, second, rate), counters)))
                .isEqualTo(expected);
    }
}
