package vn.ward.alert.channel.esms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.http.Answer;

class AnyAnswerTest {

    @Property(tries = 500)
    void whatever_bytes_are_answered_an_attempt_comes_out_and_it_is_not_taken(
            @ForAll byte[] body, @ForAll int status, @ForAll String wait) {
        Answer.Got got = new Answer.Got(status, Map.of("retry-after", wait), Buffer.buffer(body));

        assertThat(EsmsReply.read(got, Instant.EPOCH).outcome()).isNotEqualTo(Outcome.TAKEN);
    }

    @Property(tries = 500)
    void whatever_code_is_answered_only_100_and_124_are_taken(@ForAll String code) {
        Buffer body = new JsonObject().put("CodeResult", code).toBuffer();

        boolean taken = EsmsReply.read(new Answer.Got(200, Map.of(), body), Instant.EPOCH)
                .isTaken();
        assertThat(taken).isEqualTo(code.equals("100") || code.equals("124"));
    }
}
