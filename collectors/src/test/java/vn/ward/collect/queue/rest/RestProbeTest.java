package vn.ward.collect.queue.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Keys;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.collect.http.Passage;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.HeardQueues;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Bookings;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.Load;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

@Timeout(120)
class RestProbeTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    private static final String ANSWER = """
            {"counters":[{"counter_id":1,"counter_name":"1","status":"active","current_serving":null,"total_waiting":%d}],
             "last_updated":"%s"}""";

    private static final String TICKETS =
            "{\"at\":\"2026-11-24T%s\",\"list\":[{\"ticket_id\":\"A1\",\"status\":\"waiting\"}]}";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HeardQueues queues = new HeardQueues();
    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private RestProbe probe;

    @BeforeEach
    void start() {
        probe = new RestProbe(new Gear(
                vertx, ZONE, new Ports(Heartbeats.inMemory(), Pushes.inMemory(), Bookings.unheeded(), queues)));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private String serve(HttpServerOptions options) throws Exception {
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(request -> {
                    asked.add(request.method() + " " + request.uri() + " " + request.getHeader("X-Key"));
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(answer.get());
                })
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        return (options.isSsl() ? "https" : "http") + "://localhost:" + server.actualPort()
                + "/api/tickets/waiting?x=1";
    }

    private static RestSpec spec(String url, Passage passage) {
        return new RestSpec(
                URI.create(url), Map.of("X-Key", new Secret("s3cret")), passage, Shape.USUAL, QueueTerms.USUAL);
    }

    private Result look(String url) throws Exception {
        return look(spec(url, Passage.PLAIN), NOW);
    }

    private Result look(RestSpec spec, Instant at) throws Exception {
        return probe.tryOnce(Targets.of(spec, Duration.ofSeconds(60)), at, notes::add)
                .await(80, SECONDS);
    }

    private static Reason reason(Result result) {
        return result.outcome().fold(answered -> Reason.of("answered"), failed -> failed.reason(), not -> not.reason());
    }

    @Test
    void what_the_system_answers_is_told_and_the_desk_is_as_the_core_knows_it() throws Exception {
        String url = serve(new HttpServerOptions());
        answer.set(ANSWER.formatted(4, "2026-11-24T08:59:00"));

        Result result = look(url);

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).containsEntry(Load.WAITING, 3.0);
        assertThat(asked).containsExactly("GET /api/tickets/waiting?x=1 s3cret");
        assertThat(queues.told())
                .singleElement()
                .satisfies(told -> assertThat(told.snapshots())
                        .singleElement()
                        .satisfies(snapshot -> assertThat(snapshot.figures()).containsEntry(Load.WAITING, 4.0)));
        assertThat(notes.toString()).doesNotContain("s3cret");
    }

    @Test
    void an_answer_that_says_that_it_is_old_is_silence() throws Exception {
        String url = serve(new HttpServerOptions());
        answer.set(ANSWER.formatted(4, "2026-11-24T08:40:00"));
        look(url);
        assertThat(queues.told()).as("twenty minutes old").isEmpty();

        answer.set(ANSWER.formatted(4, "2026-11-24T08:41:00"));
        look(url);
        assertThat(queues.told()).as("its clock is behind, and goes on").hasSize(1);

        look(url);
        assertThat(queues.told()).as("the same again").hasSize(1);
        answer.set(ANSWER.formatted(4, "2026-11-24T08:59:00"));
        look(url);
        answer.set(ANSWER.formatted(5, "2026-11-24T08:59:00"));
        look(url);
        assertThat(queues.told()).as("of one minute, and yet another one").hasSize(3);
        assertThat(notes).anyMatch(note -> note.code().equals("queue.rest.old"));

        queues.answer(new Queues.Reading(new Load(NOW, Map.of()), true, Duration.ofMinutes(16), 0));
        assertThat(look(url).outcome()).isEqualTo(new NotTried(Reason.of("queue.silent", 16)));
        queues.answer(new Queues.Reading(new Load(NOW, Map.of()), false, Duration.ofMinutes(16), 0));
        assertThat(look(url).outcome()).as("after hours").isEqualTo(new Answered());
    }

    @Test
    void an_answer_that_stands_still_is_silence_though_its_clock_is_hours_ahead() throws Exception {
        String url = serve(new HttpServerOptions());
        answer.set(ANSWER.formatted(4, "2026-11-24T09:00:00Z")); // the ward's own time, with the wrong zone
        look(spec(url, Passage.PLAIN), NOW);
        look(spec(url, Passage.PLAIN), NOW.plusSeconds(15));
        look(spec(url, Passage.PLAIN), NOW.plusSeconds(30));

        assertThat(queues.told()).hasSize(1);

        answer.set(ANSWER.formatted(4, "2026-11-24T09:00:45Z"));
        look(spec(url, Passage.PLAIN), NOW.plusSeconds(45));
        assertThat(queues.told()).as("it goes on").hasSize(2);
    }

    @Test
    void a_ticket_without_an_instant_is_told_once_and_an_old_answer_with_it_is_silence() throws Exception {
        String url = serve(new HttpServerOptions());
        answer.set(TICKETS.formatted("08:59:00"));
        RestSpec spec = tickets(url);
        look(spec, NOW);
        look(spec, NOW.plusSeconds(15));

        assertThat(queues.told()).as("the same again").hasSize(1);
        answer.set(TICKETS.formatted("08:59:30"));
        look(spec, NOW.plusSeconds(30));
        assertThat(queues.told()).hasSize(2);
        assertThat(queues.numbers()).containsExactly("A1");
    }

    private static RestSpec tickets(String url) {
        return new RestSpec(
                URI.create(url),
                Map.of(),
                Passage.PLAIN,
                new Shape(
                        Optional.of(new Place("$.at")),
                        true,
                        Optional.empty(),
                        Map.of(),
                        Optional.of(new Shape.Tickets(
                                new Place("$.list"), new TicketMapping(Map.of(), Statuses.USUAL_WORDS, false)))),
                QueueTerms.USUAL);
    }

    @Test
    void the_tickets_of_an_answer_that_was_too_old_are_told_once_its_clock_goes_on() throws Exception {
        RestSpec spec = tickets(serve(new HttpServerOptions()));
        answer.set(TICKETS.formatted("08:30:00"));
        look(spec, NOW);
        assertThat(queues.told()).as("half an hour old").isEmpty();

        answer.set(TICKETS.formatted("08:30:15"));
        look(spec, NOW.plusSeconds(15));

        assertThat(queues.numbers()).containsExactly("A1");
    }

    @Test
    void a_system_that_is_away_makes_the_desk_unknown_and_never_down() throws Exception {
        int closed;
        try (RawServer gone = RawServer.saying("")) {
            closed = gone.port();
            Outcome outcome = look("http://localhost:" + closed + "/").outcome();
            assertThat(outcome).isInstanceOf(NotTried.class);
        }
        Result result = look("http://localhost:" + closed + "/");

        assertThat(reason(result)).isEqualTo(Reason.of("queue.rest.away", "refused", "localhost:" + closed));
        assertThat(result.outcome()).isInstanceOf(NotTried.class);
        queues.answer(new Queues.Reading(new Load(NOW, Map.of(Load.WAITING, 0.0)), false, Duration.ZERO, 0));
        assertThat(look("http://localhost:" + closed + "/").outcome())
                .as("after hours")
                .isEqualTo(new Answered());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            503 Service Unavailable | {}      | queue.rest.away | http.status
            302 Found               | {}      | queue.rest.away | http.status
            200 OK                  | <html>  | queue.rest.no-json |
            200 OK                  | {}      | queue.rest.no-list | $.counters
            """)
    void what_is_no_answer_is_a_reason_and_counts_for_nothing(String status, String body, String code, String value)
            throws Exception {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            Reason why = reason(look("http://localhost:" + server.port() + "/"));

            assertThat(why.code()).isEqualTo(code);
            assertThat(why.values()).startsWith(value == null ? new String[0] : new String[] {value});
        }
        assertThat(queues.told()).isEmpty();
    }

    @Test
    void an_answer_without_end_is_cut_and_counts_for_nothing() throws Exception {
        byte[] piece = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                out.write(piece);
            }
        })) {
            Reason why = reason(probe.tryOnce(
                            Targets.of(
                                    spec("http://localhost:" + server.port() + "/", Passage.PLAIN),
                                    Duration.ofSeconds(20)),
                            NOW,
                            Notes.NONE)
                    .await(30, SECONDS));

            assertThat(why).isEqualTo(Reason.of("queue.rest.too-big", 4));
        }
    }

    @Test
    void an_authority_of_the_offices_own_may_be_named() throws Exception {
        Keys keys = new Keys(folder);
        String url = serve(new HttpServerOptions().setSsl(true).setKeyCertOptions(keys.own("own", "dns:localhost")));
        answer.set(ANSWER.formatted(4, "2026-11-24T08:59:00"));
        Passage known =
                new Passage(Optional.empty(), null, Optional.empty(), null, Authorities.read(keys.pem("own", "key")));

        assertThat(reason(look(url))).satisfies(why -> {
            assertThat(why.code()).isEqualTo("queue.rest.away");
            assertThat(why.values()).startsWith("tls", "localhost");
        });
        assertThat(look(spec(url, known), NOW).outcome()).isEqualTo(new Answered());
        assertThat(queues.told()).hasSize(1);
    }
}
