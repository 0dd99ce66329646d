package vn.ward.collect.unifi;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.collect.unifi.StandIn.SITE;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.JksOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Keys;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;

@Timeout(120)
class UnifiProbeTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(1500);
    private static final Buffer PIECE = Buffer.buffer(" ".repeat(64 << 10));
    private static final String DEVICES = "/sites/" + SITE + "/devices";
    private static final String CLIENTS = "/sites/" + SITE + "/clients";

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static JksOptions identity;
    private static Trust trusted;

    private StandIn controller;
    private UnifiProbe probe;

    @BeforeAll
    static void prepare() throws Exception {
        vertx = Vertx.vertx();
        Keys keys = new Keys(folder);
        identity = keys.own("controller", "dns:unifi.local");
        trusted = Trust.read(keys.pem("controller", "key"));
    }

    @AfterAll
    static void end() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @BeforeEach
    void start() {
        controller = new StandIn(vertx, identity);
        probe = new UnifiProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Test
    void a_point_that_is_online_is_answered_and_measured() throws Exception {
        String hall = controller.add("Sảnh A", "ONLINE");
        controller.join(hall, "WIRELESS", 3);
        controller.join(hall, "WIRED", 2);

        Result result = visit("Sảnh A");

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements())
                .isEqualTo(Map.of(
                        "clients", 3.0,
                        "uptime_seconds", 86_400.0,
                        "in_bits_per_second", 9_000.0,
                        "out_bits_per_second", 1_000.0,
                        "cpu_ratio", 0.125,
                        "memory_ratio", 0.4,
                        "tx_retries_ratio", 0.3));
        assertThat(Seen.MEASUREMENTS).containsAll(result.measurements().keySet());
    }

    @Test
    void all_points_of_a_site_are_asked_about_in_one_round() throws Exception {
        List<String> names = Stream.of("A", "B", "C", "D", "E").toList();
        names.forEach(name -> controller.join(controller.add(name, "ONLINE"), "WIRELESS", 2));
        controller.add("Switch", "ONLINE");

        List<Result> results = together(names, AMPLE);

        assertThat(results).extracting(Result::outcome).containsOnly(new Answered());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.measurements()).containsEntry("clients", 2.0));
        assertThat(controller.asked)
                .filteredOn(path -> path.startsWith(DEVICES + "?"))
                .as("one list of devices")
                .hasSize(1);
        assertThat(controller.asked)
                .filteredOn(path -> path.startsWith(CLIENTS))
                .hasSize(1);
        assertThat(controller.asked)
                .filteredOn(path -> path.endsWith("/statistics/latest"))
                .hasSize(5);
        assertThat(controller.asked)
                .filteredOn(path -> path.startsWith("/sites?"))
                .hasSize(1);
    }

    @Test
    void the_next_round_asks_anew_but_for_the_site() throws Exception {
        controller.add("A", "ONLINE");
        visit("A");
        controller.asked.clear();

        visit("A");

        assertThat(controller.asked).hasSize(3).noneMatch(path -> path.startsWith("/sites?"));
    }

    @Test
    void lists_are_read_to_their_last_page() throws Exception {
        for (int i = 0; i < 410; i++) {
            controller.add("Máy " + i, "ONLINE");
        }
        String last = controller.add("Sảnh", "ONLINE");
        controller.join("another", "WIRELESS", 450);
        controller.join(last, "WIRELESS", 1);

        assertThat(visit("Sảnh").measurements()).containsEntry("clients", 1.0);
        assertThat(controller.asked).contains(DEVICES + "?offset=400&limit=200", CLIENTS + "?offset=400&limit=200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFLINE", "CONNECTION_INTERRUPTED", "ISOLATED", "UPDATING", "PENDING_ADOPTION", "offline"})
    void a_point_that_serves_nobody_is_down(String state) throws Exception {
        controller.add("Sảnh A", state);

        Result result = visit("Sảnh A");

        assertThat(failure(result).code()).isEqualTo("wifi.point-down");
        assertThat(result.measurements()).isEmpty();
    }

    @Test
    void a_state_that_nobody_knows_says_nothing_of_the_point() throws Exception {
        controller.add("Sảnh A", "DANCING");

        assertThat(notTried(visit("Sảnh A"))).isEqualTo(Reason.of("unifi.answer", "state"));
    }

    @Test
    void a_name_that_no_device_has_fails_and_tells_no_other_name() throws Exception {
        controller.add("Sảnh A", "ONLINE");

        assertThat(failure(visit("Sảnh Z"))).isEqualTo(Reason.of("wifi.point-missing"));
    }

    @Test
    void a_name_is_found_however_its_accents_are_composed() throws Exception {
        controller.add(Normalizer.normalize("Sảnh một cửa", Normalizer.Form.NFD), "ONLINE");

        assertThat(visit("Sảnh một cửa").outcome()).isEqualTo(new Answered());
    }

    @Test
    void two_points_of_one_name_are_not_guessed_between() throws Exception {
        controller.add("A", "ONLINE");
        controller.add("A", "OFFLINE");

        assertThat(notTried(visit("A")).code()).isEqualTo("unifi.point-twice");
    }

    @Test
    void behind_a_controller_that_is_away_nothing_is_known() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Access away = access("https://127.0.0.1:" + nobody, Optional.empty(), "default");

        assertThat(notTried(visit(away, "A", AMPLE)).code()).isEqualTo("unifi.controller-away");
    }

    @Test
    void a_controller_that_never_answers_leaves_its_points_unknown_in_time() throws Exception {
        controller.instead.put(DEVICES, request -> {});

        Result result = visit(access(), "A", SOON);

        assertThat(notTried(result).code()).isEqualTo("unifi.controller-away");
        assertThat(result.took()).isLessThan(SOON.plusSeconds(2));
    }

    @Test
    void a_key_that_is_refused_is_told_as_that() throws Exception {
        Access wrong =
                new Access(URI.create(controller.url()), new Secret("wrong"), "default", trusted, Optional.empty());

        assertThat(notTried(visit(wrong, "A", AMPLE)).code()).isEqualTo("unifi.key-refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Sign in</html>",
                "200 | ''",
                "200 | []",
                "200 | 7",
                "200 | {\"data\":[],\"totalCount\":",
                "200 | {\"data\":[]}",
                "200 | {\"data\":[],\"totalCount\":5}",
                "200 | {\"data\":[],\"totalCount\":-1}",
                "200 | {\"data\":[{\"name\":\"A\",\"id\":\"../../x\",\"state\":\"ONLINE\"}],\"totalCount\":1}",
                "200 | {\"data\":[{\"name\":\"A\"}],\"totalCount\":1}",
                "204 | ''",
                "302 | ''",
                "404 | ''",
                "429 | ''",
                "500 | {}",
            })
    void an_answer_that_can_not_be_read_blames_no_point(int status, String body) throws Exception {
        controller.instead.put(
                DEVICES, request -> request.response().setStatusCode(status).end(body));

        assertThat(notTried(visit("A")).code()).isEqualTo("unifi.answer");
    }

    @Test
    void pages_that_never_end_are_given_up() throws Exception {
        controller.instead.put(
                DEVICES,
                request -> request.response()
                        .end(
                                "{\"data\":[{\"id\":\"x\",\"name\":\"B\",\"state\":\"ONLINE\"}],\"totalCount\":2000000000}"));

        Result result = visit(access(), "A", SOON);

        assertThat(result.outcome()).isInstanceOf(NotTried.class);
        assertThat(result.took()).isLessThan(SOON.plusSeconds(2));
    }

    @Test
    void a_site_that_is_not_there_is_told_as_that() throws Exception {
        Access elsewhere = access(controller.url(), Optional.empty(), "Nhà văn hóa");

        assertThat(notTried(visit(elsewhere, "A", AMPLE)).code()).isEqualTo("unifi.site");
        controller.add("A", "ONLINE");
        Access named = access(controller.url(), Optional.empty(), "Trụ sở");
        assertThat(visit(named, "A", AMPLE).outcome()).isEqualTo(new Answered());
    }

    @Test
    void a_point_without_statistics_is_up_and_unmeasured_and_the_others_are_measured() throws Exception {
        String broken = controller.add("A", "ONLINE");
        String hanging = controller.add("B", "ONLINE");
        String endless = controller.add("C", "ONLINE");
        controller.add("D", "ONLINE");
        controller.instead.put(
                DEVICES + "/" + broken + "/statistics/latest",
                request -> request.response().end("{"));
        controller.instead.put(DEVICES + "/" + hanging + "/statistics/latest", request -> {});
        AtomicLong sent = new AtomicLong();
        controller.instead.put(DEVICES + "/" + endless + "/statistics/latest", pouring(sent));

        List<Result> results = together(List.of("A", "B", "C", "D"), Duration.ofSeconds(10));

        assertThat(results).extracting(Result::outcome).containsOnly(new Answered());
        assertThat(results.subList(0, 3))
                .allSatisfy(result -> assertThat(result.measurements()).containsOnlyKeys("clients"));
        assertThat(results.get(3).measurements()).containsKeys("uptime_seconds", "clients");
        assertThat(sent.get()).as("bytes that were taken").isLessThan(16 << 20);
    }

    @Test
    void without_a_list_of_clients_nobody_is_counted_rather_than_wrongly() throws Exception {
        controller.join(controller.add("A", "ONLINE"), "WIRELESS", 300);
        controller.instead.put(
                CLIENTS, request -> request.response().setStatusCode(500).end());

        assertThat(visit("A").measurements()).containsKey("uptime_seconds").doesNotContainKey("clients");
    }

    @Test
    void an_answer_of_a_hundred_megabytes_is_read_no_further_than_it_may_be() throws Exception {
        AtomicLong sent = new AtomicLong();
        controller.instead.put(DEVICES, pouring(sent));

        Result result = visit("A");

        assertThat(notTried(result)).isEqualTo(Reason.of("unifi.answer", "length"));
        assertThat(sent.get()).isLessThan(16 << 20);
    }

    @Test
    void numbers_that_can_not_be_are_no_measurements() throws Exception {
        String id = controller.add("A", "ONLINE");
        controller.statistics.put(
                id,
                new JsonObject("{\"uptimeSec\":-1,\"cpuUtilizationPct\":\"12\",\"memoryUtilizationPct\":null,"
                        + "\"uplink\":{\"txRateBps\":[5],\"rxRateBps\":{}},\"interfaces\":{}}"));

        assertThat(visit("A").measurements()).containsOnlyKeys("clients");
    }

    @Test
    void a_controller_that_failed_several_times_is_left_alone_and_its_reason_stays() throws Exception {
        controller.add("A", "ONLINE");
        controller.instead.put(
                "/sites", request -> request.response().setStatusCode(401).end());
        for (int i = 0; i < 5; i++) {
            visit("A");
        }
        int asked = controller.asked.size();

        assertThat(notTried(visit("A")).code()).isEqualTo("unifi.key-refused");
        assertThat(controller.asked).hasSize(asked);
    }

    @Test
    void a_round_under_way_ends_with_the_probe() throws Exception {
        controller.add("A", "ONLINE");
        controller.instead.put("/sites", request -> {});
        Future<Result> underWay = begin(access(), "A", AMPLE);
        await().atMost(AMPLE).until(() -> !controller.asked.isEmpty());

        probe.close().await(10, SECONDS);

        assertThat(notTried(underWay.await(10, SECONDS)).code()).isEqualTo("unifi.controller-away");
    }

    @Test
    void questions_leave_from_the_address_that_is_named() throws Exception {
        controller.add("A", "ONLINE");
        Access other = access(controller.url(), Optional.of(InetAddress.getByName("127.0.0.2")), "default");

        assertThat(visit(other, "A", AMPLE).outcome()).isEqualTo(new Answered());
        assertThat(controller.from).containsOnly("127.0.0.2");
    }

    @Test
    void what_nobody_is_watched_by_is_let_go_and_a_new_look_begins_afresh() throws Exception {
        controller.add("A", "ONLINE");
        visit("A");
        probe.expect(List.of());
        controller.asked.clear();

        visit("A");

        assertThat(controller.asked).anyMatch(path -> path.startsWith("/sites?"));
    }

    /** As fast as it is taken, up to 100 MB. */
    private static Consumer<HttpServerRequest> pouring(AtomicLong sent) {
        return request -> {
            request.response().setChunked(true);
            request.response().exceptionHandler(closed -> {});
            pour(request, sent);
        };
    }

    private static void pour(HttpServerRequest request, AtomicLong sent) {
        if (sent.get() >= 100_000_000) {
            request.response().end().onFailure(closed -> {});
            return;
        }
        request.response()
                .write(PIECE)
                .onSuccess(written -> {
                    sent.addAndGet(PIECE.length());
                    pour(request, sent);
                })
                .onFailure(closed -> {});
    }

    private List<Result> together(List<String> names, Duration timeout) throws Exception {
        List<Future<Result>> tried =
                names.stream().map(name -> begin(access(), name, timeout)).toList();
        Future.all(tried).await(60, SECONDS);
        return tried.stream().map(Future::result).toList();
    }

    private Result visit(String point) throws Exception {
        return visit(access(), point, AMPLE);
    }

    private Result visit(Access access, String point, Duration timeout) throws Exception {
        return begin(access, point, timeout).await(60, SECONDS);
    }

    private Future<Result> begin(Access access, String point, Duration timeout) {
        Duration every = timeout.plusSeconds(1);
        return probe.tryOnce(
                Targets.of("wifi-1", new UnifiSpec(access, point), new Pace(every, every, timeout)),
                Instant.EPOCH,
                Notes.NONE);
    }

    private Access access() {
        return access(controller.url(), Optional.empty(), "default");
    }

    private static Access access(String url, Optional<InetAddress> via, String site) {
        return new Access(URI.create(url), new Secret(StandIn.KEY), site, trusted, via);
    }

    private static Reason failure(Result result) {
        assertThat(result.outcome()).isInstanceOf(Failed.class);
        return ((Failed) result.outcome()).reason();
    }

    private static Reason notTried(Result result) {
        assertThat(result.outcome()).isInstanceOf(NotTried.class);
        return ((NotTried) result.outcome()).reason();
    }
}
