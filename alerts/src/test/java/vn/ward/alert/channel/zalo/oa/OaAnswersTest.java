package vn.ward.alert.channel.zalo.oa;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
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

class OaAnswersTest {

    private static final Renewal RENEWAL = new Renewal(
            Accounts.spec(URI.create("http://127.0.0.1:1"), OaStandIn.FIRST),
            new vn.ward.core.config.Secret("refresh-token"),
            Instant.EPOCH);

    @Property(tries = 500)
    void whatever_is_answered_an_attempt_or_a_token_comes_out(
            @ForAll @IntRange(min = 100, max = 599) int status, @ForAll("bodies") String body) {
        Answer.Got got = new Answer.Got(status, Map.of(), Buffer.buffer(body));

        Attempt attempt = OaAnswer.sent(got, Said.hiding("refresh-token", OaStandIn.KEY));
        Access access = RENEWAL.read(got);

        assertThat(attempt.detail() + access).doesNotContain("refresh-token").doesNotContain(OaStandIn.KEY);
        assertThat(attempt.isTaken())
                .isEqualTo(got.json()
                        .filter(json -> "0".equals(String.valueOf(json.getValue("error"))))
                        .isPresent());
        assertThat(OaAnswer.wantsToken(got) && attempt.isTaken()).isFalse();
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> values = Arbitraries.of(
                "0",
                "\"0\"",
                "-216",
                "\"-220\"",
                "-14020",
                "null",
                "true",
                "{}",
                "[]",
                "1e99",
                "90000",
                "\"90000\"",
                "-5",
                "\"access-token-of-zalo\"",
                "\"a b c d e f g h\"",
                "\"refresh-token and " + OaStandIn.KEY + "\"",
                "{\"message_id\":7}");
        Arbitrary<String> members = Arbitraries.of(
                        "error",
                        "message",
                        "data",
                        "access_token",
                        "refresh_token",
                        "expires_in",
                        "error_name",
                        "error_description")
                .flatMap(name -> values.map(value -> "\"" + name + "\":" + value));
        return Arbitraries.oneOf(
                members.list().ofMaxSize(5).map(list -> "{" + String.join(",", list) + "}"),
                values,
                Arbitraries.strings().ofMaxLength(60));
    }
}
