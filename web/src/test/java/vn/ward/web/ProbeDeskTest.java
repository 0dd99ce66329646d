package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.engine.ProbeRefused;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;

/** A target tried at once, for an operator who stands before it. */
class ProbeDeskTest {

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start(ward -> {});
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> probe(String target, String body) throws Exception {
        return served.send(served.request("/api/v1/targets/" + target + "/probe")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "vi")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void all_of_one_try_is_told_in_the_readers_language() throws Exception {
        HttpResponse<String> response = probe("wan", "{}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode told = Served.json(response);
        assertThat(told.path("verdict").asText()).isEqualTo("tốt");
        assertThat(told.at("/measurements/0/label").asText()).isEqualTo("thời gian trả lời");
        assertThat(told.at("/measurements/0/text").asText()).isEqualTo("250 ms");
        assertThat(told.at("/notes/0").asText()).isEqualTo("wan.example có địa chỉ 192.0.2.1");
        assertThat(told.at("/notes/1").asText()).isEqualTo("unheard-of x");
    }

    @Test
    void a_failure_and_a_fault_of_ours_are_told_apart() throws Exception {
        served.ward.prober.brings(new Outcome.Failed(Reason.of("refused")));
        JsonNode failed = Served.json(probe("wan", "{}"));
        assertThat(failed.path("state").asText()).isEqualTo("DOWN");
        assertThat(failed.path("reason").asText()).isEqualTo("từ chối kết nối");

        served.ward.prober.brings(new Outcome.NotTried(Reason.of("network-away")));
        JsonNode away = Served.json(probe("wan", "{}"));
        assertThat(away.path("state").asText()).isEqualTo("UNKNOWN");
        assertThat(away.path("outcome").asText()).isEqualTo("not_tried");
    }

    @ParameterizedTest
    @CsvSource({"UNDER_WAY, 409", "COMPOSED, 409", "BUSY, 429"})
    void what_is_not_tried_is_refused_with_its_reason(ProbeRefused.Why why, int status) throws Exception {
        served.ward.prober.refuses(why);
        HttpResponse<String> response = probe("wan", "{}");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Served.json(response).path("detail").asText()).contains("wan");
    }

    @Test
    void who_names_no_target_or_says_too_much_has_nothing_tried() throws Exception {
        assertThat(probe("nowhere", "{}").statusCode()).isEqualTo(404);
        assertThat(probe("wan", "{\"times\": 9}").statusCode()).isEqualTo(400);
        assertThat(served.ward.prober.tried()).isZero();
    }
}
