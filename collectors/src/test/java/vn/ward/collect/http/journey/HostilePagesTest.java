package vn.ward.collect.http.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.collect.http.journey.Walker.failure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Pages made to cost whoever looks through them all the time or all the memory there is. */
@Timeout(60)
class HostilePagesTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private Walker walker;

    @BeforeEach
    void start() {
        walker = new Walker(folder);
    }

    @AfterEach
    void stop() throws Exception {
        walker.close();
    }

    static Stream<String> pages() {
        return Map.<String, String>ofEntries(
                        Map.entry("deep", fill("<div>")),
                        Map.entry("deep, with attributes", fill("<div class='a b c' id=x>")),
                        Map.entry(
                                "left open",
                                "<b 1><b 2><b 3><i 1><i 2><i 3><u 1><u 2><u 3><s 1><s 2><s 3>" + fill("<p>")),
                        Map.entry("adoption", fill("<a><b><p></a>")),
                        Map.entry("tables", fill("<table><tr><form><input>")),
                        Map.entry("attributes", "<form " + fill("a" + "0123456789=1 ") + ">"),
                        Map.entry("options", "<form><select name=a>" + fill("<option selected>")),
                        Map.entry("nested fields", "<form>" + fill("<fieldset><input name=a>")),
                        Map.entry("templates", fill("<template><table><td>")),
                        Map.entry("one tag", "<form " + fill("x")),
                        Map.entry("entities", fill("&CounterClockwiseContourIntegral;")),
                        Map.entry("brackets", fill("<")),
                        Map.entry("comments", fill("<!--x")),
                        Map.entry("nothing", fill("\u0000")),
                        Map.entry("frames", fill("<svg><foreignObject><math><mi>")))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "\n" + entry.getValue());
    }

    private static String fill(String piece) {
        return piece.repeat(MEBIBYTE / piece.length());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_given_up_or_read_within_its_bound(String named) throws Exception {
        String html = named.substring(named.indexOf('\n') + 1);
        String origin = walker.serve(request -> Walker.page(request, html));
        long from = System.nanoTime();

        Result result = walker.go("""
                steps:
                  - { id: open, url: "%s", take: { x: { css: "div div:not(:has(p)) > span ~ b" } } }
                  - { id: go, submit: { fields: { x: <x> } } }
                """.formatted(origin));

        assertThat(result.outcome()).isInstanceOf(Failed.class);
        assertThat(failure(result).innermost().code()).isIn("http.tangled", "http.no-value");
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void ten_thousand_forms_are_looked_through() throws Exception {
        String many = "<form action=/no><input name=a></form>".repeat(10_000)
                + "<form action=/yes><input type=password name=p></form>";
        String origin =
                walker.serve(request -> Walker.page(request, request.path().equals("/yes") ? "tới nơi" : many));

        Result result = walker.go("""
                steps:
                  - { id: open, url: "%s" }
                  - { id: go, submit: { password: "${env:S}" }, expect: { contains: tới nơi } }
                """.formatted(origin));

        assertThat(result.outcome()).isEqualTo(new Answered());
    }

    @Test
    void a_pattern_that_is_catastrophic_elsewhere_is_not_here() throws Exception {
        String origin = walker.serve(request -> Walker.page(request, "x".repeat(MEBIBYTE - 10)));

        Result result = walker.go("url: \"" + origin + "\"\nexpect: { matches: \"(x+x+)+y\" }");

        assertThat(failure(result).code()).isIn("http.matches", "http.tangled");
        assertThat(result.took()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void marks_without_end_on_one_letter_hold_nobody_up() throws Exception {
        String marks = "a" + "\u0301".repeat(MEBIBYTE / 5) + "\u0323".repeat(MEBIBYTE / 5);
        String origin = walker.serve(request -> Walker.page(request, marks + "tới nơi"));
        long from = System.nanoTime();

        Result result = walker.go("url: \"" + origin + "\"\nexpect: { contains: tới nơi }");

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void json_that_is_nested_without_end_is_none() throws Exception {
        String origin = walker.serve(request -> request.response().end("[".repeat(MEBIBYTE - 10)));

        assertThat(failure(walker.go("url: \"" + origin + "\"\nexpect: { json: { \"$.a\": x } }")))
                .isEqualTo(Reason.of("http.no-json"));
    }

    @Test
    void a_tangled_page_does_not_hold_up_another_system() throws Exception {
        String bad = walker.serve(request -> Walker.page(request, fill("<a><b><p></a>")));
        String good = walker.serve(request -> Walker.page(request, "<p id=x>1</p>"));
        String steps = "steps: [ { id: open, url: \"%s\", take: { x: { css: \"#x\" } } } ]";

        for (int i = 0; i < 3; i++) {
            assertThat(walker.go(steps.formatted(bad)).outcome()).isInstanceOf(Failed.class);
            assertThat(walker.go(steps.formatted(good)).outcome()).isEqualTo(new Answered());
        }
    }
}
