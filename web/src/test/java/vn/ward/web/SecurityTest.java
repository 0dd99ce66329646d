package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Wire;
import vn.ward.core.wording.Language;

/** What no browser would send is sent by hand. */
final class SecurityTest {

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "127.0.0.1:1",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]",
                "127.8.9.10"
            })
    void this_machines_names_are_answered(String host) throws Exception {
        assertThat(sent("GET /health/live HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:8080",
                "192.168.1.1",
                "127.0.0.999",
                "[::2]:8080",
                "localhost@evil.example",
                ""
            })
    void other_names_are_refused_so_that_no_page_can_rebind_its_own(String host) throws Exception {
        String answer = sent("GET /api/v1/targets HTTP/1.1", "Host: " + host);

        assertThat(answer).doesNotContain("documents").containsPattern("^HTTP/1.1 4(00|21) ");
    }

    @Test
    void a_refused_name_is_a_problem_that_says_what_to_do() throws Exception {
        assertThat(sent("GET /wall HTTP/1.1", "Host: evil.example", "Accept-Language: en"))
                .startsWith("HTTP/1.1 421 ")
                .contains("application/problem+json", "evil.example", "Open it by one of those names");
    }

    @Test
    void a_request_with_two_names_or_none_is_refused() throws Exception {
        assertThat(sent("GET /api/v1/targets HTTP/1.1", "Host: localhost", "Host: evil.example"))
                .containsPattern("^HTTP/1.1 4(00|21) ");
        assertThat(sent("GET /api/v1/targets HTTP/1.0")).containsPattern("^HTTP/1.[01] 4(00|21) ");
    }

    @Test
    void what_is_too_long_is_refused() throws Exception {
        assertThat(sent("GET /api/v1/incidents?from=" + "x".repeat(9000) + " HTTP/1.1", "Host: localhost"))
                .containsPattern("^HTTP/1.[01] 414 ");
        assertThat(sent("GET / HTTP/1.1", "Host: localhost", "X-Long: " + "x".repeat(20_000)))
                .containsPattern("^HTTP/1.[01] 431 ");
        assertThat(sent("POST /api/v1/targets HTTP/1.1", "Host: localhost", "Content-Length: 99999"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/incidents?from=%zz HTTP/1.1",
                "GET /api/v1/incidents?from=%f HTTP/1.1",
                "GET /api/v1/incidents?%ff=%c3%28 HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /api/v1/incidents?&&=&from&= HTTP/1.1",
                "GET * HTTP/1.1",
                "BREAK /api/v1/targets HTTP/1.1",
                "nonsense"
            })
    void a_malformed_request_is_refused_as_the_senders_fault(String first) throws Exception {
        assertThat(sent(first, "Host: localhost")).containsPattern("^HTTP/1.[01] 4\\d\\d ");
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;", ",", "q=1", "vi;q=abc", "*", "en;q=", "xx-", "-", "vi;q=-3;q=9"})
    void a_language_that_can_not_be_read_is_ours(String accepted) throws Exception {
        assertThat(sent("GET /nothing HTTP/1.1", "Host: localhost", "Accept-Language: " + accepted))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void another_sites_page_can_not_write() throws Exception {
        assertThat(sent("POST /api/v1/targets HTTP/1.1", "Host: localhost", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403 ")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/wall/nothing.js", "/api/v1/targets", "/health/live", "/nothing"})
    void every_answer_tells_browsers_what_our_pages_never_do(String path) throws Exception {
        HttpResponse<String> response = served.get(path);

        assertThat(response.headers().firstValue("content-security-policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                        + "frame-ancestors 'none'");
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("referrer-policy")).hasValue("same-origin");
        assertThat(response.headers().firstValue("cross-origin-opener-policy")).hasValue("same-origin");
    }

    @Test
    void the_root_leads_to_the_wall() throws Exception {
        HttpResponse<String> response = served.get("/");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location")).hasValue("/wall");
    }

    @Test
    void classes_and_bundles_beside_the_screens_are_not_served() throws Exception {
        assertThat(served.get("/wall/Wall.class").statusCode()).isEqualTo(404);
        assertThat(served.get("/wall/../words.properties").statusCode()).isEqualTo(404);
        assertThat(served.get("/wall/%2e%2e/words.properties").statusCode()).isEqualTo(404);
        assertThat(served.get("/wall/..%2fwords.properties").statusCode()).isEqualTo(404);
    }

    @Test
    void echarts_comes_from_here_and_is_kept_for_good() throws Exception {
        HttpResponse<String> response = served.get("/webjars/echarts/5.5.0/echarts.esm.min.js");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
        assertThat(response.headers().firstValue("cache-control")).hasValue("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "ioc.office.example"})
    void it_listens_to_this_machine_alone(String host) {
        assertThatThrownBy(() -> new WebServer(served.sources(), new HostPort(host, 0), Wire.PLAIN, Language.VI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void others_are_served_only_when_somebody_can_sign_in() {
        HostPort everywhere = new HostPort("0.0.0.0", 0);
        WebServer server = new WebServer(served.sources(), everywhere, ForwardedTest.behind("10.0.0.5"), Language.VI);

        assertThat(served.vertx.deployVerticle(server).toCompletionStage().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(WithoutAccount.class)
                .withMessageContaining("0.0.0.0");
    }

    private String sent(String first, String... headers) throws IOException {
        String request = first + "\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        }
    }
}
