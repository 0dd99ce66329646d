package vn.ward.collect.prometheus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
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
import vn.ward.core.config.Secret;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

@Timeout(60)
class PrometheusProbeTest {

    private static final String CLASSIC = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx = Vertx.vertx();
    private final PrometheusProbe probe = new PrometheusProbe(new Gear(vertx));
    private final AtomicReference<String> page = new AtomicReference<>("");
    private final AtomicReference<String> type = new AtomicReference<>(CLASSIC);
    private final AtomicInteger status = new AtomicInteger(200);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private int serve(HttpServerOptions options) throws Exception {
        HttpServer server = vertx.createHttpServer(options).requestHandler(request -> {
            asked.add(request.getHeader("Accept") + " " + request.getHeader("X-Key"));
            request.response()
                    .setStatusCode(status.get())
                    .putHeader("Content-Type", type.get())
                    .end(page.get());
        });
        return server.listen(0, "127.0.0.1").await(10, SECONDS).actualPort();
    }

    private static Wanted one(String metric, boolean isRate) {
        return new Wanted(new Term(new Selection(metric, List.of()), null, isRate), null, 1, false);
    }

    private static PrometheusSpec spec(String url, Authorities authorities, Map<String, Wanted> series) {
        return new PrometheusSpec(
                URI.create(url), Map.of("X-Key", new Secret("s3cret")), authorities, series, Optional.empty());
    }

    private static Target target(int port, Map<String, Wanted> series) {
        return Targets.of(
                spec("http://127.0.0.1:" + port + "/metrics", Authorities.JDK, series), Duration.ofSeconds(5));
    }

    private Result look(Target target, Notes notes) throws Exception {
        return probe.tryOnce(target, Instant.EPOCH, notes).await(20, SECONDS);
    }

    private static Outcome failed(String code, Object... values) {
        return new Failed(Reason.of(code, values));
    }

    @Test
    void what_is_chosen_is_measured_and_the_older_format_preferred() throws Exception {
        Target target = target(serve(new HttpServerOptions()), Map.of("load1", one("node_load1", false)));
        page.set("# TYPE node_load1 gauge\nnode_load1 0.75\n");

        Result result = look(target, Notes.NONE);

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements())
                .containsEntry("load1", 0.75)
                .containsKeys("rtt_seconds", "connect_seconds", "first_byte_seconds");
        assertThat(asked)
                .singleElement()
                .satisfies(head -> assertThat(head)
                        .startsWith("text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.7")
                        .endsWith(" s3cret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | text/plain                                    | x 1                 | prometheus.missing | a
            200 | text/plain                                    | <html>              | prometheus.garbled | 1
            200 | application/openmetrics-text; version=1.0.0   | a 1                 | prometheus.cut     |
            503 | text/plain                                    | a 1                 | http.status        | 503
            302 | text/plain                                    | a 1                 | http.status        | 302
            """)
    void what_is_no_page_with_what_is_chosen_is_the_targets_fault(
            int code, String contentType, String text, String reason, String value) throws Exception {
        Target target = target(serve(new HttpServerOptions()), Map.of("a", one("a", false)));
        status.set(code);
        type.set(contentType);
        page.set(text + "\n");

        Outcome outcome = look(target, Notes.NONE).outcome();

        assertThat(((Failed) outcome).reason().code()).isEqualTo(reason);
        assertThat(String.join(",", ((Failed) outcome).reason().values())).startsWith(value == null ? "" : value);
    }

    @Test
    void a_rate_needs_two_pages_and_whoever_looks_into_one_try_gets_both() throws Exception {
        Target target = target(serve(new HttpServerOptions()), Map.of("a_per_second", one("a", true)));
        page.set("a 5\n");
        assertThat(look(target, Notes.NONE).measurements()).doesNotContainKey("a_per_second");
        page.set("a 3\n");
        vertx.timer(300, java.util.concurrent.TimeUnit.MILLISECONDS).await(10, SECONDS);
        assertThat(look(target, Notes.NONE).measurements())
                .as("it started anew")
                .doesNotContainKey("a_per_second");
        page.set("a 4\n");
        vertx.timer(300, java.util.concurrent.TimeUnit.MILLISECONDS).await(10, SECONDS);
        assertThat(look(target, Notes.NONE).measurements().get("a_per_second")).isBetween(0.1, 3.4);

        probe.expect(List.of());
        List<Note> notes = new ArrayList<>();
        Result looked = look(target, notes::add);
        assertThat(looked.measurements()).containsEntry("a_per_second", 0.0);
        assertThat(looked.measurements().get("rtt_seconds"))
                .as("without the wait")
                .isLessThan(0.9);
        assertThat(notes.stream().map(Note::code)).contains("prometheus.page", "http.answer");
    }

    @Test
    void an_authority_of_ones_own_vouches_for_a_server() throws Exception {
        Path folder = this.folder;
        Keys keys = new Keys(folder);
        int port = serve(new HttpServerOptions().setSsl(true).setKeyCertOptions(keys.own("server", "ip:127.0.0.1")));
        page.set("a 5\n");
        String url = "https://127.0.0.1:" + port + "/";
        Map<String, Wanted> series = Map.of("a", one("a", false));

        Authorities known = Authorities.read(keys.pem("server", "key"));
        assertThat(look(Targets.of(spec(url, known, series), Duration.ofSeconds(5)), Notes.NONE)
                        .outcome())
                .isEqualTo(new Answered());
        Outcome unknown = look(Targets.of(spec(url, Authorities.JDK, series), Duration.ofSeconds(5)), Notes.NONE)
                .outcome();
        assertThat(((Failed) unknown).reason().code()).isEqualTo("tls");
    }

    @TempDir
    Path folder;

    @Test
    void a_server_that_never_ends_its_page_costs_no_more_than_its_bound() throws Exception {
        try (RawServer endless = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            pour(out, "b{x=\"" + "y".repeat(500) + "\"} 1\n");
        })) {
            Outcome outcome = look(target(endless.port(), Map.of("a", one("a", false))), Notes.NONE)
                    .outcome();
            assertThat(outcome).isEqualTo(failed("prometheus.too-large", 8));
        }
        try (RawServer line = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            pour(out, "y".repeat(1_000));
        })) {
            Outcome outcome = look(target(line.port(), Map.of("a", one("a", false))), Notes.NONE)
                    .outcome();
            assertThat(outcome).isEqualTo(failed("prometheus.long-line", 1));
        }
    }

    private static void pour(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        while (true) {
            out.write(bytes); // until the probe hangs up
        }
    }

    @Test
    void a_page_that_breaks_off_or_never_comes_is_the_servers_fault() throws Exception {
        Map<String, Wanted> series = Map.of("a", one("a", false));
        try (RawServer cut = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na 1\n")) {
            assertThat(((Failed) look(target(cut.port(), series), Notes.NONE).outcome())
                            .reason()
                            .code())
                    .isEqualTo("closed");
        }
        try (RawServer mute = new RawServer((in, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na 1\n".getBytes(StandardCharsets.UTF_8));
            Thread.sleep(20_000); // until the probe hangs up
        })) {
            PrometheusSpec spec = spec("http://127.0.0.1:" + mute.port() + "/", Authorities.JDK, series);
            assertThat(look(Targets.of(spec, Duration.ofMillis(500)), Notes.NONE)
                            .outcome())
                    .isEqualTo(failed("timeout", "0.5"));
        }
    }
}
