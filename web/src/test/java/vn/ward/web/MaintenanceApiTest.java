package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;

final class MaintenanceApiTest {

    private static final String ONCE = """
            {"targets": ["wan"], "from": "2026-05-20T11:00:00", "until": "2026-05-20T13:00:00+07:00",
             "reason": "thay thiết bị"}""";
    private static final String WEEKLY = """
            {"all": true, "from": "2026-05-23T22:00:00", "until": "2026-05-24T02:00:00",
             "rule": "FREQ=WEEKLY;BYDAY=SA", "except": ["2026-05-30"], "reason": "định kỳ"}""";

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = served.request(path)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return served.send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> declare(String body) throws Exception {
        return post("/api/v1/maintenance", body);
    }

    @Test
    void maintenance_that_is_declared_is_answered_listed_and_shown() throws Exception {
        HttpResponse<String> declared = declare(ONCE);

        assertThat(declared.statusCode()).isEqualTo(201);
        assertThat(declared.body())
                .isEqualTo(
                        "{\"id\":\"00000000-0000-0001-0000-000000000001\",\"all\":false,\"groups\":[],"
                                + "\"targets\":[\"wan\"],\"from\":\"2026-05-20T04:00:00Z\",\"until\":\"2026-05-20T06:00:00Z\","
                                + "\"rule\":null,\"except\":[],\"zone\":null,\"reason\":\"thay thiết bị\","
                                + "\"author\":\"Lan\",\"recorded_at\":\"2026-05-20T05:00:00Z\",\"withdrawn\":null,"
                                + "\"under_way\":true,\"next_from\":\"2026-05-20T04:00:00Z\",\"next_until\":\"2026-05-20T06:00:00Z\"}");
        HttpResponse<String> list = served.get("/api/v1/maintenance");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(list.body()).isEqualTo("[" + declared.body() + "]");
        JsonNode targets = Served.json(served.get("/api/v1/targets"));
        assertThat(targets.get(0).get("maintenance").asBoolean()).isFalse();
        assertThat(targets.get(1).get("maintenance").asBoolean()).isTrue();
        assertThat(targets.get(1).get("state").asText()).isEqualTo("UP");
    }

    @Test
    void a_time_without_offset_and_a_rule_are_meant_in_the_wards_zone_not_in_utc() throws Exception {
        JsonNode weekly = Served.json(declare(WEEKLY));

        assertThat(weekly.get("from").asText()).isEqualTo("2026-05-23T15:00:00Z");
        assertThat(weekly.get("zone").asText()).isEqualTo("Asia/Ho_Chi_Minh");
        assertThat(weekly.get("rule").asText()).isEqualTo("FREQ=WEEKLY;BYDAY=SA");
        assertThat(weekly.get("except").toString()).isEqualTo("[\"2026-05-30\"]");
        assertThat(weekly.get("under_way").asBoolean()).isFalse();
        served.ward.setNow(MemoryWard.NOON.plus(Duration.ofDays(7)));
        JsonNode later = Served.json(served.get("/api/v1/maintenance")).get(0);
        assertThat(later.get("next_from").asText()).isEqualTo("2026-06-06T15:00:00Z");
        assertThat(later.get("next_until").asText()).isEqualTo("2026-06-06T19:00:00Z");
    }

