package vn.ward.collect.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.result.Reason;

class ExpositionTest {

    private static final Selection A = new Selection("a", List.of());

    private static Sheet sheet(Selection... selections) {
        return new Sheet(0, List.of(selections));
    }

    private static Optional<Reason> read(boolean openMetrics, String text, Sheet sheet) {
        return read(openMetrics, text.getBytes(StandardCharsets.UTF_8), 1_000, sheet);
    }

    private static Optional<Reason> read(boolean openMetrics, byte[] bytes, int step, Sheet sheet) {
        Exposition page = new Exposition(openMetrics, sheet);
        for (int from = 0; from < bytes.length; from += step) {
            if (!page.take(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + step)))) {
                break;
            }
        }
        return page.end();
    }

    private static String code(Optional<Reason> fault) {
        return fault.map(reason -> reason.code().replace("prometheus.", "") + reason.values())
                .orElse("good");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            a 1                                         | 1
            a 1.5e3 1700000000000                       | 1500
            a\t  -0.25                                  | -0.25
            a{} .5                                      | 0.5
            a{x="y",} 7                                 | 7
            a { x = "y" , z = "1" } 7                   | 7
            {"a",x="y"} 7                               | 7
            a{"x.y"="z"} 7                              | 7
            a 0x1.8p1                                   | 3
            a +Inf                                      | Infinity
            a -inf                                      | -Infinity
            a NaN                                       | NaN
            a 1e999                                     | Infinity
            """)
    void a_sample_is_read_however_the_formats_let_it_be_written(String line, double expected) {
        Sheet sheet = sheet(A);

        assertThat(code(read(false, line + "\n", sheet))).isEqualTo("good");
        assertThat(sheet.rows(A).values()).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a ",
                "1 2",
                "a 1 2 3",
                "a 1,5",
                "a one",
                "a 1d",
                "a 0x10",
                "a{x=\"y\" 1",
                "a{x=y} 1",
                "a{x=\"y\"} ",
                "a{x=\"y\",x=\"z\"} 1",
                "a{=\"y\"} 1",
                "a{,} 1",
                "a{x=\"y\"z=\"1\"} 1",
                "a{x=\"y\\\"} 1",
                "{} 1",
                "{x=\"y\"} 1",
                "{\"a\",\"b\"} 1",
                "b{\"a\"} 1",
                "a-b 1",
                "<!DOCTYPE html>",
                "{\"status\": \"up\"}",
                "a 1 # {trace=\"1\"} 2",
                "a 1\u00002"
            })
    void what_is_no_sample_is_told_with_its_line(String line) {
        assertThat(code(read(false, "# HELP\n\nb 1\n" + line + "\nc 2\n", sheet(A))))
                .isEqualTo("garbled[4]");
    }

    @Test
    void escapes_are_what_they_stand_for_and_others_stand_for_themselves() {
        Selection odd =
                new Selection("a", List.of(LabelTest.of("x", "C:\\dir \"q\"\nđường \\t"), LabelTest.of("y", "")));
        Sheet sheet = sheet(odd);

        assertThat(code(read(false, "a{x=\"C:\\\\dir \\\"q\\\"\\nđường \\t\"} 3\n", sheet)))
                .isEqualTo("good");
        assertThat(sheet.rows(odd).values()).containsExactly(3.0);
    }

    /** The example of the OpenMetrics specification, in the main. */
    @Test
    void a_page_of_openmetrics_has_exemplars_created_and_an_end() {
        Selection bucket = new Selection("foo_bucket", List.of(LabelTest.of("le", "~\\+Inf|1.0")));
        Selection created = new Selection("foo_created", List.of());
        Sheet sheet = sheet(bucket, created);

        assertThat(code(read(true, """
                        # TYPE foo histogram
                        # UNIT foo_seconds seconds
                        # HELP foo It's a \\"help\\" \\n
                        foo_bucket{le="0.1"} 8 # {} 0.054
                        foo_bucket{le="1.0"} 11 # {trace_id="KOO5S4vxi0o"} 0.67
                        foo_bucket{le="+Inf"} 17 1520879607.789 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
                        foo_count 17
                        foo_created 1520430000.123
                        # EOF
                        """, sheet))).isEqualTo("good");
        assertThat(sheet.rows(bucket).values()).containsExactlyInAnyOrder(11.0, 17.0);
        assertThat(sheet.rows(created).values()).containsExactly(1520430000.123);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            true  | a 1\\n# EOF\\n        | good
            true  | a 1\\n# EOF           | good
            true  | a 1\\n                | cut[]
            true  | a 1                   | cut[]
            true  | ``                    | cut[]
            true  | # EOF\\na 1\\n        | garbled[2]
            true  | a 1 # {x="y"}\\n      | garbled[1]
            true  | a 1 # {"y"} 1\\n      | garbled[1]
            true  | a 1 # {} 1 2 3\\n     | garbled[1]
            false | a 1\\n                | good
            false | a 1\\r\\na 2\\r\\n    | good
            false | ``                    | good
            false | a 12                  | cut[]
            """)
    void a_page_that_breaks_off_is_not_believed(boolean openMetrics, String text, String expected) {
        assertThat(code(read(openMetrics, text.replace("\\n", "\n").replace("\\r", "\r"), sheet(A))))
                .isEqualTo(expected);
    }

    @Test
    void what_is_no_utf_8_is_no_text() {
        byte[] latin = "a{x=\"đ\"} 1\n".replace('đ', 'é').getBytes(StandardCharsets.ISO_8859_1);

        assertThat(code(read(false, latin, 100, sheet(A)))).isEqualTo("garbled[1]");
    }

    @Test
    void a_line_a_page_and_what_is_kept_of_it_have_their_bounds() {
        byte[] endless = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        assertThat(code(read(false, endless, 10_000, sheet(A)))).isEqualTo("long-line[1]");

        String line = "other{x=\"" + "y".repeat(1_000) + "\"} 1\n";
        Exposition page = new Exposition(false, sheet(A));
        int taken = 0;
        while (page.take(line.getBytes(StandardCharsets.UTF_8))) {
            taken += line.length();
        }
        assertThat(taken).isLessThanOrEqualTo(Exposition.LONGEST_PAGE);
        assertThat(code(page.end())).isEqualTo("too-large[8]");

        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_001; i++) {
            many.append("a{i=\"").append(i).append("\"} 1\n");
        }
        assertThat(code(read(false, many.toString(), sheet(A)))).isEqualTo("too-many[a]");
        String wide = "a{i=\"%d" + "w".repeat(60_000) + "\"} 1\n";
        assertThat(code(read(false, wide.formatted(1) + wide.formatted(2) + wide.formatted(3), sheet(A))))
                .isEqualTo("too-many[a]");
    }

    @Test
    void the_first_of_two_that_are_the_same_counts() {
        Sheet sheet = sheet(A);

        read(false, "a{x=\"1\",y=\"2\"} 5\na{y=\"2\",x=\"1\"} 6\n", sheet);

        assertThat(sheet.rows(A)).hasSize(1).containsValue(5.0);
    }

    /** @param labels in the order they are written in */
    record Told(String name, Map<String, String> labels, double value) {
        String line() {
            return name
                    + labels.entrySet().stream()
                            .map(label -> label.getKey() + "=\""
                                    + label.getValue()
                                            .replace("\\", "\\\\")
                                            .replace("\"", "\\\"")
                                            .replace("\n", "\\n")
                                    + '"')
                            .collect(Collectors.joining(",", "{", "}"))
                    + " " + value + "\n";
        }
    }

    @Provide
    Arbitrary<List<Told>> pages() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "a_total", "a:b");
        Arbitrary<String> values = Arbitraries.strings()
                .withChars("ab\\\"\n{}=, #đ€\t")
                .withChars('\u0000', '\u2028', '\ufeff')
                .ofMaxLength(8);
        Arbitrary<Map<String, String>> labels =
                Arbitraries.maps(Arbitraries.of("x", "y", "_z"), values).ofMaxSize(3);
        Arbitrary<Double> numbers = Arbitraries.doubles();
        return Combinators.combine(names, labels, numbers).as(Told::new).list().ofMaxSize(30);
    }

    /** The same as somebody finds who knows what was written, whatever pieces it comes in. */
    @Property(tries = 500)
    void what_was_written_is_read(@ForAll("pages") List<Told> page, @ForAll @IntRange(min = 1, max = 40) int step) {
        Selection x = new Selection("a", List.of(LabelTest.of("x", "~.*a(?s:.*)")));
        Sheet sheet = sheet(A, x);
        String text = page.stream().map(Told::line).collect(Collectors.joining());

        assertThat(code(read(false, text.getBytes(StandardCharsets.UTF_8), step, sheet)))
                .isEqualTo("good");

        Map<String, Double> all = new TreeMap<>();
        Map<String, Double> some = new TreeMap<>();
        for (Told told : page) {
            if (told.name().equals("a")) {
                String key = new TreeMap<>(told.labels()).toString();
                all.putIfAbsent(key, told.value());
                String value = told.labels().getOrDefault("x", "");
                if (value.indexOf('a') >= 0
                        && value.substring(0, value.indexOf('a')).indexOf('\n') < 0) {
                    some.putIfAbsent(key, told.value());
                }
            }
        }
        assertThat(sheet.rows(A)).isEqualTo(all);
        assertThat(sheet.rows(x)).isEqualTo(some);
    }

    private static final List<String> PIECES = List.of(
            "a",
            "a{",
            "}",
            "{",
            "x=\"",
            "\"",
            "\\",
            "\n",
            " ",
            "1",
            "NaN",
            "+Inf",
            "#",
            "# EOF",
            "# TYPE a counter",
            ",",
            "=",
            "1700000000",
            "é",
            "\u0000",
            "\t",
            "e",
            "0x",
            "'",
            "<",
            "\r",
            "~");

    @Provide
    Arbitrary<byte[]> noise() {
        Arbitrary<byte[]> composed = Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> mutated = Combinators.combine(
                        pages(), Arbitraries.integers().between(0, 400), Arbitraries.bytes())
                .as((page, at, b) -> {
                    byte[] bytes = page.stream()
                            .map(Told::line)
                            .collect(Collectors.joining())
                            .getBytes(StandardCharsets.UTF_8);
                    if (at < bytes.length) {
                        bytes[at] = b;
                    }
                    return bytes;
                });
        return Arbitraries.frequencyOf(
                Tuple.of(4, composed),
                Tuple.of(3, mutated),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(300)));
    }

    @Property(tries = 2_000)
    void whatever_comes_it_is_read_or_refused_the_same_in_any_pieces(
            @ForAll("noise") byte[] bytes, @ForAll boolean openMetrics, @ForAll @IntRange(min = 1, max = 20) int step) {
        Sheet whole = sheet(A);
        Sheet pieces = sheet(A);

        String one = code(read(openMetrics, bytes, Math.max(1, bytes.length), whole));
        assertThat(code(read(openMetrics, bytes, step, pieces))).isEqualTo(one);
        assertThat(pieces.rows(A)).isEqualTo(whole.rows(A));
    }

    @Test
    void a_pattern_that_makes_others_think_for_ever_costs_nothing() {
        List<Selection> selections = new ArrayList<>();
        selections.add(new Selection("a", List.of(LabelTest.of("x", "~(a+)+b"))));
        Sheet sheet = new Sheet(0, selections);
        long from = System.nanoTime();

        read(false, ("a{x=\"" + "a".repeat(60_000) + "\"} 1\n").repeat(20), sheet);

        assertThat((System.nanoTime() - from) / 1e9).isCloseTo(0, within(10.0));
        assertThat(sheet.rows(selections.get(0))).isEmpty();
    }
}
