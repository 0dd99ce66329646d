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

/** Published months over HTTP. */
class MonthDeskTest {

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> publish(String month, String body) throws Exception {
        return publish(month, body, "Lan");
    }

    private HttpResponse<String> publish(String month, String body, String author) throws Exception {
        return served.send(served.request("/api/v1/months/" + month + "/publish", author)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void a_month_is_published_listed_read_byte_for_byte_and_computed_again() throws Exception {
        HttpResponse<String> first = publish("2026-05", "{}");
        publish("2026-05", "{\"reason\": \"biên bản số 3\"}", "Bình");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(Served.json(first).get("sha256").asText()).isEqualTo("abc1");
        JsonNode versions = Served.json(served.get("/api/v1/months/2026-05"));
        assertThat(versions).hasSize(2);
        assertThat(versions.get(1).get("reason").asText()).isEqualTo("biên bản số 3");
        assertThat(versions.get(1).get("difference").isObject()).isTrue();
        HttpResponse<String> content = served.get("/api/v1/months/2026-05/versions/2");
        assertThat(content.body()).isEqualTo("{\"v\":2}");
        assertThat(content.headers().firstValue("etag")).hasValue("\"abc2\"");
        assertThat(Served.json(served.get("/api/v1/months/2026-05/versions/1/again"))
                        .get("same")
                        .asBoolean())
                .isTrue();
        assertThat(Served.json(served.get("/api/v1/months/2026-05/versions/2/again"))
                        .get("same")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "months/2026-13, 404",
        "months/May, 404",
        "months/2026-05/versions/1, 404",
        "months/2026-05/versions/x, 404",
        "months/2026-05/versions/1/again, 404",
        "months/2026-05?colour=red, 400"
    })
    void what_was_never_published_is_not_found(String path, int status) throws Exception {
        HttpResponse<String> response = served.get("/api/v1/" + path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void a_month_that_can_still_change_is_not_published_and_says_until_when() throws Exception {
        HttpResponse<String> response = publish("2026-06", "{}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(Served.json(response).get("detail").asText()).contains("2026-07-01T00:01:30");
    }

    @Test
    void nobody_signs_with_a_name_of_their_choice() throws Exception {
        assertThat(publish("2026-05", "{\"author\": \"Chủ tịch\"}").statusCode())
                .isEqualTo(400);
    }
}
