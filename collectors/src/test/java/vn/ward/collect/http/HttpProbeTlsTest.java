package vn.ward.collect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Keys;
import vn.ward.collect.Loops;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

@Timeout(60)
class HttpProbeTlsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    private Path stores;

    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Loops.onEpoll();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void a_certificate_that_nobody_trusted_signed_is_refused() throws Exception {
        HttpServer server = serve(store("self", "dns:localhost"));

        Reason reason = failure(visit(trustingTheJdk(), "https://localhost:" + server.actualPort() + "/"));

        assertThat(reason.code()).isEqualTo("tls");
        assertThat(reason.values().get(0)).isEqualTo("localhost");
        assertThat(reason.values().get(1)).contains("certification path");
    }

    @Test
    void a_trusted_certificate_for_the_asked_name_is_accepted() throws Exception {
        JksOptions store = store("good", "dns:localhost");
        HttpServer server = serve(store);

        Result result = visit(trusting(store), "https://localhost:" + server.actualPort() + "/");

        assertThat(result.outcome()).isEqualTo(new Answered());
    }

    @Test
    void a_trusted_certificate_for_another_name_is_refused() throws Exception {
        JksOptions store = store("other", "dns:other.example");
        HttpServer server = serve(store);

        Reason reason = failure(visit(trusting(store), "https://localhost:" + server.actualPort() + "/"));

        assertThat(reason.code()).isEqualTo("tls");
        assertThat(reason.values().get(1)).contains("localhost");
    }

    @Test
    void a_certificate_must_be_for_the_asked_name_not_for_its_address() throws Exception {
        JksOptions store = store("address", "ip:127.0.0.1");
        HttpServer server = serve(store);

        assertThat(failure(visit(trusting(store), "https://localhost:" + server.actualPort() + "/"))
                        .code())
                .isEqualTo("tls");
        assertThat(visit(trusting(store), "https://127.0.0.1:" + server.actualPort() + "/")
                        .outcome())
                .isEqualTo(new Answered());
    }

    @Test
    void every_handshake_is_a_full_one_so_that_a_changed_certificate_shows_at_once() throws Exception {
        JksOptions good = store("before", "dns:localhost");
        JksOptions changed = store("after", "dns:localhost");
        List<Long> created = new CopyOnWriteArrayList<>();
        HttpServer server = serve(good, request -> {
            created.add(request.connection().sslSession().getCreationTime());
            request.response().end("ok");
        });
        HttpProbe probe = trusting(good);
        String url = "https://localhost:" + server.actualPort() + "/";

        for (int i = 0; i < 3; i++) {
            assertThat(visit(probe, url).outcome()).isEqualTo(new Answered());
        }

        assertThat(created).hasSize(3).doesNotHaveDuplicates();

        server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(changed))
                .await();
        assertThat(failure(visit(probe, url)).code()).isEqualTo("tls");
    }

    @Test
    void a_server_that_speaks_no_tls_is_refused() throws Exception {
        try (RawServer server = new RawServer((in, out) -> {
            in.readNBytes(5);
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            out.flush();
            in.transferTo(OutputStream.nullOutputStream());
        })) {
            Reason reason = failure(visit(trustingTheJdk(), "https://localhost:" + server.port() + "/"));
            assertThat(reason.code()).isEqualTo("tls");
        }
    }

    @Test
    void whoever_hangs_up_within_the_handshake_closed_midway() throws Exception {
        try (RawServer server = new RawServer((in, out) -> in.readNBytes(5))) {
            Reason reason = failure(visit(trustingTheJdk(), "https://localhost:" + server.port() + "/"));
            assertThat(reason).isEqualTo(Reason.of("closed", "localhost:" + server.port()));
        }
    }

    private Result visit(HttpProbe probe, String url) {
        return probe.tryOnce(Targets.of(Targets.get(URI.create(url)), TIMEOUT), Instant.EPOCH, Notes.NONE)
                .await();
    }

    private static Reason failure(Result result) {
        assertThat(result.outcome()).isInstanceOf(Failed.class);
        return ((Failed) result.outcome()).reason();
    }

    private HttpProbe trustingTheJdk() {
        return new HttpProbe(new Gear(vertx));
    }

    private HttpProbe trusting(JksOptions store) {
        return new HttpProbe(new Gear(vertx), new HttpClientOptions().setTrustOptions(store));
    }

    private HttpServer serve(JksOptions store) {
        return serve(store, request -> request.response().end("ok"));
    }

    private HttpServer serve(JksOptions store, Handler<HttpServerRequest> answer) {
        return vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(store))
                .requestHandler(answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    private JksOptions store(String file, String name) throws IOException, InterruptedException {
        return new Keys(stores).own(file, name);
    }
}
