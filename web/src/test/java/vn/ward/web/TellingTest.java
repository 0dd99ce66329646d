package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;
import vn.ward.core.engine.Board;

/** Whom an incident was told to, silences, duties, channels: over real HTTP. */
final class TellingTest {

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start(ward -> {
            ward.breakDown("wan", NewsOfWan.AT, 7);
            NewsOfWan.tell(ward);
        });
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return served.send(served.request(path)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String why(String person) throws Exception {
        return Served.json(served.get("/api/v1/incidents/7/notices?person=" + person, "Accept-Language", "en"))
                .path("why")
                .asText();
    }

    @Test
    void every_decision_is_told_stage_by_stage_with_moments_in_the_wards_time_and_targets_by_name() throws Exception {
        JsonNode notices = Served.json(served.get("/api/v1/incidents/7/notices", "Accept-Language", "en"));

        assertThat(notices.path("why").isNull()).isTrue();
        assertThat(notices.path("decisions").findValuesAsText("occasion"))
                .containsExactly("opened", "opened", "recovered", "digest");
        JsonNode held = notices.at("/decisions/0");
        assertThat(held.path("result").asText()).isEqualTo("held");
        assertThat(held.path("until").asText()).isEqualTo("2026-05-20T04:51:00Z");
        assertThat(held.at("/stages/1").toString())
                .isEqualTo("{\"stage\":\"silence\",\"name\":\"Silence\",\"result\":\"held\","
                        + "\"code\":\"notice.silence.until\",\"values\":[\"2026-05-20T04:51:00Z\",\"Hòa\",\"thay AP\"],"
                        + "\"reason\":\"silenced until 11:51 20/05/2026 by Hòa: thay AP\"}");
        assertThat(notices.at("/decisions/1/stages/1/reason").asText())
                .isEqualTo("Hệ thống văn bản is still in doubt after 30 seconds: waits no longer");
        JsonNode lan = notices.at("/decisions/1/people/0");
        assertThat(lan.path("name").asText()).isEqualTo("Nguyễn Thị Lan");
        assertThat(lan.at("/fate/ending").asText()).isEqualTo("sent");
        assertThat(lan.path("deliveries").findValuesAsText("channel")).containsExactly("zalo", "modem");
        assertThat(notices.at("/decisions/1/people/1/later").asText()).isEqualTo("2026-05-20T23:00:00Z");
        assertThat(notices.at("/decisions/1/people/2/copy").asBoolean()).isTrue();
    }

    @Test
    void a_digest_speaks_of_those_alone_whom_it_told_this_incident() throws Exception {
        JsonNode digest = Served.json(served.get("/api/v1/incidents/7/notices")).at("/decisions/3");

        assertThat(digest.path("digest").asBoolean()).isTrue();
        assertThat(digest.path("people").findValuesAsText("person")).containsExactly("lan");
    }

    @Test
    void no_address_is_shown_whole_whatever_a_channel_said() throws Exception {
        String notices = served.get("/api/v1/incidents/7/notices?person=lan").body();
        String channels = served.get("/api/v1/channels").body();

        assertThat(notices + channels).doesNotContain("912345678", "987654321", "6ede9afa66b8");
        assertThat(notices).contains("\"…678\"", "\"…6b8\"", "to …678: +CMGS 7", "…6b8 unknown");
    }

    @Test
    void why_somebody_was_told_is_a_sentence_an_occasion() throws Exception {
        assertThat(why("lan"))
                .isEqualTo("Opened: handed over to the channel modem at 11:51 20/05/2026. "
                        + "Recovered: being sent (zalo: under way).");
        assertThat(why("minh")).isEqualTo("Opened: quiet hours: to be told at 06:00 21/05/2026.");
        assertThat(why("@push"))
                .isEqualTo(
                        "Opened: no channel could be made to take it (push: refused by the channel – the browser's push service is none that is known or allowed).");
        assertThat(why("hoa"))
                .isEqualTo(
                        "Lê Thị Hòa is in no step of the route that has had its turn (by route route-1, step 1 of 2). "
                                + "Told: Nguyễn Thị Lan, Trần Văn Minh.");
    }

    @Test
    void nobody_that_is_known_and_no_incident_are_refused_and_a_database_that_is_away_is_said() throws Exception {
        HttpResponse<String> stranger = served.get("/api/v1/incidents/7/notices?person=nam", "Accept-Language", "en");
        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(Served.json(stranger).at("/errors/0/value").asText()).isEqualTo("nam");
        assertThat(served.get("/api/v1/incidents/8/notices").statusCode()).isEqualTo(404);
        assertThat(served.get("/api/v1/incidents/x/notices").statusCode()).isEqualTo(404);

        served.ward.takeDatabaseAway("no route");

        assertThat(served.get("/api/v1/incidents/7/notices").statusCode()).isEqualTo(503);
    }

    @Test
    void a_silence_is_set_listed_and_ended_and_signed() throws Exception {
        HttpResponse<String> set = post(
                "/api/v1/silences",
                "{\"groups\": [\"wifi\"], \"severities\": [\"warning\"], \"working\": false, \"minutes\": 90,"
                        + " \"reason\": \"thay AP\"}");

        assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
        assertThat(set.body())
                .isEqualTo("{\"id\":\"00000000-0000-0001-0000-000000000001\",\"all\":false,\"groups\":[\"wifi\"],"
                        + "\"targets\":[],\"severities\":[\"warning\"],\"causes\":[],\"working\":false,"
                        + "\"from\":\"2026-05-20T05:00:00Z\",\"until\":\"2026-05-20T06:30:00Z\","
                        + "\"ends\":\"2026-05-20T06:30:00Z\",\"reason\":\"thay AP\",\"author\":\"Lan\",\"ended\":null,"
                        + "\"state\":\"active\"}");
        String end = "/api/v1/silences/00000000-0000-0001-0000-000000000001/end";
        JsonNode ended = Served.json(post(end, "{\"reason\": \"xong\"}"));
        assertThat(ended.at("/ended/author").asText()).isEqualTo("Lan");
        assertThat(ended.path("state").asText()).isEqualTo("past");
        assertThat(post(end, "{\"reason\": \"xong\"}").statusCode()).isEqualTo(409);
        assertThat(post("/api/v1/silences/7/end", "{\"reason\": \"xong\"}").statusCode())
                .isEqualTo(404);
        assertThat(Served.json(served.get("/api/v1/silences")).path("silences")).hasSize(1);
        assertThat(Served.json(served.get("/api/v1/silences?state=open")).path("silences"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": \"x\", \"minutes\": 5}|all",
                "{\"reason\": \"x\", \"minutes\": 5, \"all\": true, \"groups\": [\"wifi\"]}|all",
                "{\"reason\": \"x\", \"all\": true}|until",
                "{\"reason\": \"x\", \"all\": true, \"minutes\": 5, \"until\": \"2026-05-20T13:00:00\"}|until",
                "{\"reason\": \"x\", \"all\": true, \"minutes\": 44641}|minutes",
                "{\"reason\": \"x\", \"all\": true, \"until\": \"2026-05-20T11:00:00\"}|until",
                "{\"reason\": \"x\", \"targets\": [\"nowhere\"], \"minutes\": 5}|targets",
                "{\"reason\": \"x\", \"severities\": [\"grave\"], \"minutes\": 5}|severities"
            })
    void a_silence_that_is_none_is_refused_with_value_rule_and_cure(String body, String member) throws Exception {
        HttpResponse<String> refused = post("/api/v1/silences", body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        JsonNode error = Served.json(refused).at("/errors/0");
        assertThat(error.path("parameter").asText()).as(refused.body()).startsWith(member);
        assertThat(error.path("rule").asText()).isNotBlank();
        assertThat(error.path("cure").asText()).isNotBlank();
        assertThat(served.ward.notices.arrangements().silences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"all", "open"})
    void silences_come_page_by_page_and_the_open_ones_without_the_database(String state) throws Exception {
        for (int i = 1; i <= 5; i++) {
            post("/api/v1/silences", "{\"all\": true, \"minutes\": " + i + ", \"reason\": \"" + i + "\"}");
        }
        if (state.equals("open")) {
            served.ward.takeDatabaseAway("no route");
            assertThat(served.get("/api/v1/silences").statusCode()).isEqualTo(503);
        }
        List<String> reasons = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = Served.json(served.get("/api/v1/silences?limit=2&state=" + state + after));
            page.path("silences").forEach(one -> reasons.add(one.path("reason").asText()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!after.isEmpty());

        assertThat(reasons)
                .isEqualTo(state.equals("all") ? List.of("5", "4", "3", "2", "1") : List.of("1", "2", "3", "4", "5"));
    }

    @Test
    void a_duty_tells_who_is_on_it_until_when_and_where_nobody_is() throws Exception {
        JsonNode duties = Served.json(served.get("/api/v1/duties"));

        assertThat(duties.findValuesAsText("next_change"))
                .containsExactly("2026-05-20T10:00:00Z", "2026-05-20T10:00:00Z");
        assertThat(duties.at("/0/now/0/name").asText()).isEqualTo("Nguyễn Thị Lan");
        assertThat(duties.at("/0/shifts/0").toString())
                .isEqualTo("{\"from\":\"2026-05-20T01:00:00Z\",\"until\":\"2026-05-20T10:00:00Z\","
                        + "\"who\":[{\"id\":\"lan\",\"name\":\"Nguyễn Thị Lan\"}],\"gap\":false}");
        assertThat(duties.at("/0/shifts/1/gap").asBoolean()).isTrue();
        assertThat(duties.at("/1/now")).isEmpty();
    }

    @Test
    void whoever_stands_in_is_on_duty_from_then_on() throws Exception {
        HttpResponse<String> swapped = post(
                "/api/v1/duties/truc/swaps",
                "{\"from\": \"2026-05-20T11:00:00\", \"until\": \"2026-05-20T13:00:00\", \"who\": [\"minh\"],"
                        + " \"reason\": \"họp\"}");

        assertThat(swapped.statusCode()).as(swapped.body()).isEqualTo(200);
        JsonNode truc = Served.json(served.get("/api/v1/duties")).get(0);
        assertThat(truc.at("/now/0/id").asText()).isEqualTo("minh");
        assertThat(truc.path("next_change").asText()).isEqualTo("2026-05-20T06:00:00Z");
        assertThat(truc.at("/swaps/0/reason").asText()).isEqualTo("họp");
        assertThat(truc.at("/swaps/0/author").asText()).isEqualTo("Lan");
        assertThat(served.get("/api/v1/duties/nobody/handover").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-20T13:00:00|2026-05-20T11:00:00|\"lan\"|until",
                "2026-05-20T09:00:00|2026-05-20T11:00:00|\"lan\"|until",
                "2026-05-20T11:00:00|2026-05-20T13:00:00|\"nam\"|who",
                "2026-05-20T11:00:00|2026-05-20T13:00:00|\"truc@phuong.example\"|who",
                "2026-05-20T11:00:00|2062-05-20T13:00:00|\"lan\"|until",
                "2026-05-19T11:00:00|2026-05-20T13:00:00|\"lan\"|from"
            })
    void a_swap_that_is_none_is_refused(String from, String until, String who, String member) throws Exception {
        HttpResponse<String> refused = post(
                "/api/v1/duties/truc/swaps",
                "{\"from\": \"" + from + "\", \"until\": \"" + until + "\", \"who\": [" + who
                        + "], \"reason\": \"họp\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode error = Served.json(refused).at("/errors/0");
        assertThat(error.path("parameter").asText()).isEqualTo(member);
        assertThat(error.path("rule").asText()).isNotBlank();
        assertThat(error.path("cure").asText()).isNotBlank();
        assertThat(served.ward.notices.arrangements().swaps()).isEmpty();
    }

    private HttpResponse<String> swap(String who) throws Exception {
        return post(
                "/api/v1/duties/truc/swaps",
                "{\"from\": \"2026-05-20T11:00:00\", \"until\": \"2026-05-20T13:00:00\", \"who\": [\"" + who
                        + "\"], \"reason\": \"họp\"}");
    }

    @Test
    void a_swap_that_is_ended_gives_the_duty_back_and_is_signed() throws Exception {
        String end =
                "/api/v1/duties/swaps/" + Served.json(swap("minh")).path("id").asText() + "/end";

        assertThat(post(end, "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> ended = post(end, "{\"reason\": \"nhầm\"}");
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        assertThat(Served.json(ended).path("ended").toString())
                .isEqualTo("{\"at\":\"2026-05-20T05:00:00Z\",\"reason\":\"nhầm\",\"author\":\"Lan\"}");
        JsonNode truc = Served.json(served.get("/api/v1/duties")).get(0);
        assertThat(truc.at("/now/0/id").asText()).isEqualTo("lan");
        assertThat(truc.path("swaps")).isEmpty();
        assertThat(post(end, "{\"reason\": \"nhầm\"}").statusCode()).isEqualTo(409);
        assertThat(post("/api/v1/duties/swaps/7/end", "{\"reason\": \"nhầm\"}").statusCode())
                .isEqualTo(404);
        assertThat(post("/api/v1/duties/swaps/00000000-0000-0002-0000-000000000009/end", "{\"reason\": \"nhầm\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(served.send(served.person("/api/v1/audit", Role.ADMINISTRATOR))
                        .body())
                .contains("duty-swap-ended");
    }

    @Test
    void who_is_known_by_a_mail_address_alone_stands_in_by_another_word() throws Exception {
        String id = Served.json(served.get("/api/v1/channels"))
                .at("/channels/3/people/0/person")
                .asText();

        HttpResponse<String> swapped = swap(id);

        assertThat(swapped.statusCode()).as(swapped.body()).isEqualTo(200);
        HttpResponse<String> duties = served.get("/api/v1/duties");
        assertThat(swapped.body() + duties.body()).doesNotContain("truc@phuong");
        assertThat(Served.json(duties).at("/0/now/0/id").asText()).isEqualTo(id);
    }

    @Test
    void where_who_stands_in_is_in_the_configuration_no_more_the_gap_is_seen() throws Exception {
        swap("minh");
        served.ward.notices.dismiss("minh");

        JsonNode truc = Served.json(served.get("/api/v1/duties")).get(0);
        assertThat(truc.path("now")).isEmpty();
        assertThat(truc.at("/shifts/0/gap").asBoolean()).isTrue();
        served.vertx.eventBus().publish(Board.CHANGED, "wan");
        await().untilAsserted(() -> assertThat(Served.json(served.get("/api/v1/wall"))
                        .at("/duties/0/isStaffed")
                        .asBoolean(true))
                .isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/silences|{\"reason\": \"a\\u0000b\", \"minutes\": 5, \"all\": true}|reason",
                "/api/v1/silences|{\"reason\": \"a\", \"minutes\": 5, \"causes\": [\"time\\u0000out\"]}|causes",
                "/api/v1/incidents/7/acknowledge|{\"note\": \"a\\u001bb\"}|note"
            })
    void a_text_that_nobody_can_read_is_refused_with_rule_and_cure(String path, String body, String member)
            throws Exception {
        HttpResponse<String> refused = post(path, body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        JsonNode error = Served.json(refused).at("/errors/0");
        assertThat(error.path("parameter").asText()).isEqualTo(member);
        assertThat(error.path("value").asText()).startsWith("U+00");
        assertThat(error.path("cure").asText()).isNotBlank();
    }

    @Test
    void several_lines_are_a_reason_too() throws Exception {
        assertThat(post("/api/v1/silences", "{\"reason\": \"a\\n\\tb\", \"minutes\": 5, \"all\": true}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void the_sheet_for_who_takes_over_says_what_is_open_what_happened_and_what_is_in_trouble() throws Exception {
        Instant morning = Instant.parse("2026-05-20T02:00:00Z");
        served.ward.remember(
                MemoryWard.incident(3, "documents", morning, morning.plusSeconds(90)), Duration.ofSeconds(80));
        post("/api/v1/silences", "{\"all\": true, \"minutes\": 5, \"reason\": \"bão\"}");
        post(
                "/api/v1/maintenance",
                "{\"targets\": [\"wan\"], \"from\": \"2026-05-20T22:00:00\", \"until\": \"2026-05-20T23:00:00\","
                        + "\"reason\": \"thay thiết bị\"}");
        served.ward.setNow(Instant.parse("2026-05-20T09:55:00Z"));
        assertThat(Served.json(served.get("/api/v1/duties/truc/handover"))
                        .at("/open/0/meetings")
                        .toString())
                .isEqualTo("[]");
        NewsOfWan.meet(served.ward);
        JsonNode sheet = Served.json(served.get("/api/v1/duties/truc/handover"));

        assertThat(sheet.path("open").findValuesAsText("room")).containsExactly("tang-3");
        assertThat(sheet.path("open").findValuesAsText("until")).containsExactly("2026-05-20T10:30:00Z");
        assertThat(sheet.at("/before/until").asText()).isEqualTo("2026-05-20T10:00:00Z");
        assertThat(sheet.at("/after/gap").asBoolean()).isTrue();
        assertThat(sheet.path("open").findValuesAsText("number")).containsExactlyInAnyOrder("7", "9", "10");
        assertThat(sheet.at("/happened/0/name").asText()).isEqualTo("Hệ thống văn bản");
        assertThat(sheet.at("/planned/0/scope/0").asText()).isEqualTo("Đường truyền");
        assertThat(sheet.path("channels").findValuesAsText("channel")).containsExactly("zalo", "modem");
        served.ward.takeDatabaseAway("no route");
        JsonNode without = Served.json(served.get("/api/v1/duties/truc/handover"));
        assertThat(without.path("happened").isNull()).isTrue();
        assertThat(without.path("open")).hasSize(3);
    }

    @Test
    void a_channel_tells_whom_it_reached_last_with_what_and_what_is_wrong_with_it() throws Exception {
        JsonNode all = Served.json(served.get("/api/v1/channels", "Accept-Language", "en"));

        assertThat(all.path("history_known").asBoolean()).isTrue();
        JsonNode modem = all.at("/channels/1");
        assertThat(modem.path("local").asBoolean()).isTrue();
        assertThat(modem.at("/troubles/0/incident").asInt()).isEqualTo(9);
        assertThat(all.at("/channels/0/troubles/0/trouble").asText()).contains("30/05/2026");
        assertThat(modem.at("/people/0").toString())
                .isEqualTo("{\"person\":\"lan\",\"name\":\"Nguyễn Thị Lan\",\"address\":\"…678\","
                        + "\"reached_at\":\"2026-05-20T04:51:03Z\",\"incident\":7,\"occasion\":\"opened\","
                        + "\"occasion_name\":\"Opened\",\"failed\":null,\"received_at\":null}");
        assertThat(modem.at("/people/1/reached_at").isNull()).isTrue();
        assertThat(all.at("/channels/0/people/0/failed/ending").asText()).isEqualTo("gone");
        served.ward.takeDatabaseAway("no route");
        JsonNode without = Served.json(served.get("/api/v1/channels"));
        assertThat(without.path("history_known").asBoolean()).isFalse();
        assertThat(without.path("channels")).hasSize(4);
    }

    @Test
    void a_test_goes_to_whom_it_was_asked_for_and_says_what_came_of_it() throws Exception {
        JsonNode lan = Served.json(post("/api/v1/channels/test", "{\"person\": \"lan\"}"));

        assertThat(lan.path("tests").findValuesAsText("outcome")).containsExactly("taken", "refused");
        assertThat(lan.at("/tests/1/detail").asText()).isEqualTo("no such number: …678");
        post("/api/v1/channels/test", "{\"person\": \"minh\", \"channel\": \"push\"}");
        assertThat(served.ward.notices.tested).containsExactly("lan zalo", "lan modem", "minh push");
        for (String bad : List.of(
                "{}",
                "{\"person\": \"nam\"}",
                "{\"channel\": \"fax\"}",
                "{\"person\": \"hoa\"}",
                "{\"person\": \"minh\", \"channel\": \"zalo\"}")) {
            assertThat(post("/api/v1/channels/test", bad).statusCode()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void too_many_tests_are_refused_with_the_reason() throws Exception {
        served.ward.notices.isBusy = true;

        HttpResponse<String> refused = post("/api/v1/channels/test", "{\"person\": \"lan\"}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Served.json(refused).path("type").asText()).endsWith("test-busy");
    }

    @Test
    void who_is_known_by_a_mail_address_alone_is_asked_for_and_tested_by_another_word() throws Exception {
        JsonNode one = Served.json(served.get("/api/v1/channels")).at("/channels/3/people/0");
        String id = one.path("person").asText();

        assertThat(id).matches("mail-[0-9a-f]{8}");
        assertThat(one.toString()).doesNotContain("truc@");
        assertThat(one.path("name").asText()).isEqualTo("…ple (" + id + ")");
        assertThat(why(id)).startsWith("…ple (" + id + ") is in no step");
        HttpResponse<String> tested = post("/api/v1/channels/test", "{\"person\": \"" + id + "\"}");
        assertThat(tested.body()).contains("\"taken\":true").doesNotContain("truc@");
        assertThat(served.ward.notices.tested).containsExactly(id + " email");
    }

    @Test
    void what_was_done_stands_in_the_audit_trail() throws Exception {
        post("/api/v1/silences", "{\"all\": true, \"minutes\": 5, \"reason\": \"bão\"}");
        post("/api/v1/channels/test", "{\"person\": \"lan\"}");

        String trail =
                served.send(served.person("/api/v1/audit", Role.ADMINISTRATOR)).body();

        assertThat(trail).contains("silence-set", "channel-tested");
    }

    @Test
    void the_wall_names_duties_and_never_a_person() throws Exception {
        HttpResponse<String> wall = served.get("/api/v1/wall");

        assertThat(Served.json(wall).path("duties").toString())
                .isEqualTo("[{\"name\":\"Trực vận hành\",\"isStaffed\":true,\"until\":\"2026-05-20T10:00:00Z\"},"
                        + "{\"name\":\"Trực đêm\",\"isStaffed\":false,\"until\":\"2026-05-20T10:00:00Z\"}]");
        assertThat(wall.body()).doesNotContain("Nguyễn Thị Lan");
    }
}
