package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Impact;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Alarms;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Incidents.NewName;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.meeting.Room;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.result.Reason;

/** What people do about incidents over HTTP; the rules are the real ones, the memory is a list. */
class IncidentDeskTest {

    private static final Instant BEGAN = MemoryWard.NOON.minusSeconds(600);

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
        served.ward.acts.happened(new IncidentEvent(
                new UUID(1, 7), 7, "wan", Kind.OPENED, BEGAN, Severity.CRITICAL, Reason.of("timeout", 5), "judge"));
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private static final Period TODAY = new Period(BEGAN.minusSeconds(40_000), BEGAN.plusSeconds(40_000));

    private JsonNode meetings() throws Exception {
        return Served.json(served.get("/api/v1/incidents/7")).get("meetings");
    }

    private static Meeting meeting(String room, int from, int until) {
        return new Meeting(room, BEGAN.plusSeconds(from), BEGAN.plusSeconds(until));
    }

    @Test
    void an_incident_tells_which_meetings_it_hit_by_room_and_time_alone() throws Exception {
        assertThat(meetings().isNull()).isTrue(); // nothing is known of meetings
        Rooms rooms = new Rooms(List.of(
                new Room("tang-3", "Phòng họp tầng 3", List.of("tầng 3"), List.of("wan"), Room.DEFAULT_READY),
                new Room("hall", "Hội trường", List.of("hội trường"), List.of("documents"), Room.DEFAULT_READY)));
        served.ward.meet(
                rooms,
                TODAY,
                meeting("tang-3", -7000, -10),
                meeting("tang-3", -100, 100),
                meeting("tang-3", 600 + 7199, 600 + 9000), // it is ten minutes later now
                meeting("tang-3", 600 + 7200, 600 + 9000),
                meeting("hall", -100, 100),
                meeting("gone", -100, 100));
        JsonNode open = meetings();
        assertThat(open).hasSize(2);
        assertThat(open.get(0).toString())
                .isEqualTo("{\"room\":\"tang-3\",\"name\":\"Phòng họp tầng 3\",\"from\":\"" + BEGAN.minusSeconds(100)
                        + "\",\"until\":\"" + BEGAN.plusSeconds(100) + "\"}");

        resolve();
        assertThat(meetings()).hasSize(1);
        served.ward.acts.happened(new IncidentEvent(
                new UUID(1, 7), 7, "wan", Kind.REOPENED, BEGAN.plusSeconds(400), Severity.CRITICAL, null, "judge"));
        served.ward.acts.happened(new IncidentEvent(
                new UUID(1, 7), 7, "wan", Kind.LOWERED, BEGAN.plusSeconds(500), Severity.WARNING, null, "judge"));
        served.ward.meet(
                rooms, TODAY, meeting("tang-3", 310, 390), meeting("tang-3", 450, 460), meeting("tang-3", 520, 530));
        assertThat(meetings()).hasSize(1);
        assertThat(meetings().get(0).get("from").asText())
                .isEqualTo(BEGAN.plusSeconds(450).toString());
    }

    @Test
    void a_room_that_is_not_ready_is_called_so_on_the_wall_and_in_the_list() throws Exception {
        Reason reason = Reason.of("meeting.not-ready", "down", "Phòng họp tầng 3", "14:00", "Cầu họp", 0);
        Alarm alarm = Alarm.of(IncidentEvent.MEETING, "tang-3@" + BEGAN, reason, Severity.CRITICAL, BEGAN);
        served.ward.setAlarmed(Alarms.raise(null, alarm, BEGAN, () -> new NewName(new UUID(1, 9), 9))
                .map(opened -> Incident.after(null, opened))
                .orElseThrow());
        JsonNode listed = Served.json(served.get("/api/v1/incidents?state=open"));
        assertThat(listed.findValuesAsText("name")).contains("Chuẩn bị phòng họp");
        assertThat(listed.findValuesAsText("reason"))
                .anyMatch(
                        said -> said.startsWith("Phòng họp tầng 3, cuộc họp 14:00: chưa sẵn sàng – Cầu họp gián đoạn"));
        served.ward.moveJournal();
        await().untilAsserted(() -> assertThat(served.get("/api/v1/wall").body())
                .contains("Chuẩn bị phòng họp")
                .contains("chưa sẵn sàng – Cầu họp gián đoạn"));
    }

