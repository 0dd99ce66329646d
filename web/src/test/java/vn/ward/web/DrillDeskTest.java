package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Ending;
import vn.ward.core.store.RecordedNotice;

/** Drills over HTTP; the rules are the real ones, the memory is a list. */
class DrillDeskTest {

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body, "Lan");
    }

    private HttpResponse<String> post(String path, String body, String author) throws Exception {
        return served.send(served.request("/api/v1/" + path, author)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void a_drill_ends_in_a_record_with_the_times_it_took() throws Exception {
        JsonNode begun =
                Served.json(post("drills", "{\"target\": \"wan\", \"note\": \"mất đường truyền\", \"minutes\": 30}"));
        assertThat(begun.get("drill").asBoolean()).isTrue();
        long number = begun.get("number").asLong();
        served.ward.acts.notices.add(new RecordedNotice(
                "email",
                List.of("duty@office.example"),
                MemoryWard.NOON,
                MemoryWard.NOON.plusMillis(1_250),
                Ending.SENT));
        post("incidents/" + number + "/acknowledge", "{}", "Bình");
        JsonNode ended = Served.json(post("drills/" + number + "/end", "{}", "Bình"));
        assertThat(ended.get("phase").asText()).isEqualTo("resolved");

        JsonNode record = Served.json(served.get("/api/v1/drills/" + number));

        assertThat(record.get("note").asText()).isEqualTo("mất đường truyền");
        assertThat(record.get("began_by").asText()).isEqualTo("Lan");
        assertThat(record.get("ended_by").asText()).isEqualTo("Bình");
        assertThat(record.get("acknowledged_by").asText()).isEqualTo("Bình");
        assertThat(record.get("notified_after_ms").asLong()).isEqualTo(1_250);
        assertThat(record.get("notices").get(0).get("ending").asText()).isEqualTo("sent");
        assertThat(record.get("ends_at").asText())
                .isEqualTo(MemoryWard.NOON.plusSeconds(1_800).toString());
        assertThat(record.get("steps")).hasSize(3);
        assertThat(record.get("summary").asText())
                .startsWith("Báo tin: sau 0:00:01,250. Nhận xử lý: sau ")
                .contains("Kết thúc: sau ");
        String csv = served.get("/api/v1/drills/" + number + "?format=csv").body();
        assertThat(csv.lines()).first().isEqualTo("at,ms_after,step,author,text");
        assertThat(csv).contains(",opened,Lan,mất đường truyền").contains(",notice_sent,email,duty@office.example");
    }

    @Test
    void a_record_of_one_that_goes_on_says_what_has_not_happened_yet() throws Exception {
        long number = Served.json(post("drills", "{\"target\": \"wan\"}"))
                .get("number")
                .asLong();

        JsonNode record = Served.json(served.get("/api/v1/drills/" + number));

        assertThat(record.get("ended_after_ms").isNull()).isTrue();
        assertThat(record.get("summary").asText())
                .isEqualTo("Báo tin: chưa báo được cho ai. Nhận xử lý: chưa có ai nhận. Kết thúc: chưa kết thúc.");
    }

    @ParameterizedTest(name = "{0} ⇒ {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        { }                                                          | 400 | target
        { "target": "wan", "minutes": 0 }           | 400 | minutes
        { "target": "wan", "minutes": 1441 }        | 400 | minutes
        { "target": "wan", "severity": "deadly" }   | 400 | severity
        { "target": "wan", "colour": "red" }        | 400 | colour
        """)
    void what_is_wrong_is_told(String body, int status, String member) throws Exception {
        HttpResponse<String> refused = post("drills", body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(member);
    }

    @Test
    void a_real_incident_is_no_drill() throws Exception {
        served.ward.acts.happened(new IncidentEvent(
                new UUID(1, 7), 7, "wan", Kind.OPENED, MemoryWard.NOON, Severity.CRITICAL, null, "judge"));

        assertThat(served.get("/api/v1/drills/7").statusCode()).isEqualTo(404);
        assertThat(post("drills/7/end", "{}").body()).contains("Incident #7 is no drill");
        assertThat(served.get("/api/v1/drills/x").statusCode()).isEqualTo(404);
    }
}
