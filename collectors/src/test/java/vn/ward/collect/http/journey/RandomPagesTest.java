package vn.ward.collect.http.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.http.Json;
import vn.ward.collect.http.Until;
import vn.ward.collect.http.Untils;
import vn.ward.core.config.Secret;

/** Whatever a page is made of, a form is filled in or said to be lacking. */
class RandomPagesTest {

    private static final URI PAGE = URI.create("https://a.example/b/c?d");
    private static final List<String> PIECES = List.of(
            "<form id=f method=post action=",
            "<form>",
            "</form>",
            "<input type=password name=p>",
            "<input name='",
            "<input type=checkbox name=c checked form=f>",
            "<select name=s multiple>",
            "<option selected disabled value=1>",
            "<optgroup disabled>",
            "</select>",
            "<textarea name=t>",
            "</textarea>",
            "<button formaction='?x' formmethod=dialog>",
            "<input type=image name=i>",
            "<fieldset disabled>",
            "<table><tr>",
            "<base href='//other.example/'>",
            "<base href=\"::\">",
            "<template>",
            "<svg><title>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "&amp;",
            "&#xD800;",
            "\u0000",
            "\uD83D",
            "http://[::1",
            "javascript:x",
            "%zz",
            "\"",
            "'",
            ">",
            "đ",
            " ");
    private static final List<String> JSON_PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"a\"",
            ":",
            ",",
            "1e999",
            "-0",
            "1.50",
            "null",
            "true",
            "\"\\ud800\"",
            "NaN",
            " ",
            "\u0000",
            "é");

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.of(PIECES)),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(8)))
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> answers() {
        return Arbitraries.of(JSON_PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 2_000)
    void a_form_is_filled_in_or_lacking(@ForAll("pages") String html) {
        for (@Nullable String selector : new String[] {null, "#f"}) {
            Content.Submit submit = new Content.Submit(
                    selector,
                    new Phrase("<u>"),
                    new Secret("s3cret"),
                    Map.of("x", new Phrase("đ"), "p", new Phrase("<u>")));
            try {
                Form.Filled filled = Form.fill(sheet(html), submit, Map.of("u", "lan"));
                assertThat(filled.action().getHost()).isNotNull();
                assertThat(filled.data()).containsPattern("^[\\x21-\\x7e]*$").contains("x=%C4%91", "lan");
                assertThat(filled.toString()).doesNotContain("s3cret");
            } catch (Form.Lacking lacking) {
                assertThat(lacking.reason().code()).startsWith("http.");
            }
        }
    }

    @Property(tries = 1_000)
    void values_are_taken_or_not(@ForAll("pages") String html) {
        List<Take.OfPage> takes = List.of(
                new Take.Css("form input:not([type=password]), select > option", null),
                new Take.Css("[name]", "name"),
                new Take.JsonValue("$.a[0]"),
                new Take.Regex(com.google.re2j.Pattern.compile("name=(.)")));

        takes.forEach(take -> assertThat(take.from(sheet(html))).isNotNull());
    }

    @Property(tries = 2_000)
    void json_is_read_or_not(@ForAll("answers") String text) {
        for (String path : List.of("$", "$.a", "$[0]", "$.a[-1].length()", "$['a']['b']")) {
            JsonPath compiled = Json.path(path);
            Json.read(text)
                    .ifPresent(answer -> assertThat(answer.find(compiled)).isNotNull());
        }
    }

    private static Sheet sheet(String html) {
        Until until = Untils.after(Duration.ofSeconds(10));
        return new Sheet(PAGE, StandardCharsets.UTF_8, html, until);
    }
}
