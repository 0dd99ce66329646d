package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.prometheus.client.Gauge;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.judge.State;
import vn.ward.core.series.Point;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.Way;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.wall.Wall;

final class ApiTest {

    private static final Instant MAY = Instant.parse("2026-04-30T17:00:00Z");

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void targets_are_an_array_in_the_configurations_order() throws Exception {
        served.ward.breakDown("wan", MemoryWard.NOON.minusSeconds(60), 12);

        HttpResponse<String> response = served.get("/api/v1/targets");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        JsonNode targets = Served.json(response);
        assertThat(targets).hasSize(2);
        assertThat(targets.get(0).toString())
                .isEqualTo(
                        "{\"id\":\"documents\",\"name\":\"Hệ thống văn bản\",\"group\":\"documents\",\"owner\":\"city\","
                                + "\"state\":\"UP\",\"since\":\"2026-05-20T04:00:00Z\",\"cause\":null,\"maintenance\":false,"
                                + "\"reason\":null,\"last_attempt\":\"2026-05-20T04:00:30Z\","
                                + "\"measurements\":{\"rtt_seconds\":0.25},\"paths\":null,\"contract\":null,\"incident\":null,"
                                + "\"parts\":null,\"parts_up\":null}");
        assertThat(targets.get(1).get("state").asText()).isEqualTo("DOWN");
        assertThat(targets.get(1).get("reason").asText()).isEqualTo("không trả lời trong 5 giây");
        assertThat(targets.get(1).get("incident").asLong()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"UP,line", "DOWN,system", "UNKNOWN,undecided"})
    void two_lines_to_one_system_tell_whose_fault_it_is_in_target_incident_and_on_the_wall(State other, String verdict)
            throws Exception {
        Instant broke = MemoryWard.NOON.minusSeconds(60);
        served.ward.put(MemoryWard.watched(way("documents", Optional.empty()), State.UP, broke));
        Optional<InetAddress> line = Optional.of(InetAddress.getByName("192.0.2.4"));
        served.ward.put(MemoryWard.watched(way("documents-4g", line), other, broke));
        served.ward.breakDown("documents", broke, 12);

        JsonNode targets = Served.json(served.get("/api/v1/targets"));
        JsonNode incident =
                Served.json(served.get("/api/v1/incidents?state=open")).get(0);

        assertThat(targets.get(0).get("paths").toString())
                .isEqualTo("{\"verdict\":\"" + verdict + "\",\"others\":[\"documents-4g\"]}");
        assertThat(targets.get(1).get("paths")).as("it leads elsewhere").isEqualTo(NullNode.getInstance());
        assertThat(targets.get(2).get("paths").get("others").toString()).isEqualTo("[\"documents\"]");
        assertThat(incident.get("paths")).isEqualTo(targets.get(0).get("paths"));
        String sentence = Wording.of(Language.VI).say("paths." + verdict.replace("undecided", "line"));
        await().atMost(Duration.ofSeconds(30)).until(() -> wall().contains("documents-4g")); // it follows the journal
        assertThat(wall().contains(sentence)).isEqualTo(!verdict.equals("undecided"));
    }

    private String wall() throws Exception {
        return served.get("/api/v1/wall").body();
    }

    private static Target way(String id, Optional<InetAddress> via) {
        return MemoryWard.target(id, "documents", id, null, new Way(via), Thresholds.NONE, null);
    }

