package vn.ward.alert.channel.zalo.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.zalo.Said;

class BotAnswersTest {

    private static final String SECRET = "12345689:abc-xyz";
    private static final Said SAID = Said.hiding(SECRET);

    @Property(tries = 500)
    void whatever_is_answered_an_attempt_comes_out(
            @ForAll @IntRange(min = 100, max = 599) int status,
            @ForAll("bodies") String body,
            @ForAll("waits") String wait) {
        Answer.Got got = new Answer.Got(status, Map.of("retry-after", wait), Buffer.buffer(body));

        Attempt attempt = BotAnswer.sent(got, SAID);

        assertThat(attempt.detail()).doesNotContain(SECRET).doesNotContain("\n").hasSizeLessThan(400);
        assertThat(attempt.isTaken())
                .isEqualTo(got.json()
                        .filter(json -> Boolean.TRUE.equals(json.getValue("ok")))
                        .isPresent());
        assertThat(Updates.read(got, SAID)).isNotNull();
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> values = Arbitraries.of(
                "true",
                "false",
                "null",
                "\"true\"",
                "1",
                "-216",
                "401",
                "\"401\"",
                "408",
                "429",
                "1e99",
                "99999999999999999999",
                "{}",
                "[]",
                "[null,{},1]",
                "{\"message_id\":{}}",
                "{\"message\":{\"chat\":{\"id\":\"abcdef\"},\"text\":\"OK\"}}",
                "\"" + SECRET + "\\nand more\"",
                "\"" + "x".repeat(500) + "\"");
        Arbitrary<String> members = Arbitraries.of(
                        "ok", "error_code", "description", "result", "message", "event_name", "chat")
                .flatMap(name -> values.map(value -> "\"" + name + "\":" + value));
        return Arbitraries.oneOf(
                members.list().ofMaxSize(5).map(list -> "{" + String.join(",", list) + "}"),
                values,
                Arbitraries.strings().ofMaxLength(60));
    }

    @Provide
    Arbitrary<String> waits() {
        return Arbitraries.of("", "0", "7", "-1", "999999", "9999999", "Wed, 21 Oct 2026 07:28:00 GMT", "7 s");
    }
}
