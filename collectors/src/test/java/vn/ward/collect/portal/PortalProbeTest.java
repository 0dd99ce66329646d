package vn.ward.collect.portal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

@Timeout(120)
class PortalProbeTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final String WARD = "Phường Ô Chợ Dừa";
    private static final String OPEN = "HTTP/1.1 204 No Content\r\n\r\n";

    @TempDir
    private Path folder;

    private Vertx vertx;
    private PortalProbe probe;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new PortalProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void the_check_address_answers_where_the_internet_is_open() throws Exception {
        try (RawServer vendor = RawServer.saying(OPEN)) {
            Result result = visit(spec(vendor, null, Expected.OPEN, null));

            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(PortalProbe.MEASUREMENTS)
                    .containsExactlyInAnyOrderElementsOf(result.measurements().keySet());
        }
    }

    @Test
    void a_try_under_way_ends_with_the_probe() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer vendor = new RawServer((in, out) -> never.await())) {
            Future<Result> underWay = begin(spec(vendor, null, Expected.OPEN, null));
            await().atMost(AMPLE).until(() -> vendor.connections() == 1);

            probe.close().await(10, SECONDS);

            assertThat(underWay.await(10, SECONDS).outcome()).isNotEqualTo(new Answered());
        }
    }

    @Test
    void a_vendor_whose_address_answers_a_text_is_known_by_it() throws Exception {
        try (RawServer apple = RawServer.saying(page("<BODY>Success</BODY>"))) {
            assertThat(visit(spec(apple, "Success", Expected.OPEN, null)).outcome())
                    .isEqualTo(new Answered());
            assertThat(failure(visit(spec(apple, "Success", Expected.REDIRECT, null))))
                    .isEqualTo(Reason.of("portal.no-redirect"));
            assertThat(failure(visit(spec(apple, "Connect Test", Expected.OPEN, null)))
                            .code())
                    .isEqualTo("portal.blocked");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 302 Found~Location: http://127.0.0.1/~~ | 302",
                "HTTP/1.1 200 OK~Content-Length: 2~~hi | 200",
                "HTTP/1.1 511 Sign in~Content-Length: 0~~ | 511",
                "HTTP/1.1 403 No~Content-Length: 0~~ | 403",
            })
    void whoever_stands_in_for_the_check_address_blocks_the_internet(String said, String status) throws Exception {
        try (RawServer gateway = RawServer.saying(said.replace("~", "\r\n"))) {
            assertThat(failure(visit(spec(gateway, null, Expected.OPEN, null))))
                    .isEqualTo(Reason.of("portal.blocked", status));
        }
    }

    @Test
    void a_redirect_to_the_wards_page_is_what_a_guest_should_see() throws Exception {
        try (RawServer portal = RawServer.saying(page("<h1>Chào mừng đến " + WARD + "</h1>"));
                RawServer gateway = leadingTo("http://127.0.0.1:" + portal.port() + "/chao?mac=00")) {
            assertThat(visit(spec(gateway, null, Expected.REDIRECT, WARD)).outcome())
                    .isEqualTo(new Answered());
            assertThat(failure(visit(spec(gateway, null, Expected.REDIRECT, "Phường Láng"))))
                    .isEqualTo(Reason.of("portal.text", "Phường Láng"));
        }
    }

    @ParameterizedTest
    @CsvSource({"200 OK", "511 Network Authentication Required"})
    void a_page_in_place_of_the_answer_is_the_portal_too(String status) throws Exception {
        try (RawServer gateway = RawServer.saying(page(WARD).replace("200 OK", status))) {
            assertThat(visit(spec(gateway, null, Expected.REDIRECT, WARD)).outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void a_guest_who_is_let_straight_through_never_sees_the_page() throws Exception {
        try (RawServer vendor = RawServer.saying(OPEN)) {
            assertThat(failure(visit(spec(vendor, null, Expected.REDIRECT, WARD))))
                    .isEqualTo(Reason.of("portal.no-redirect"));
        }
    }

    @Test
    void a_page_that_does_not_open_is_told_of_the_page_and_not_of_the_network() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (RawServer broken = RawServer.saying("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
                RawServer toBroken = leadingTo("http://127.0.0.1:" + broken.port() + "/");
                RawServer toNobody = leadingTo("http://127.0.0.1:" + nobody + "/");
                RawServer nowhere = leadingTo("mailto:x");
                RawServer circle = leadingTo("/again")) {
            for (RawServer gateway : List.of(toBroken, toNobody, nowhere, circle)) {
                assertThat(failure(visit(spec(gateway, null, Expected.REDIRECT, WARD)))
                                .code())
                        .isEqualTo("portal.page");
            }
        }
    }

    @Test
    void the_pages_certificate_is_checked() throws Exception {
        JksOptions keys = new Keys(folder).own("portal", "dns:localhost");
        HttpServer portal = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(keys))
                .requestHandler(request -> request.response().end(WARD))
                .listen(0, "127.0.0.1")
                .await();
        try (RawServer gateway = leadingTo("https://localhost:" + portal.actualPort() + "/")) {
            PortalSpec spec = spec(gateway, null, Expected.REDIRECT, WARD);
            PortalProbe trusting = new PortalProbe(new Gear(vertx), new HttpClientOptions().setTrustOptions(keys));

            assertThat(failure(visit(spec)).code()).isEqualTo("portal.tls");
            assertThat(visit(trusting, spec, AMPLE).outcome()).isEqualTo(new Answered());
        }
    }

    @Test
    void a_network_that_lets_nothing_through_is_down_by_what_it_did() throws Exception {
        try (RawServer silent = new RawServer((in, out) -> in.transferTo(OutputStream.nullOutputStream()));
                RawServer rude = new RawServer((in, out) -> RawServer.readHead(in))) {
            Result late = visit(probe, spec(silent, null, Expected.OPEN, null), Duration.ofMillis(700));

            assertThat(failure(late).code()).isEqualTo("timeout");
            assertThat(failure(visit(spec(rude, null, Expected.OPEN, null))).code())
                    .isEqualTo("closed");
        }
    }

    @Test
    void a_page_without_end_is_read_no_further_than_a_mebibyte() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (RawServer endless = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[8192]);
                sent.addAndGet(8192);
            }
        })) {
            assertThat(failure(visit(spec(endless, null, Expected.REDIRECT, WARD)))
                            .code())
                    .isEqualTo("portal.text");
            assertThat(sent.get()).isLessThan(32 << 20);
        }
    }

    @Test
    void the_guest_network_is_entered_by_the_address_in_it() throws Exception {
        List<String> from = new CopyOnWriteArrayList<>();
        HttpServer vendor = vertx.createHttpServer()
                .requestHandler(request -> {
                    from.add(request.remoteAddress().hostAddress());
                    request.response().setStatusCode(204).end();
                })
                .listen(0, "127.0.0.1")
                .await();
        URI url = URI.create("http://127.0.0.1:" + vendor.actualPort() + "/generate_204");

        visit(new PortalSpec(url, null, Expected.OPEN, null, Optional.of(InetAddress.getByName("127.0.0.3"))));
        Result away =
                visit(new PortalSpec(url, null, Expected.OPEN, null, Optional.of(InetAddress.getByName("192.0.2.7"))));

        assertThat(from).containsExactly("127.0.0.3");
        assertThat(away.outcome()).isInstanceOf(NotTried.class);
    }

    private static RawServer leadingTo(String url) throws Exception {
        return RawServer.saying("HTTP/1.1 302 Found\r\nLocation: " + url + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static String page(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n" + body;
    }

    private static PortalSpec spec(
            RawServer server, @Nullable String answer, Expected expected, @Nullable String contains) {
        URI url = URI.create("http://127.0.0.1:" + server.port() + "/generate_204");
        return new PortalSpec(url, answer, expected, contains, Optional.empty());
    }

    private Future<Result> begin(PortalSpec spec) {
        return probe.tryOnce(Targets.of(spec, AMPLE), Instant.EPOCH, Notes.NONE);
    }

    private Result visit(PortalSpec spec) throws Exception {
        return visit(probe, spec, AMPLE);
    }

    private static Result visit(PortalProbe probe, PortalSpec spec, Duration timeout) throws Exception {
        return probe.tryOnce(Targets.of(spec, timeout), Instant.EPOCH, Notes.NONE)
                .await(60, SECONDS);
    }

    private static Reason failure(Result result) {
        assertThat(result.outcome()).isInstanceOf(Failed.class);
        return ((Failed) result.outcome()).reason();
    }
}
