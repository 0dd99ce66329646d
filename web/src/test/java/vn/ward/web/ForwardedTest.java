package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.Network;
import vn.ward.core.config.Proxies;
import vn.ward.core.config.Wire;

/** Whom a proxy is believed; each test speaks as the proxy, or as somebody who pretends to be one. */
final class ForwardedTest {

    private static Served trusting;
    private static Served suspicious;

    static Wire behind(String proxy) {
        try {
            return new Wire(
                    Optional.empty(),
                    new Proxies(List.of(new Network(InetAddress.getByName(proxy), 32))),
                    Optional.of(URI.create("https://ioc.phuong.example")),
                    Wire.PRIVATE);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        trusting = Served.start(behind("127.0.0.1"));
        suspicious = Served.start(behind("10.0.0.5"));
    }

    @AfterAll
    static void stop() throws Exception {
        trusting.stop();
        suspicious.stop();
    }

    @Test
    void a_trusted_proxy_is_believed_about_scheme_and_host() throws Exception {
        assertThat(sent(
                        trusting,
                        "GET",
                        "Host: 127.0.0.1:8080",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: ioc.phuong.example"))
                .startsWith("HTTP/1.1 200 ")
                .contains("strict-transport-security: max-age=31536000");
        assertThat(sent(
                        trusting,
                        "GET",
                        "Host: 127.0.0.1:8080",
                        "Forwarded: for=203.0.113.9;proto=https;host=ioc.phuong.example"))
                .startsWith("HTTP/1.1 200 ")
                .contains("strict-transport-security");
        assertThat(sent(trusting, "GET", "Host: ioc.phuong.example", "X-Forwarded-Proto: http"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("strict-transport-security");
    }

    @Test
    void others_are_not_believed() throws Exception {
        assertThat(sent(suspicious, "GET", "Host: localhost", "X-Forwarded-Proto: https", "Forwarded: proto=https"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("strict-transport-security");
        assertThat(sent(suspicious, "GET", "Host: evil.example", "X-Forwarded-Host: ioc.phuong.example"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(sent(suspicious, "GET", "Host: localhost", "Forwarded: \"")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Host: ioc.phuong.example, evil.example",
                "Forwarded: for=203.0.113.9;host=evil.example",
                "Forwarded: host=ioc.phuong.example, for=203.0.113.9;host=evil.example",
                "X-Forwarded-For: 203.0.113.9"
            })
    void a_name_that_is_not_ours_is_refused_also_through_the_proxy(String header) throws Exception {
        assertThat(sent(trusting, "GET", "Host: 127.0.0.1:8080", header)).startsWith("HTTP/1.1 421 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=\"203.0.113.9",
                "Forwarded: for=\"x, for=203.0.113.9;proto=https",
                "Forwarded: for=203.0.113.9;for=203.0.113.10",
                "Forwarded: for=203.0.113.9;proto=gopher",
                "Forwarded: for=203.0.113.9;",
                "Forwarded: ,for=203.0.113.9",
                "Forwarded: for=203.0.113.9;host=\"a b\"",
                "Forwarded: nonsense",
                "X-Forwarded-Proto: https evil",
                "X-Forwarded-Proto: ",
                "X-Forwarded-Host: ioc.phuong.example/..",
                "X-Forwarded-Host: user@ioc.phuong.example",
            })
    void what_can_not_be_understood_is_refused(String header) throws Exception {
        assertThat(sent(trusting, "GET", "Host: ioc.phuong.example", header))
                .startsWith("HTTP/1.1 400 ")
                .contains("urn:ward-ioc:problem:forwarded");
    }

    @Test
    void two_kinds_of_headers_count_only_if_they_agree() throws Exception {
        assertThat(sent(
                        trusting,
                        "GET",
                        "Host: ioc.phuong.example",
                        "Forwarded: for=10.9.9.9;proto=https;host=ioc.phuong.example",
                        "X-Forwarded-For: 203.0.113.9"))
                .as("the client's Forwarded, the proxy's X-Forwarded-For")
                .startsWith("HTTP/1.1 400 ");
        assertThat(sent(
                        trusting,
                        "GET",
                        "Host: ioc.phuong.example",
                        "Forwarded: for=203.0.113.9;proto=https",
                        "X-Forwarded-For: 1.2.3.4, 203.0.113.9",
                        "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://ioc.phuong.example,      200",
        "https://ioc.phuong.example:443,  200",
        "https://IOC.phuong.example,      200",
        "https://ioc.phuong.example:8443, 403",
        "https://evil.example,            403",
        "http://127.0.0.1:8080,           403"
    })
    void pages_of_the_public_address_write_through_the_proxy(String origin, int status) throws Exception {
        String answer = sent(
                trusting,
                "POST",
                "Host: 127.0.0.1:8080",
                "Origin: " + origin,
                "X-Forwarded-For: 203.0.113.9",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: ioc.phuong.example");

        assertThat(answer).startsWith("HTTP/1.1 " + (status == 200 ? "405 " : "403 "));
    }

    @Test
    void where_proxies_encrypt_nobody_comes_around_them_in_the_open() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        if (own.isEmpty()) {
            return; // a machine without a network has nobody to refuse
        }
        Served open = Served.start(behind("10.0.0.5"), "0.0.0.0");
        try (Socket socket = new Socket(own.get(), open.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: ioc.phuong.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("urn:ward-ioc:problem:around-proxy");
            assertThat(sent(open, "GET", "Host: localhost")).startsWith("HTTP/1.1 200 ");
        } finally {
            open.stop();
        }
    }

    private static String sent(Served served, String method, String... headers) throws IOException {
        String request = method + " /health/live HTTP/1.1\r\n" + String.join("\r\n", Arrays.asList(headers))
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .replace("Strict-Transport-Security", "strict-transport-security");
        }
    }
}
