package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.access.Role;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.series.Point;
import vn.ward.core.testing.Story;
import vn.ward.core.wording.Language;
import vn.ward.web.contract.Contract;
import vn.ward.web.contract.ContractSchemas;
import vn.ward.web.contract.Operation;
import vn.ward.web.reply.Speech;

/** What the contract says and what the real server does are the same. */
final class ContractTest {

    private static final Contract CONTRACT = Contract.read(Contract.SERVED, new Speech(Language.VI));
    private static final ContractSchemas SCHEMAS = new ContractSchemas(CONTRACT);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is asked of an operation that needs more than its path. */
    private static final Map<String, List<String>> ASKED = new HashMap<>(Map.of(
            "getSamples",
            List.of("?target=wan&metric=rtt_seconds"),
            "getPercentile",
            List.of("?target=wan&metric=rtt_seconds", "?target=documents&metric=rtt_seconds&percentile=50"),
            "listAvailability",
            List.of("", "?target=wan&by=day&from=2026-05-18T17:00:00Z", "?group=network", "?month=2026-05&view=own"),
            "explainAvailability",
            List.of("?target=wan", "?target=wan&calendar=working"),
            "listIncidents",
            List.of("", "?state=open", "?limit=1", "?state=open&limit=5"),
            "listMaintenance",
            List.of("", "?limit=1"),
            "listDrills",
            List.of("", "?limit=10"),
            "getMessages",
            List.of("", "?lang=en")));

    static {
        ASKED.put("listNotices", List.of("", "?person=lan", "?person=hoa"));
        ASKED.put("listSilences", List.of("", "?limit=1", "?state=open"));
    }

