package vn.ward.collect.http;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.ward.collect.http.HttpTries.START;
import static vn.ward.collect.http.HttpTries.assertFailed;
import static vn.ward.collect.http.HttpTries.expecting;
import static vn.ward.collect.http.HttpTries.moved;
import static vn.ward.collect.http.HttpTries.page;
import static vn.ward.collect.http.HttpTries.setting;
import static vn.ward.collect.http.HttpTries.url;
import static vn.ward.collect.http.HttpTries.visit;

import io.vertx.core.Vertx;
import java.net.URI;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.ward.collect.Loops;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.attempt.Room;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** What a page and its redirects are judged by, over real sockets. */
@Timeout(60)
class HttpProbeTest {

    private HttpTries http;

    Vertx loops() {
        return Loops.onEpoll();
    }

    @BeforeEach
    void start() {
        http = new HttpTries(loops());
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
    }

    @Test
    void a_page_with_the_expected_status_and_text_is_answered_and_every_phase_is_measured() throws Exception {
        try (RawServer server = RawServer.saying(page("<h1>Đăng nhập</h1>"))) {
            Result result = http.visit(expecting(server, Set.of(200), "Đăng nhập"));

            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.startedAt()).isEqualTo(START);
            assertThat(result.target()).isEqualTo("documents");
            Map<String, Double> measured = result.measurements();
            assertThat(HttpProbe.MEASUREMENTS).containsExactlyInAnyOrderElementsOf(measured.keySet());
            assertThat(measured)
                    .containsOnlyKeys("resolve_seconds", "connect_seconds", "first_byte_seconds", "rtt_seconds");
            double rtt = measured.getOrDefault("rtt_seconds", 0.0);
            assertThat(measured.values().stream().mapToDouble(v -> v).sum() - rtt)
                    .as("the phases are parts of the whole")
                    .isLessThanOrEqualTo(rtt + 3e-6);
            assertThat(rtt).isCloseTo(result.took().toNanos() / 1e9, within(1e-6));
        }
    }

    @Test
    void a_page_for_which_there_is_no_room_beside_others_is_not_tried_and_the_next_that_fits_is() throws Exception {
        HttpProbe narrow =
                new HttpProbe(new Gear(http.vertx(), new Resolver(http.vertx()), new Room(1_000), ZoneOffset.UTC));
        try (RawServer large = RawServer.saying(page("Đăng nhập" + "x".repeat(2_000)));
                RawServer small = RawServer.saying(page("Đăng nhập" + "x".repeat(900)))) {
            for (int again = 0; again < 3; again++) {
                assertThat(visit(narrow, expecting(large, Set.of(), "Đăng nhập"))
                                .outcome())
                        .isEqualTo(new NotTried(Reason.of("overloaded")));
                assertThat(visit(narrow, expecting(small, Set.of(), "Đăng nhập"))
                                .outcome())
                        .isEqualTo(new Answered());
            }
            assertThat(visit(narrow, expecting(large, Set.of(), null)).outcome())
                    .as("a page that nobody reads takes no room")
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void every_try_has_a_connection_of_its_own() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer((in, out) -> {
            while (true) {
                heads.add(RawServer.readHead(in));
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
            }
        })) {
            http.visit(Targets.get(url(server, "/a?b=c")));
            http.visit(Targets.get(url(server, "/a?b=c")));

            assertThat(server.connections()).isEqualTo(2);
            assertThat(heads.get(0))
                    .startsWith("GET /a?b=c HTTP/1.1\r\n")
                    .containsIgnoringCase("host: localhost:" + server.port() + "\r\n")
                    .containsIgnoringCase("user-agent: ward-ioc\r\n")
                    .containsIgnoringCase("connection: close\r\n");
        }
    }

    @Test
    void an_ipv6_address_is_named_in_brackets_as_servers_want_it() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer((in, out) -> {
            heads.add(RawServer.readHead(in));
            out.write(page("x").getBytes(UTF_8));
        })) {
            // Java takes an IPv4 address in IPv6 clothes for what it is: no IPv6 is needed here
            URI url = URI.create("http://[::ffff:127.0.0.1]:" + server.port() + "/");
            Map<String, Secret> configured = Map.of("host", new Secret("office.example"));

            http.visit(Targets.get(url));
            http.visit(new HttpSpec(url, Method.GET, configured, null, 5, Set.of(), null));

            assertThat(heads.get(0))
                    .containsIgnoringCase("\r\nhost: [::ffff:127.0.0.1]:" + server.port() + "\r\n")
                    .containsOnlyOnce("ost: ");
            assertThat(heads.get(1))
                    .containsIgnoringCase("\r\nhost: office.example\r\n")
                    .containsOnlyOnce("ost: ");
        }
    }

    @Test
    void an_unexpected_status_fails() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")) {
            Result result = http.visit(Targets.get(url(server, "/")));

            assertFailed(result, "http.status", "503", "2xx");
            assertThat(result.measurements())
                    .containsOnlyKeys("resolve_seconds", "connect_seconds", "first_byte_seconds");
            assertFailed(http.visit(expecting(server, Set.of(401, 200), null)), "http.status", "503", "200, 401");
            assertThat(http.visit(expecting(server, Set.of(503), null)).outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void a_page_without_the_expected_text_fails() throws Exception {
        try (RawServer server = RawServer.saying(page("Bảo trì"))) {
            assertFailed(http.visit(expecting(server, Set.of(), "Đăng nhập")), "http.text", "Đăng nhập");
        }
    }

    @Test
    void a_text_is_found_although_it_arrives_in_pieces_that_cut_a_letter() throws Exception {
        byte[] page = page("Đăng nhập").getBytes(UTF_8);
        try (RawServer server = new RawServer((in, out) -> {
            RawServer.readHead(in);
            for (byte b : page) {
                out.write(b);
                out.flush();
            }
        })) {
            assertThat(http.visit(expecting(server, Set.of(), "Đăng nhập")).outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void accents_may_be_composed_either_way() throws Exception {
        String composed = "Phường Ô Chợ Dừa";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        try (RawServer server = RawServer.saying(page(decomposed));
                RawServer other = RawServer.saying(page(composed))) {
            assertThat(http.visit(expecting(server, Set.of(), composed)).outcome())
                    .isEqualTo(new Answered());
            assertThat(http.visit(expecting(other, Set.of(), decomposed)).outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void a_page_is_read_in_the_charset_it_names() throws Exception {
        byte[] body = "Đăng nhập".getBytes(UTF_16LE);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-16LE\"\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(UTF_8);
        try (RawServer server = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write(head);
            out.write(body);
        })) {
            assertThat(http.visit(expecting(server, Set.of(), "Đăng nhập")).outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void redirects_are_followed_each_on_a_connection_of_its_own() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer((in, out) -> {
            String line = RawServer.readHead(in).lines().findFirst().orElse("");
            lines.add(line);
            String answer = switch (line.replaceAll("^GET | HTTP/1.1$", "")) {
                case "/start/a" -> moved(302, "../next/b?x=1");
                case "/next/b?x=1" -> moved(301, "?y=2");
                case "/next/b?y=2" -> moved(307, "/đích");
                default -> page("tới nơi");
            };
            out.write(answer.getBytes(UTF_8));
        })) {
            HttpSpec spec =
                    new HttpSpec(url(server, "/start/a"), Method.GET, Map.of(), null, 3, Set.of(200), "tới nơi");

            assertThat(http.visit(spec).outcome()).isEqualTo(new Answered());
            assertThat(server.connections()).isEqualTo(4);
            assertThat(lines.get(3)).isEqualTo("GET /%C4%91%C3%ADch HTTP/1.1");
        }
    }

    @Test
    void a_redirect_to_another_origin_carries_no_configured_header() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer other = new RawServer((in, out) -> {
                    heads.add(RawServer.readHead(in));
                    out.write(page("x").getBytes(UTF_8));
                });
                RawServer server = new RawServer((in, out) -> {
                    heads.add(RawServer.readHead(in));
                    out.write(moved(302, url(other, "/").toString()).getBytes(UTF_8));
                })) {
            Map<String, Secret> headers = Map.of("Authorization", new Secret("Bearer s3cret"));
            http.visit(new HttpSpec(url(server, "/"), Method.GET, headers, null, 5, Set.of(), null));

            assertThat(heads).hasSize(2);
            assertThat(heads.get(0)).contains("Bearer s3cret");
            assertThat(heads.get(1)).doesNotContain("s3cret");
        }
    }

    @Test
    void a_portal_that_sets_a_cookie_and_redirects_to_itself_is_not_gone_round_in_circles() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer((in, out) -> {
            String head = RawServer.readHead(in);
            heads.add(head);
            String answer = head.contains("session=abc; lang=vi")
                    ? page("Đăng nhập")
                    : setting(
                            moved(302, "/portal/"),
                            "session=abc; Path=/; HttpOnly",
                            "lang=vi; Max-Age=60",
                            "old=x; Max-Age=0",
                            "=;;",
                            "admin=1; Path=/admin");
            out.write(answer.getBytes(UTF_8));
        })) {
            HttpSpec spec = new HttpSpec(
                    url(server, "/portal/"),
                    Method.GET,
                    Map.of("Cookie", new Secret("own=1")),
                    null,
                    5,
                    Set.of(),
                    "Đăng nhập");

            assertThat(http.visit(spec).outcome()).isEqualTo(new Answered());
            assertThat(heads.get(1)).contains("own=1; session=abc; lang=vi\r\n");

            http.visit(spec);
            assertThat(heads.get(2)).as("nothing is kept between attempts").doesNotContain("session");
        }
    }

    @Test
    void a_cookie_goes_to_no_other_origin() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer other = new RawServer((in, out) -> {
                    heads.add(RawServer.readHead(in));
                    out.write(page("x").getBytes(UTF_8));
                });
                RawServer server =
                        RawServer.saying(setting(moved(302, url(other, "/").toString()), "s3cret=1"))) {
            assertThat(http.visit(Targets.get(url(server, "/"))).outcome()).isEqualTo(new Answered());

            assertThat(heads).singleElement().asString().doesNotContain("s3cret");
        }
    }

    @Test
    void a_redirect_loop_ends_at_the_limit() throws Exception {
        try (RawServer server = RawServer.saying(moved(302, "/again"))) {
            assertFailed(http.visit(Targets.get(url(server, "/"))), "http.redirects", "5");
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void a_redirect_to_what_is_no_web_address_fails_and_its_query_is_not_told() throws Exception {
        for (String location :
                List.of("ftp://example/x", "javascript:alert(1)", "http://", "//a b/", "http://h:99999/")) {
            try (RawServer server = RawServer.saying(moved(302, location))) {
                assertFailed(http.visit(Targets.get(url(server, "/"))), "http.redirect", location);
            }
        }
        try (RawServer server = RawServer.saying(moved(302, "ftp://example/x?token=s3cret"))) {
            assertFailed(http.visit(Targets.get(url(server, "/"))), "http.redirect", "ftp://example/x");
        }
    }

    @Test
    void a_redirect_is_judged_itself_if_it_is_expected_or_none_may_be_followed() throws Exception {
        try (RawServer server = RawServer.saying(moved(302, "/login"))) {
            assertThat(http.visit(expecting(server, Set.of(302), null)).outcome())
                    .isEqualTo(new Answered());
            HttpSpec none = new HttpSpec(url(server, "/"), Method.GET, Map.of(), null, 0, Set.of(), null);
            assertFailed(http.visit(none), "http.status", "302", "2xx");
        }
    }

    @Test
    void a_post_sends_its_body_and_becomes_a_get_after_see_other() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer((in, out) -> {
            String head = RawServer.readHead(in);
            boolean post = head.startsWith("POST");
            requests.add(head.lines().findFirst().orElse("") + (post ? new String(in.readNBytes(7), UTF_8) : ""));
            out.write((post ? moved(303, "/done") : page("xong")).getBytes(UTF_8));
        })) {
            HttpSpec spec = new HttpSpec(
                    url(server, "/login"), Method.POST, Map.of(), new Secret("a=s3cre"), 5, Set.of(), "xong");

            assertThat(http.visit(spec).outcome()).isEqualTo(new Answered());
            assertThat(requests).containsExactly("POST /login HTTP/1.1a=s3cre", "GET /done HTTP/1.1");
            assertThat(spec.toString() + spec.describe()).doesNotContain("s3cre");
        }
    }

    @Test
    void an_answer_to_head_has_no_body_whatever_it_says() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((in, out) -> {
            heads.add(RawServer.readHead(in));
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".getBytes(UTF_8));
            over.await();
        })) {
            HttpSpec spec = new HttpSpec(url(server, "/"), Method.HEAD, Map.of(), null, 5, Set.of(), null);

            assertThat(http.visit(spec).outcome()).isEqualTo(new Answered());
            assertThat(heads.get(0)).startsWith("HEAD / HTTP/1.1");
        } finally {
            over.countDown();
        }
    }
}