    @Test
    void a_composite_says_how_many_of_its_parts_are_up() throws Exception {
        Instant hourAgo = MemoryWard.NOON.minusSeconds(3600);
        served.ward.put(MemoryWard.watched(MemoryWard.target("wifi-1", "wifi"), State.DEGRADED, hourAgo));
        served.ward.put(MemoryWard.watched(MemoryWard.target("wifi-2", "wifi"), State.UNKNOWN, hourAgo));
        served.ward.put(MemoryWard.watched(
                MemoryWard.mean("wifi", "documents", "wan", "wifi-1", "wifi-2"), State.DEGRADED, hourAgo));
        served.ward.breakDown("wan", MemoryWard.NOON.minusSeconds(60), 12);

        JsonNode wifi = Served.json(served.get("/api/v1/targets")).get(4);

        assertThat(wifi.get("parts").asInt()).isEqualTo(4);
        assertThat(wifi.get("parts_up").asInt())
                .as("up, and up though degraded; neither what is down nor what is not known")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|no answer within 5 s",
                "vi|không trả lời trong 5 giây",
                "en-GB,vi;q=0.5|no answer within 5 s",
                "fr, vi;q=0.8, en;q=0.2|không trả lời trong 5 giây",
                "fr|không trả lời trong 5 giây"
            })
    void reasons_are_told_in_the_readers_language(String accepted, String sentence) throws Exception {
        served.ward.breakDown("wan", MemoryWard.NOON, 1);

        JsonNode targets = Served.json(served.get("/api/v1/targets", "Accept-Language", accepted));

        assertThat(targets.get(1).get("reason").asText()).isEqualTo(sentence);
    }

    @Test
    void samples_keep_the_least_the_mean_and_the_most() throws Exception {
        Instant at = MemoryWard.NOON.minusSeconds(600);
        served.ward.setPoints(List.of(new Point(at, 0.1, 0.2, 1.5)));

        HttpResponse<String> response = served.get("/api/v1/samples?target=documents&metric=rtt_seconds");

        assertThat(response.body())
                .isEqualTo("{\"target\":\"documents\",\"metric\":\"rtt_seconds\",\"points\":"
                        + "[{\"at\":\"2026-05-20T04:50:00Z\",\"min\":0.1,\"mean\":0.2,\"max\":1.5}]}");
    }

    @Test
    void a_percentile_says_of_what_it_is_and_nothing_measured_is_null() throws Exception {
        Instant at = MemoryWard.NOON.minusSeconds(600);
        served.ward.setPoints(List.of(new Point(at, 0.1, 0.2, 1.5), new Point(at.plusSeconds(60), 0.1, 0.2, 0.5)));

        JsonNode half = Served.json(served.get("/api/v1/percentile?target=documents&metric=rtt_seconds&percentile=50"));
        JsonNode load = Served.json(served.get("/api/v1/percentile?target=wan&metric=in_bits_per_second"
                + "&from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z"));

        assertThat(half.get("value").asDouble()).isEqualTo(0.5);
        assertThat(half.get("of").asText()).isEqualTo("latencies");
        assertThat(half.get("percentile").asInt()).isEqualTo(50);
        assertThat(load.get("value").isNull()).isTrue();
        assertThat(load.get("of").asText()).isEqualTo("five_minute_averages");
        assertThat(load.get("percentile").asInt()).isEqualTo(95);
    }

    @Test
    void incidents_join_what_is_open_now_to_the_past() throws Exception {
        Instant hourAgo = MemoryWard.NOON.minusSeconds(3600);
        served.ward.remember(
                MemoryWard.incident(1, "documents", hourAgo, hourAgo.plusSeconds(90)), Duration.ofSeconds(80));
        served.ward.breakDown("wan", MemoryWard.NOON.minusSeconds(60), 2); // not projected yet

        JsonNode all = Served.json(served.get("/api/v1/incidents"));

        assertThat(all.findValuesAsText("number")).containsExactly("2", "1");
        assertThat(all.get(0).get("downtime_ms").isNull()).isTrue();
        assertThat(all.get(0).get("resolved_at").isNull()).isTrue();
        assertThat(all.get(1).get("downtime_ms").asLong()).isEqualTo(80_000);
        assertThat(all.get(1).get("was_down").asBoolean()).isTrue();
        assertThat(all.get(1).get("name").asText()).isEqualTo("Hệ thống văn bản");
        assertThat(Served.json(served.get("/api/v1/incidents?state=open")).findValuesAsText("number"))
                .containsExactly("2");
    }

    @Test
    void the_downtime_of_a_target_that_is_watched_no_longer_is_null_and_not_zero() throws Exception {
        served.ward.rememberVaguely(
                MemoryWard.incident(1, "gone", MemoryWard.NOON.minusSeconds(3600), MemoryWard.NOON.minusSeconds(60)));

        JsonNode incident = Served.json(served.get("/api/v1/incidents")).get(0);

        assertThat(incident.get("was_down").asBoolean()).isTrue();
        assertThat(incident.get("downtime_ms").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"all, 2026-05-20T05:00:00Z", "open,"})
    void an_incident_that_ends_while_the_history_answers_is_not_told_as_open(String state, String resolvedAt)
            throws Exception {
        Instant began = MemoryWard.NOON.minusSeconds(60);
        served.ward.breakDown("wan", began, 2);
        served.ward.remember(MemoryWard.incident(2, "wan", began, MemoryWard.NOON), Duration.ofSeconds(60));
        served.ward.doBeforeAnswering(() -> {
            if (served.ward.get("wan").openIncident() != null) {
                served.ward.mend("wan", MemoryWard.NOON);
            }
        });

        JsonNode incidents = Served.json(served.get("/api/v1/incidents?state=" + state));

        assertThat(incidents.findValuesAsText("resolved_at"))
                .isEqualTo(resolvedAt == null ? List.of() : List.of(resolvedAt));
    }

    @Test
    void open_incidents_are_told_while_the_database_is_away() throws Exception {
        served.ward.breakDown("wan", MemoryWard.NOON.minusSeconds(60), 2);
        served.ward.takeDatabaseAway("connection refused");

        JsonNode open = Served.json(served.get("/api/v1/incidents?state=open"));

        assertThat(open.findValuesAsText("number")).containsExactly("2");
        assertThat(open.get(0).get("downtime_ms").isNull()).isTrue();
    }

    @Test
    void a_list_of_incidents_is_refused_rather_than_cut_short() throws Exception {
        LongStream.rangeClosed(1, 1001)
                .mapToObj(number -> MemoryWard.incident(number, "wan", MAY.plusSeconds(number), MAY.plusSeconds(9999)))
                .forEach(incident -> served.ward.remember(incident, Duration.ZERO));

        HttpResponse<String> response = served.get("/api/v1/incidents");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Served.json(response).at("/errors/0/rule").asText()).contains("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/incidents", "/api/v1/availability", "/api/v1/samples?target=wan&metric=rtt_seconds"})
    void the_past_is_promised_for_later_while_the_database_is_away(String path) throws Exception {
        served.ward.takeDatabaseAway("connection refused");

        HttpResponse<String> response = served.get(path, "Accept-Language", "en");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).hasValue("10");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(Served.json(response).get("detail").asText()).contains("connection refused");
    }

    @Test
    void a_database_that_is_only_behind_is_not_told_to_be_out_of_reach() throws Exception {
        served.ward.letDatabaseLag();

        HttpResponse<String> response = served.get("/api/v1/incidents");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Served.json(response).get("type").asText()).isEqualTo("urn:ward-ioc:problem:store-behind");
        assertThat(Served.json(response).get("detail").asText())
                .startsWith("Cơ sở dữ liệu chưa ghi kịp")
                .doesNotContain("lags", "không kết nối");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "incidents?from=yesterday|from|yesterday",
                "incidents?from=2026-05-01|from|2026-05-01",
                "incidents?from=%2B999999999-01-01T00:00:00Z|from|+999999999-01-01T00:00:00Z",
                "incidents?to=2026-05-01T00:00:00.0001Z|to|2026-05-01T00:00:00.0001Z",
                "incidents?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z|from|2026-05-02T00:00:00Z",
                "incidents?state=closed|state|closed",
                "availability?target=wam|target|wam",
                "availability?month=2026-13|month|2026-13",
                "availability?month=05/2026|month|05/2026",
                "availability?month=2026-05&from=2026-05-01T00:00:00Z|month|2026-05",
                "samples?target=wan|metric|''",
                "percentile?target=wan|metric|''",
                "percentile?target=wan&metric=rtt_seconds&percentile=0|percentile|0",
                "samples?metric=rtt_seconds|target|''",
                "samples?target=wan&metric=Drop%20table|metric|Drop table",
                "samples?target=wan&metric=rtt_seconds&points=0|points|0",
                "samples?target=wan&metric=rtt_seconds&points=10001|points|10001",
                "samples?target=wan&metric=rtt_seconds&points=many|points|many",
                "targets?page=2|page|2",
                "messages?lang=fr|lang|fr",
                "incidents?state=open&state=all|state|open all"
            })
    void a_bad_parameter_is_told_with_value_rule_and_cure(String asked, String parameter, String value)
            throws Exception {
        HttpResponse<String> response = served.get("/api/v1/" + asked, "Accept-Language", "en");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("content-language")).hasValue("en");
        JsonNode problem = Served.json(response);
        assertThat(problem.get("type").asText()).isEqualTo("urn:ward-ioc:problem:bad-request");
        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("errors")).hasSize(1);
        JsonNode error = problem.at("/errors/0");
        assertThat(error.get("parameter").asText()).isEqualTo(parameter);
        assertThat(error.get("value").asText()).isEqualTo(value);
        assertThat(error.get("rule").asText()).isNotBlank().doesNotContain("{");
        assertThat(error.get("cure").asText()).isNotBlank().doesNotContain("{");
    }

    @Test
    void all_bad_parameters_are_told_at_once() throws Exception {
        JsonNode problem = Served.json(served.get("/api/v1/samples?target=x&from=then&points=-1&colour=red"));

        assertThat(problem.get("errors").findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("colour", "target", "metric", "from", "points");
    }

    @Test
    void a_long_value_is_echoed_in_part() throws Exception {
        JsonNode problem = Served.json(served.get("/api/v1/incidents?from=" + "x".repeat(1000)));

        assertThat(problem.at("/errors/0/value").asText()).hasSize(121).endsWith("…");
    }

    @Test
    void a_fault_of_ours_tells_an_id_and_nothing_of_the_inside() throws Exception {
        served.ward.setFault(new IllegalStateException("secret inside"));

        HttpResponse<String> response = served.get("/api/v1/availability");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret", "IllegalState", "vn.ward");
        assertThat(Served.json(response).get("detail").asText())
                .containsPattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    @Test
    void messages_are_those_of_the_asked_language() throws Exception {
        assertThat(Served.json(served.get("/api/v1/messages")).get("state.UP").asText())
                .isEqualTo("Bình thường");
        assertThat(Served.json(served.get("/api/v1/messages?lang=en"))
                        .get("state.UP")
                        .asText())
                .isEqualTo("Normal");
        assertThat(Served.json(served.get("/api/v1/messages", "Accept-Language", "en"))
                        .get("state.UP")
                        .asText())
                .isEqualTo("Normal");
    }

    @Test
    void another_method_is_told_which_ones_there_are() throws Exception {
        HttpResponse<String> response =
                served.send(served.request("/api/v1/targets").POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD");
        assertThat(Served.json(response).get("detail").asText()).contains("POST", "GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2/targets", "/wallpaper", "/api/v1/targets/wan"})
    void an_address_that_is_not_there_is_a_problem_too(String path) throws Exception {
        HttpResponse<String> response = served.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(Served.json(response).get("instance").asText()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/targets", "/api/v1/wall", "/health/live", "/health/ready", "/metrics", "/api/v1/live"})
    void head_has_the_headers_of_get_and_no_body(String path) throws Exception {
        HttpResponse<String> head =
                served.send(served.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-type")).isPresent();
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200); // the connection is still in step
    }

    @Test
    void metrics_are_the_registrys() throws Exception {
        Gauge.build("ioc_test", "A test.").register(served.metrics.registry()).set(7);

        HttpResponse<String> response = served.get("/metrics");

        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).contains("ioc_test 7.0");
    }

    @Test
    void health_is_ready_only_while_journal_and_database_work() throws Exception {
        HttpResponse<String> ready = served.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .isEqualTo(
                        "{\"ready\":true,\"journal\":{\"failure\":null,\"shortage\":null,\"number\":43},\"database\":{\"failure\":null,"
                                + "\"level\":\"plain\",\"projected\":43,\"lag\":0},\"samples\":{\"waiting\":3,\"spooled\":5,"
                                + "\"spool_bytes\":130,\"dropped\":0},"
                                + "\"mail\":{\"configured\":true},"
                                + "\"configuration\":{\"loaded_at\":\"1970-01-01T00:00:00Z\",\"refused\":null,\"waiting\":[]},"
                                + "\"clock\":{\"ahead_ms\":0},\"tls\":null}");

        served.ward.takeDatabaseAway("connection refused");

        HttpResponse<String> away = served.get("/health/ready");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(Served.json(away).at("/database/failure").asText()).isEqualTo("connection refused");
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void health_and_the_wall_say_that_a_changed_configuration_is_refused() throws Exception {
        served.ward.refuseConfiguration("ward.yaml:4:1: lisen: không có khoá này");

        JsonNode refused = Served.json(served.get("/health/ready")).at("/configuration");

        assertThat(refused.at("/refused/at").asText()).isEqualTo(MemoryWard.NOON.toString());
        assertThat(refused.at("/refused/errors/0").asText()).isEqualTo("ward.yaml:4:1: lisen: không có khoá này");
        assertThat(Wall.of(served.ward, null, List.of(), Wording.of(Language.VI, "vn.ward.web.words"))
                        .readiness()
                        .configurationMistakes())
                .isEqualTo(1);
    }

    @Test
    void health_says_by_how_much_times_are_ahead_after_the_clock_was_put_back() throws Exception {
        served.ward.putClockBack(Duration.ofHours(7));

        HttpResponse<String> health = served.get("/health/ready");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(Served.json(health).at("/clock/ahead_ms").asLong()).isEqualTo(25_200_000);
    }

    @Test
    void the_wall_can_be_had_once() throws Exception {
        served.ward.setSpans(Map.of());

        JsonNode wall = Served.json(served.get("/api/v1/wall"));

        assertThat(wall.get("journal").asLong()).isEqualTo(43);
        assertThat(wall.at("/ward/name").asText()).isEqualTo("Phường Ô Chợ Dừa");
        assertThat(wall.get("targets")).hasSize(2);
    }
}