    /** No person may do what needs these, and who does passes over what it does not know: AlertmanagerTest, HeartbeatDeskTest. */
    private static final Set<String> MACHINES = Set.of("push", "alert");

    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        served = Served.start(ContractTest::live);
        post("/api/v1/incidents/7/acknowledge", "{\"note\": \"gọi nhà mạng\"}");
        served.ward.acts.happened(step(Kind.RESOLVED, MemoryWard.NOON.minusSeconds(60)));
        post("/api/v1/incidents/7/close", "{\"cause\": \"line\"}");
        post("/api/v1/incidents/7/correct", "{\"reason\": \"biên bản\", \"cause\": \"power\"}");
        post("/api/v1/drills", "{\"target\": \"wan\"}");
        post("/api/v1/months/2026-05/publish", "{}");
        post(
                "/api/v1/maintenance",
                "{\"targets\": [\"wan\"], \"from\": \"2026-05-20T11:00:00\", \"until\": \"2026-05-20T13:00:00\","
                        + "\"reason\": \"thay thiết bị\"}");
        post(
                "/api/v1/maintenance",
                "{\"groups\": [\"network\"], \"from\": \"2026-05-23T22:00:00\", \"until\": \"2026-05-24T02:00:00\","
                        + "\"rule\": \"FREQ=WEEKLY\", \"except\": [\"2026-05-30\"], \"reason\": \"?\"}");
        post("/api/v1/silences", "{\"groups\": [\"wifi\"], \"minutes\": 90, \"reason\": \"thay AP\"}");
        post("/api/v1/silences", "{\"all\": true, \"until\": \"2026-05-20T13:00:00\", \"reason\": \"bão\"}");
        post("/api/v1/silences/00000000-0000-0001-0000-000000000002/end", "{\"reason\": \"thôi\"}");
        String swap = "{\"from\": \"2026-05-20T13:00:00\", \"until\": \"2026-05-20T15:00:00\", \"who\": [\"minh\"],"
                + "\"reason\": \"họp\"}";
        post("/api/v1/duties/truc/swaps", swap);
        post("/api/v1/duties/swaps/00000000-0000-0002-0000-000000000003/end", "{\"reason\": \"thôi\"}");
        post("/api/v1/duties/truc/swaps", swap);
        JsonNode kept = Served.json(get("/api/v1/maintenance"));
        post("/api/v1/maintenance/" + kept.at("/1/id").asText() + "/withdraw", "{\"reason\": \"thôi\"}");
    }

    /** A ward of which everything can be said that the API says. */
    private static void live(MemoryWard ward) {
        Instant hourAgo = MemoryWard.NOON.minusSeconds(3600);
        Period month = new Period(Instant.parse("2026-04-30T17:00:00Z"), MemoryWard.NOON);
        ward.breakDown("wan", MemoryWard.NOON.minusSeconds(600), 7);
        ward.put(Instruments.measured(
                Instruments.line("line", "Đường truyền Internet", Instruments.CONTRACT),
                State.UP,
                hourAgo,
                MemoryWard.NOON,
                Map.of("in_bits_per_second", 2.12e8)));
        ward.acts.happened(step(Kind.OPENED, MemoryWard.NOON.minusSeconds(600)));
        ward.put(MemoryWard.watched(MemoryWard.mean("both", "documents", "wan"), State.DEGRADED, hourAgo));
        ward.remember(MemoryWard.incident(1, "documents", hourAgo, hourAgo.plusSeconds(90)), Duration.ofSeconds(80));
        ward.rememberVaguely(MemoryWard.incident(2, "gone", hourAgo, MemoryWard.NOON));
        NewsOfWan.tell(ward);
        ward.setPoints(List.of(new Point(MemoryWard.NOON.minusSeconds(600), 0.1, 0.2, 1.5)));
        ward.setFigures(
                MemoryWard.figures("wan", month, new Availability(900, 50, 50, 10), 1),
                MemoryWard.figures("documents", month, new Availability(900, 50, 50, 10), 0));
        Instant tuesday = Instant.parse("2026-05-18T17:00:00Z");
        ward.tell("wan", new Story("wan", tuesday).went("UP@-60 DOWN<documents@10 UP@12 DEGRADED@20 UP@30"));
        ward.setSpans(Map.of("wan", List.of(new Span(MemoryWard.NOON.minusSeconds(7200), MemoryWard.NOON, State.UP))));
    }

    private static IncidentEvent step(Kind kind, Instant at) {
        return new IncidentEvent(
                new UUID(1, 7), 7, "wan", kind, at, Severity.CRITICAL, Reason.of("timeout", 5), "judge");
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        HttpResponse<String> response = served.send(served.request(path)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        return response;
    }

    /** By an administrator, who may see all there is. */
    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = served.person(path, Role.ADMINISTRATOR);
        return served.send(headers.length == 0 ? request : request.headers(headers));
    }

    @AfterAll
    static void stop() throws Exception {
        served.stop();
    }

    @Test
    void every_address_that_is_registered_is_in_the_contract_and_the_other_way_round() throws Exception {
        WorkerExecutor workers = served.vertx.createSharedWorkerExecutor("ward-web", 2);
        Router router = served.router(workers);
        Set<String> registered = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            Set<HttpMethod> methods = route.methods();
            if (path != null && methods != null && isOfTheApi(path)) {
                methods.stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .forEach(method -> registered.add(method + " " + path.replaceAll(":([a-z]+)", "{$1}")));
            }
        }

        assertThat(registered)
                .hasSizeGreaterThan(30)
                .isEqualTo(new TreeSet<>(CONTRACT.operations().stream()
                        .map(operation -> operation.method() + " " + operation.path())
                        .toList()));
    }

    /** The pages of the documentation are screens, like the wall. */
    private static boolean isOfTheApi(String path) {
        return (path.startsWith("/api/") || path.startsWith("/health/") || path.startsWith("/metrics"))
                && !path.startsWith("/api/docs");
    }

    /** Another reader of OpenAPI, with the standard's own schema, takes it. It knows few media types. */
    @Test
    void it_is_openapi_3_1() throws Exception {
        String known = CONTRACT.json()
                .toString()
                .replaceAll(
                        "\"(application/problem\\+json|application/yaml|text/csv|text/html|text/event-stream)\":",
                        "\"text/plain\":");

        OpenAPIContract read = OpenAPIContract.from(served.vertx, new JsonObject(known))
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        assertThat(read.operations()).hasSameSizeAs(CONTRACT.operations());
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_tags_and_a_problem() throws Exception {
        Contract contract = CONTRACT;
        JsonNode document = JSON.readTree(contract.json().getBytes());
        List<String> tags = document.path("tags").findValuesAsText("name");
        Set<String> names = new HashSet<>();
        for (Operation operation : contract.operations()) {
            JsonNode written = document.path("paths")
                    .path(operation.path())
                    .path(operation.method().name().toLowerCase(Locale.ROOT));
            assertThat(names.add(operation.id())).as(operation.id()).isTrue();
            assertThat(written.path("summary").asText()).as(operation.id()).isNotBlank();
            assertThat(written.path("tags")).as(operation.id()).isNotEmpty();
            written.path("tags").forEach(tag -> assertThat(tags).contains(tag.asText()));
            assertThat(written.path("responses").has("default"))
                    .as(operation.id())
                    .isTrue();
            if (operation.method().equals(HttpMethod.POST) && !isOfDevices(operation)) {
                assertThat(written.path("requestBody").path("required").asBoolean())
                        .as(operation.id())
                        .isTrue();
            }
        }
        assertThat(new ContractSchemas(contract).unresolved()).isEmpty();
    }

    @Test
    void every_example_is_one() {
        assertThat(SCHEMAS.badExamples()).isEmpty();
    }

    static Stream<Operation> reads() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.method().equals(HttpMethod.GET))
                .filter(operation -> !operation.id().equals("followWall")) // never ends: LiveStreamTest
                .filter(operation -> !operation.path().contains("/oidc")); // lead a browser on: OidcTest
    }

    @ParameterizedTest
    @MethodSource("reads")
    void every_answer_is_what_its_schema_says_and_nothing_besides(Operation operation) throws Exception {
        for (String query : ASKED.getOrDefault(operation.id(), List.of(""))) {
            HttpResponse<String> response = get(address(operation) + query);

            assertThat(response.statusCode())
                    .as(operation.id() + query + response.body())
                    .isEqualTo(200);
            String mediaType =
                    response.headers().firstValue("content-type").orElseThrow().replaceFirst(";.*", "");
            JsonSchema schema = SCHEMAS.answer(operation, 200, mediaType);
            JsonNode answer = mediaType.equals("application/json")
                    ? Served.json(response)
                    : JSON.getNodeFactory().textNode(response.body());
            assertThat(schema.validate(answer))
                    .as(operation.id() + query + " " + answer)
                    .isEmpty();
        }
    }

    /** The stream never ends, so it is left once one event of each kind was heard. */
    @Test
    void every_event_of_the_live_stream_is_what_its_schema_says() throws Exception {
        HttpResponse<Stream<String>> response = served.client.send(
                served.request("/api/v1/live").header("Last-Event-ID", "41").build(),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        try (Stream<String> lines = response.body()) {
            Iterator<String> line = lines.iterator();
            Set<String> heard = new HashSet<>();
            String event = "";
            while (heard.size() < 2) {
                String said = line.next();
                if (said.startsWith("event: ")) {
                    event = said.substring("event: ".length());
                } else if (said.startsWith("data: ")) {
                    JsonSchema schema = SCHEMAS.named(event.equals("wall") ? "Wall" : "Beat");
                    assertThat(schema.validate(JSON.readTree(said.substring("data: ".length()))))
                            .as(said)
                            .isEmpty();
                    heard.add(event);
                }
            }
            assertThat(heard).containsExactlyInAnyOrder("wall", "beat");
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void what_has_a_tag_is_not_sent_again_to_who_has_it(Operation operation) throws Exception {
        String path = address(operation)
                + ASKED.getOrDefault(operation.id(), List.of("")).get(0);
        HttpResponse<String> first = get(path);
        boolean promised = SCHEMAS.answers(operation).contains("304");

        assertThat(first.headers().firstValue("etag").isPresent()).isEqualTo(promised);
        if (promised) {
            String tag = first.headers().firstValue("etag").orElseThrow();
            HttpResponse<String> again = get(path, "If-None-Match", "\"other\", " + tag);
            assertThat(tag).matches("\"[^\"]+\"");
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("etag")).hasValue(tag);
            assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_tag_is_another_once_anything_is_and_in_the_other_language() throws Exception {
        String vietnamese = tag("/api/v1/targets", "vi");
        assertThat(tag("/api/v1/targets", "vi")).isEqualTo(vietnamese);
        assertThat(tag("/api/v1/targets", "en")).isNotEqualTo(vietnamese); // its reason reads otherwise
        served.ward.put(MemoryWard.watched(
                MemoryWard.target("portal", "public"), State.UP, MemoryWard.NOON.minusSeconds(3600)));
        assertThat(tag("/api/v1/targets", "vi")).isNotEqualTo(vietnamese);
    }

    private static String tag(String path, String language) throws Exception {
        return get(path, "Accept-Language", language)
                .headers()
                .firstValue("etag")
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/incidents?from=x", "/api/v1/nothing", "/api/v1/months/2026-13", "/api/v1/drills/99"})
    void a_problem_is_what_its_schema_says(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(SCHEMAS.named("Problem").validate(Served.json(response))).isEmpty();
    }

    static Stream<Operation> acts() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.method().equals(HttpMethod.POST))
                .filter(operation -> !MACHINES.contains(operation.need().word()))
                .filter(operation -> !isOfDevices(operation)); // MessageDeskTest
    }

    /** They are known by their address, and may say nothing. */
    private static boolean isOfDevices(Operation operation) {
        return operation.path().equals("/api/v1/push/{token}");
    }

    /** Each member that is wrong by itself: missing, of another type, unknown. In both languages, and nothing is done. */
    @ParameterizedTest
    @MethodSource("acts")
    void what_the_contract_refuses_is_told_in_the_readers_language_and_not_done(Operation operation) throws Exception {
        String before = everything();
        for (String bad : SCHEMAS.badBodies(operation)) {
            List<String> rules = new ArrayList<>();
            for (String language : List.of("vi", "en")) {
                HttpResponse<String> response = served.send(served.person(address(operation), Role.ADMINISTRATOR)
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", language)
                        .POST(HttpRequest.BodyPublishers.ofString(bad)));
                assertThat(response.statusCode())
                        .as(operation.id() + bad + response.body())
                        .isEqualTo(400);
                JsonNode problem = Served.json(response);
                assertThat(SCHEMAS.named("Problem").validate(problem))
                        .as(bad + problem)
                        .isEmpty();
                rules.add(problem.at("/errors/0/rule").asText()
                        + problem.at("/errors/0/cure").asText());
                List<String> told = new ArrayList<>();
                problem.path("errors").forEach(error -> told.add(error.toString()));
                assertThat(told).doesNotHaveDuplicates();
            }
            assertThat(rules.get(0)).isNotEqualTo(rules.get(1));
        }
        assertThat(everything()).isEqualTo(before);
    }

    private static String everything() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String path : List.of(
                "incidents/7", "drills/2", "maintenance", "months/2026-05", "incidents", "silences", "duties")) {
            all.append(get("/api/v1/" + path).body());
        }
        return all.append(served.ward.acts.corrections).toString();
    }

    /** An address that is there: an incident, a drill, a published month. */
    private static String address(Operation operation) {
        String number = operation.path().contains("drills") ? "2" : "7";
        return operation
                .path()
                .replace("{number}", number)
                .replace("{target}", "wan")
                .replace("{month}", "2026-05")
                .replace("{version}", "1")
                .replace("duties/{id}", "duties/truc")
                .replace("{id}", "00000000-0000-0001-0000-000000000001");
    }

    @Test
    void the_contract_is_shown_as_it_was_written_and_as_json() throws Exception {
        HttpResponse<String> yaml = get("/api/v1/openapi.yaml");
        JsonNode json = Served.json(get("/api/v1/openapi.json"));

        assertThat(yaml.headers().firstValue("content-type")).hasValue("application/yaml");
        assertThat(yaml.headers().firstValue("cache-control")).hasValue("no-cache");
        assertThat(yaml.body()).isEqualTo(CONTRACT.yaml().toString());
        assertThat(json.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(json.at("/paths/~1api~1v1~1targets/get/x-permission").asText())
                .isEqualTo("read");
    }
}
