package vn.ward.alert.channel.httpsms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.http.Answer;
import vn.ward.core.config.Secret;

class AnyAnswerTest {

    @Property(tries = 200)
    void whatever_bytes_are_answered_an_attempt_comes_out(@ForAll byte[] body, @ForAll int status) {
        Rule rule = new Rule(Set.of(), Optional.of(JsonPointer.from("/a/0")), Set.of("1"), "x");
        Rules rules = new Rules(rule, Optional.of(JsonPointer.from("/b")), Map.of("refused", rule, "broken", rule));

        assertThat(rules.read(new Answer.Got(status, Map.of(), Buffer.buffer(body)), Instant.EPOCH)
                        .outcome())
                .isNotEqualTo(Outcome.TAKEN);
    }

    @Property(tries = 200)
    void whatever_a_value_holds_it_stays_one_value(@ForAll String value) {
        String sound = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Map<String, String> values = Map.of("reason", sound);

        String json = new Template(new Secret("{\"a\":\"{reason}\",\"b\":1}"), Escape.JSON).fill(values);
        assertThat(new JsonObject(json))
                .isEqualTo(new JsonObject().put("a", sound).put("b", 1));
        String url = new Template(new Secret("http://a/?a={reason}&b=1"), Escape.URL).fill(values);
        assertThat(URI.create(url).getRawQuery()).matches("a=[^&=?#]*&b=1");
        String form = new Template(new Secret("a={reason}&b=1"), Escape.FORM).fill(values);
        assertThat(form).matches("a=[^&=]*&b=1");
        String header = new Template(new Secret("{reason}"), Escape.HEADER).fill(values);
        assertThat(header.chars().allMatch(letter -> letter >= ' ' && letter <= '~'))
                .isTrue();
    }
}