    private void resolve() {
        served.ward.acts.happened(new IncidentEvent(
                new UUID(1, 7), 7, "wan", Kind.RESOLVED, BEGAN.plusSeconds(300), Severity.CRITICAL, null, "judge"));
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
    void an_incident_is_taken_on_talked_about_closed_and_corrected_and_tells_how_it_came_about() throws Exception {
        JsonNode taken = Served.json(
                post("incidents/7/acknowledge", "{\"note\": \"gọi nhà mạng\", \"until\": \"2026-05-20T13:00:00\"}"));
        assertThat(taken.get("acknowledged").toString())
                .isEqualTo("{\"by\":\"Lan\",\"at\":\"2026-05-20T05:00:00Z\",\"note\":\"gọi nhà mạng\","
                        + "\"expires\":\"2026-05-20T06:00:00Z\"}");
        post("incidents/7/comment", "{\"note\": \"đã báo số 1800 1000\"}", "Bình");
        post("incidents/7/assign", "{\"assignee\": \"Tổ CNTT\"}");
        resolve();
        JsonNode closed = Served.json(post("incidents/7/close", "{\"cause\": \"line\", \"root_cause\": \"đứt cáp\"}"));
        assertThat(closed.get("phase").asText()).isEqualTo("closed");
        JsonNode corrected =
                Served.json(post("incidents/7/correct", "{\"reason\": \"biên bản\", \"cause\": \"power\"}", "Bình"));
        assertThat(corrected.get("cause_class").asText()).isEqualTo("power");
        assertThat(corrected.get("closed").get("cause_class").asText()).isEqualTo("LINE");

        JsonNode story = Served.json(served.get("/api/v1/incidents/7"));

        List<String> kinds = new ArrayList<>();
        story.get("steps")
                .forEach(step -> kinds.add(
                        step.get("kind").asText() + " " + step.get("author").asText()));
        assertThat(kinds)
                .containsExactly(
                        "opened judge",
                        "acknowledged Lan",
                        "commented Bình",
                        "assigned Lan",
                        "resolved judge",
                        "closed Lan",
                        "corrected Bình");
        assertThat(story.get("steps").get(0).get("reason").asText()).isEqualTo("không trả lời trong 5 giây");
        assertThat(story.get("incident").get("name").asText()).isEqualTo("Đường truyền");
        assertThat(story.get("incident").get("assignee").asText()).isEqualTo("Tổ CNTT");
        assertThat(story.has("response")).isTrue();
    }

    @Test
    void a_queues_incident_tells_how_the_line_and_the_document_system_stood_and_what_it_meant_to_people()
            throws Exception {
        JsonNode plain = Served.json(served.get("/api/v1/incidents/7"));
        assertThat(plain.get("beside").isNull()).isTrue();
        assertThat(plain.get("beside_said").isNull()).isTrue();
        assertThat(plain.get("citizens").isNull()).isTrue();

        Beside wan = new Beside("wan", "Đường truyền chính", "network", State.DEGRADED, BEGAN.minusSeconds(60), false);
        served.ward.acts.happened(new IncidentEvent(
                new UUID(1, 8),
                8,
                "documents",
                Kind.OPENED,
                BEGAN,
                Severity.WARNING,
                null,
                "judge",
                Detail.beside(List.of(wan))));
        served.ward.setImpact(new CitizenImpact(
                TODAY,
                new Impact(60_000, 48_000, 14, BigInteger.valueOf(1_000_000L * 60_000 * 211 + 1)),
                List.of(),
                List.of()));

        JsonNode story = Served.json(served.get("/api/v1/incidents/8"));

        assertThat(story.get("beside_said").asText()).isEqualTo("Lúc đó: Đường truyền chính chậm.");
        JsonNode beside = story.get("beside").get(0);
        assertThat(beside.get("target").asText()).isEqualTo("wan");
        assertThat(beside.get("state").asText()).isEqualTo("DEGRADED");
        assertThat(beside.get("maintained").asBoolean()).isFalse();
        assertThat(story.get("steps").get(0).get("detail").get("beside")).isEqualTo(story.get("beside"));
        assertThat(story.get("citizens").get("most_waiting").asLong()).isEqualTo(14);
        assertThat(story.get("citizens").get("person_minutes").asLong()).isEqualTo(212);
        assertThat(story.get("citizens").get("known_percent").decimalValue()).isEqualByComparingTo("80");
    }

    @Test
    void a_person_opens_an_incident_of_their_own() throws Exception {
        HttpResponse<String> opened = post(
                "incidents",
                "{\"title\": \"Mất điện tầng 2\", \"severity\": \"warning\", \"began\": \"2026-05-20T11:00:00\"}");

        assertThat(opened.statusCode()).isEqualTo(201);
        JsonNode incident = Served.json(opened);
        assertThat(incident.get("manual").asBoolean()).isTrue();
        assertThat(incident.get("reason").asText()).isEqualTo("Mất điện tầng 2");
        assertThat(incident.get("began_at").asText()).isEqualTo("2026-05-20T04:00:00Z");
        assertThat(incident.get("severity").asText()).isEqualTo("WARNING");
        String number = incident.get("number").asText();
        assertThat(Served.json(post("incidents/" + number + "/resolve", "{}"))
                        .get("phase")
                        .asText())
                .isEqualTo("resolved");
    }

    @Test
    void the_second_who_takes_it_on_is_told_who_did() throws Exception {
        post("incidents/7/acknowledge", "{}");

        HttpResponse<String> second = post("incidents/7/acknowledge", "{}", "Bình");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(Served.json(second).get("detail").asText()).contains("Lan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "incidents/7/close|{\"cause\": \"line\"}|409",
                "incidents/7/resolve|{}|409",
                "incidents/7/unacknowledge|{}|409",
                "incidents/9/comment|{\"note\": \"?\"}|404",
                "incidents/seven/comment|{\"note\": \"?\"}|404",
                "incidents/7/comment|{}|400",
                "incidents/7/comment|{\"note\": \"?\", \"author\": \"Bình\"}|400",
                "incidents/7/acknowledge|{\"until\": \"2026-05-20T11:00:00\"}|400",
                "incidents/7/close|{\"cause\": \"ghosts\"}|400",
                "incidents/7/close|{}|400",
                "incidents/7/merge|{\"into\": \"1\"}|400",
                "incidents/7/merge|{}|400",
                "incidents/7/correct|{\"reason\": \"x\"}|400",
                "incidents/7/correct|{\"cause\": \"line\"}|400",
                "incidents/7/correct|{\"reason\": \"x\", \"until\": \"2027-01-01T00:00:00\"}|400",
                "incidents|{}|400",
                "incidents|{\"title\": \"x\", \"began\": \"2027-01-01T00:00:00\"}|400",
                "incidents|{\"title\": \"x\", \"severity\": \"awful\"}|400",
                "incidents/7/explode|{}|404"
            })
    void a_step_that_can_not_be_taken_changes_nothing_and_says_why(String path, String body, int status)
            throws Exception {
        HttpResponse<String> response = post(path, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("{0}").doesNotContain("Exception");
        assertThat(Served.json(served.get("/api/v1/incidents/7")).get("steps")).hasSize(1);
    }

    @Test
    void the_history_is_corrected_by_name_with_a_reason() throws Exception {
        HttpResponse<String> response = post(
                "corrections",
                "{\"target\": \"documents\", \"from\": \"2026-05-20T09:00:00\", \"until\": \"2026-05-20T09:30:00\","
                        + "\"state\": \"down\", \"cause\": \"wan\", \"reason\": \"biên bản số 3\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(served.ward.acts.corrections)
                .containsExactly(new Laid(
                        Instant.parse("2026-05-20T02:00:00Z"),
                        Instant.parse("2026-05-20T02:30:00Z"),
                        State.DOWN,
                        "wan",
                        Laid.Source.CORRECTION,
                        "biên bản số 3",
                        "Lan",
                        MemoryWard.NOON));
    }

    @ParameterizedTest
    @CsvSource({
        "target, nowhere",
        "state, broken",
        "until, 2026-05-20T08:00:00",
        "until, 2027-05-20T08:00:00",
        "from, yesterday"
    })
    void a_correction_that_is_wrong_is_refused(String member, String value) throws Exception {
        String good =
                "{\"target\": \"documents\", \"from\": \"2026-05-20T09:00:00\", \"until\": \"2026-05-20T09:30:00\","
                        + "\"state\": \"up\", \"reason\": \"biên bản\"}";
        String bad = good.replaceAll("\"" + member + "\": \"[^\"]*\"", "\"" + member + "\": \"" + value + "\"");
        assertThat(bad).isNotEqualTo(good);

        HttpResponse<String> response = post("corrections", bad);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Served.json(response).get("errors").get(0).get("parameter").asText())
                .isEqualTo(member);
        assertThat(served.ward.acts.corrections).isEmpty();
    }

    @Test
    void while_nothing_can_be_recorded_that_is_said_at_once() throws Exception {
        served.ward.stopJournal("no space left on device");

        assertThat(post("incidents/7/comment", "{\"note\": \"?\"}").statusCode())
                .isEqualTo(503);
    }
}