    @Test
    void a_withdrawal_is_answered_and_ends_what_the_screens_show() throws Exception {
        String id = Served.json(declare(ONCE)).get("id").asText();

        HttpResponse<String> withdrawn = post("/api/v1/maintenance/" + id + "/withdraw", "{\"reason\": \"xong\"}");

        assertThat(withdrawn.statusCode()).isEqualTo(200);
        assertThat(Served.json(withdrawn).get("withdrawn").toString())
                .isEqualTo("{\"at\":\"2026-05-20T05:00:00Z\",\"reason\":\"xong\",\"author\":\"Lan\"}");
        assertThat(Served.json(withdrawn).get("next_from").isNull()).isTrue();
        assertThat(Served.json(served.get("/api/v1/targets"))
                        .get(1)
                        .get("maintenance")
                        .asBoolean())
                .isFalse();

        HttpResponse<String> again = post("/api/v1/maintenance/" + id + "/withdraw", "{\"reason\": \"xong\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Served.json(again).get("type").asText()).isEqualTo("urn:ward-ioc:problem:plan-over");
        assertThat(Served.json(again).get("detail").asText()).contains(id);
    }

    @ParameterizedTest
    @CsvSource({"00000000-0000-0001-0000-000000000009", "7", "wan"})
    void a_withdrawal_of_nothing_is_not_found(String id) throws Exception {
        HttpResponse<String> response = post("/api/v1/maintenance/" + id + "/withdraw", "{\"reason\": \"xong\"}");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Served.json(response).get("detail").asText()).contains("No maintenance has the id " + id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|from:, until:, reason:, targets: []",
                "[]|: []",
                "not json|: not json",
                "{\"all\": true} {}|: {\"all\": true} {}",
                "{\"all\": true, \"all\": true}|: {\"all\": true, \"all\": true}",
                "|: "
            })
    void a_body_that_is_none_is_refused_with_all_that_is_wrong(String body, String expected) throws Exception {
        HttpResponse<String> response = declare(body == null ? "" : body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(String.join(", ", complaints(response))).isEqualTo(expected == null ? ":" : expected.strip());
        assertThat(served.ward.plan.known().windows()).isEmpty();
    }

    private static List<String> complaints(HttpResponse<String> response) throws Exception {
        List<String> told = new ArrayList<>();
        Served.json(response).get("errors").forEach(error -> {
            assertThat(error.get("rule").asText()).isNotBlank();
            assertThat(error.get("cure").asText()).isNotBlank();
            told.add(
                    (error.get("parameter").asText() + ": " + error.get("value").asText()).strip());
        });
        return told;
    }

    /** One member of a good declaration put wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"targets\": [\"wan\"]|\"targets\": [\"nowhere\"]|targets: nowhere|Must be the id of a target that is watched.",
                "\"targets\": [\"wan\"]|\"targets\": []|targets: []|A maintenance is for all, or for groups and targets that it names.",
                "\"targets\": [\"wan\"]|\"targets\": \"wan\"|targets: \"wan\"|Must be a list of texts.",
                "\"targets\": [\"wan\"]|\"targets\": [1], \"all\": true|targets: 1|Must be a list of texts.",
                "\"targets\": [\"wan\"]|\"target\": \"wan\", \"all\": true|target: \"wan\"|This address takes only: all, groups, targets, from, until, rule, except, reason.",
                "\"targets\": [\"wan\"]|\"all\": \"yes\"|all: \"yes\"|Must be true or false.",
                "2026-05-20T11:00:00|2026-05-20T13:00:00|until: 2026-05-20T06:00:00Z|A maintenance ends after it begins (2026-05-20T06:00:00Z).",
                "2026-05-20T11:00:00|20/05/2026 11:00|from: 20/05/2026 11:00|Must be an ISO 8601 moment, exact to the millisecond, of the years 2000 to 2199; without an offset it is the ward's time.",
                "2026-05-20T11:00:00|2026-05-20T11:00:00.0001|from: 2026-05-20T11:00:00.0001|Must be an ISO 8601 moment, exact to the millisecond, of the years 2000 to 2199; without an offset it is the ward's time.",
                "2026-05-20T11:00:00|1999-05-20T11:00:00|from: 1999-05-20T11:00:00|Must be an ISO 8601 moment, exact to the millisecond, of the years 2000 to 2199; without an offset it is the ward's time.",
                "2026-05-20T11:00:00|2025-05-19T11:00:00|until: 2026-05-20T06:00:00Z|A maintenance takes 366 days at most.",
                "\"thay thiết bị\"|\" \"|reason:|Must be 1 to 500 characters.",
                "\"thay thiết bị\"|7|reason: 7|Must be a text.",
                "\"thay thiết bị\"|null|reason:|The member reason is required.",
                "\"reason\"|\"rule\": \"FREQ=MINUTELY\", \"reason\"|rule: FREQ=MINUTELY|A maintenance recurs once a day at most.",
                "\"reason\"|\"rule\": \"weekly\", \"reason\"|rule: WEEKLY|Must be a recurrence rule (RRULE of RFC 5545) of FREQ, INTERVAL to 1000, COUNT to 10000 or UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, BYYEARDAY, BYWEEKNO, WKST.",
                "\"reason\"|\"rule\": \"FREQ=WEEKLY;BYDAY=SA\", \"reason\"|rule: FREQ=WEEKLY;BYDAY=SA|The first time (from) must be one of the rule's own.",
                "\"reason\"|\"rule\": \"FREQ=DAILY;UNTIL=20260519\", \"reason\"|rule: FREQ=DAILY;UNTIL=20260519|A rule ends (UNTIL) after its first time.",
                "\"reason\"|\"rule\": \"FREQ=DAILY;UNTIL=1\", \"reason\"|rule: 1|UNTIL must be a day or a moment.",
                "\"reason\"|\"except\": [\"2026-05-21\"], \"reason\"|except: [2026-05-21]|Only what recurs has days on which it does not take place.",
                "\"reason\"|\"rule\": \"FREQ=DAILY\", \"except\": [\"2026-05-19\"], \"reason\"|except: 2026-05-19|It does not recur on this day anyway.",
                "\"reason\"|\"rule\": \"FREQ=DAILY\", \"except\": [\"21/5\"], \"reason\"|except: 21/5|Must be a day of the calendar."
            })
    void what_can_not_be_declared_is_refused_with_its_value_rule_and_cure(
            String good, String bad, String complaint, String rule) throws Exception {
        assertThat(ONCE).contains(good);
        HttpResponse<String> response = declare(ONCE.replace(good, bad));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(complaints(response)).containsExactly(complaint);
        assertThat(Served.json(response).get("errors").get(0).get("rule").asText())
                .isEqualTo(rule);
        assertThat(served.ward.plan.known().windows()).isEmpty();
    }

    @Test
    void every_sentence_is_there_in_vietnamese_too() throws Exception {
        HttpResponse<String> response =
                post("/api/v1/maintenance", ONCE.replace("\"wan\"", "\"nowhere\""), "Accept-Language", "vi");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("{0}");
    }

    @Test
    void while_nothing_can_be_recorded_that_is_said_at_once() throws Exception {
        served.ward.stopJournal("no space left on device");
        HttpResponse<String> response = declare(ONCE);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Served.json(response).get("detail").asText()).contains("no space left on device");
        assertThat(served.ward.plan.known().windows()).isEmpty();
    }

    @Test
    void only_json_is_taken_only_by_post_and_only_from_our_own_pages() throws Exception {
        HttpRequest.Builder form = served.request("/api/v1/maintenance")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(ONCE));
        assertThat(served.send(form).statusCode()).isEqualTo(415);
        HttpResponse<String> put =
                served.send(served.request("/api/v1/maintenance").PUT(HttpRequest.BodyPublishers.ofString(ONCE)));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("allow")).hasValue("GET, HEAD, POST");
        HttpResponse<String> read = served.get("/api/v1/maintenance/7/withdraw");
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("allow")).hasValue("POST");
        assertThat(post("/api/v1/maintenance", ONCE, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.get("/api/v1/maintenance?to=x").statusCode()).isEqualTo(400);
        assertThat(served.ward.plan.known().windows()).isEmpty();
    }

    @Test
    void who_may_not_report_announces_work_but_does_not_declare_it_afterwards() throws Exception {
        String past = ONCE.replace("2026-05-20T11:00:00", "2026-05-19T11:00:00");
        assertThat(past).isNotEqualTo(ONCE);
        assertThat(by(Role.OPERATOR, ONCE.replace("2026-05-20T11:00:00", "2026-05-20T12:30:00")))
                .isEqualTo(201);
        assertThat(by(Role.OPERATOR, past)).isEqualTo(403);
        assertThat(by(Role.ADMINISTRATOR, past)).isEqualTo(201);
    }

    private int by(Role role, String body) throws Exception {
        return served.send(served.person("/api/v1/maintenance", role)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }
}
