package vn.ward.collect.http.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.ward.collect.http.journey.Walker.failure;
import static vn.ward.collect.http.journey.Walker.lack;
import static vn.ward.collect.http.journey.Walker.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import vn.ward.collect.Keys;
import vn.ward.collect.RawPeer;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** The ways to a web server: by a proxy, by one kind of address, by a name server of one's own, by an authority of the house. */
@Timeout(60)
class PassageTest {

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Walker walker;

    @BeforeEach
    void start() {
        walker = new Walker(folder);
    }

    @AfterEach
    void stop() throws Exception {
        walker.close();
    }

    /** A proxy for CONNECT that answers {@code status} and, if that is 200, leads to this machine's port. */
    private String tunnel(int status) {
        NetServer server = walker.vertx
                .createNetServer()
                .connectHandler(socket -> socket.handler(first -> {
                    heard.add(first.toString());
                    String asked = first.toString().split(" ")[1];
                    socket.pause();
                    socket.write("HTTP/1.1 " + status + " Said\r\n\r\n").onSuccess(said -> {
                        if (status == 200) {
                            join(socket, Integer.parseInt(asked.substring(asked.lastIndexOf(':') + 1)));
                        } else {
                            socket.close();
                        }
                    });
                }))
                .listen(0, "127.0.0.1")
                .await();
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void join(NetSocket socket, int port) {
        walker.vertx.createNetClient().connect(port, "127.0.0.1").onSuccess(there -> {
            socket.handler(there::write);
            there.handler(socket::write);
            there.closeHandler(closed -> socket.close());
            socket.closeHandler(closed -> there.close());
            socket.resume();
        });
    }

    private String secure(JksOptions store) {
        return walker.serve(
                "127.0.0.1",
                new HttpServerOptions().setSsl(true).setKeyCertOptions(store),
                request -> page(request, "vào"));
    }

    private JksOptions trusted() throws Exception {
        Keys keys = new Keys(folder);
        JksOptions store = keys.signed("house", "dns:localhost");
        Files.writeString(folder.resolve("ca.pem"), keys.pem("house", "authority"));
        return store;
    }

    private static final String CA = "ca: ca.pem\n";

    @Test
    void an_authority_of_the_house_counts_where_it_is_named_and_the_certificate_is_measured() throws Exception {
        String url = secure(trusted());

        Result result = walker.go(CA + "url: \"" + url + "\"\nexpect: { size: \"< 10kB\" }");

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements().getOrDefault("certificate_valid_seconds", 0.0))
                .isCloseTo((double) Duration.ofDays(2).toSeconds(), within(120.0));
        assertThat(result.measurements()).containsEntry("body_bytes", 4.0);
        assertThat(failure(walker.go("url: \"" + url + "\"")).code()).isEqualTo("tls");
    }

    @Test
    void a_certificate_that_is_over_is_refused_whoever_signed_it() throws Exception {
        Keys keys = new Keys(folder);
        keys.lasting("house", "authority", null, "-9d", 20, "-ext", "bc:c");
        JksOptions over = keys.lasting("house", "key", "authority", "-5d", 2, "-ext", "san=dns:localhost");
        Files.writeString(folder.resolve("ca.pem"), keys.pem("house", "authority"));

        assertThat(failure(walker.go(CA + "url: \"" + secure(over) + "\"")).code())
                .isEqualTo("tls");
    }

    @Test
    void a_journey_is_bounded_by_the_certificate_that_ends_first() throws Exception {
        String url = secure(trusted());

        Result result = walker.go(CA + "steps: [ { id: open, url: \"" + url + "\" }, { id: again, url: /b } ]");

        assertThat(result.measurements().getOrDefault("certificate_valid_seconds", 0.0))
                .isGreaterThan(1000.0);
    }

    @Test
    void an_https_page_is_reached_through_a_proxy_that_asks_who_one_is() throws Exception {
        String url = secure(trusted());
        String proxy = tunnel(200);

        Result result = walker.go(CA + "proxy: { url: \"" + proxy + "\", user: ioc, password: \"${env:S}\" }\nurl: \""
                + url + "\"\nexpect: { contains: vào }");

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(heard)
                .singleElement()
                .asString()
                .startsWith("CONNECT " + url.substring("https://".length()) + " ")
                .containsIgnoringCase("proxy-authorization: Basic "
                        + Base64.getEncoder()
                                .encodeToString(("ioc:" + Walker.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        assertThat(walker.read("proxy: { url: \"" + proxy + "\", user: ioc, password: \"${env:S}\" }\nurl: \"" + url
                                + "\"")
                        .describe())
                .endsWith(", proxy=" + proxy.substring("http://".length()) + " as ioc");
    }

    @Test
    void what_a_proxy_says_of_itself_is_not_the_systems_fault() throws Exception {
        String https = "proxy: \"%s\"\nurl: \"https://localhost:1/\"";

        assertThat(lack(walker.go(https.formatted(tunnel(407))))).isEqualTo(Reason.of("http.proxy-refused", 407));
        assertThat(lack(walker.go(https.formatted(tunnel(403))))).isEqualTo(Reason.of("http.proxy-refused", 403));
        assertThat(failure(walker.go(https.formatted(tunnel(503))))).isEqualTo(Reason.of("http.proxy-failed", 503));
        for (String scheme : List.of("http", "https")) {
            assertThat(lack(walker.go("proxy: \"http://127.0.0.1:1\"\nurl: \"" + scheme + "://localhost:1/\"")))
                    .isEqualTo(Reason.of("http.proxy-away"));
        }
    }

    @Test
    void an_http_page_is_asked_of_the_proxy_by_its_whole_address() throws Exception {
        String proxy = walker.serve(request -> {
            heard.add(request.uri() + " " + request.getHeader("Host") + " " + request.getHeader("Proxy-Authorization"));
            if (request.uri().contains("refused")) {
                request.response().setStatusCode(407).end();
            } else {
                page(request, "vào");
            }
        });

        Result result =
                walker.go("proxy: \"" + proxy + "\"\nurl: \"http://van-ban.invalid/a?b=c\"\nexpect: { contains: vào }");

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(heard).containsExactly("http://van-ban.invalid/a?b=c van-ban.invalid null");
        assertThat(lack(walker.go("proxy: \"" + proxy + "\"\nurl: \"http://van-ban.invalid/refused\"")))
                .isEqualTo(Reason.of("http.proxy-refused", 407));
    }

    @Test
    void one_kind_of_address_is_asked_for() throws Exception {
        int port =
                Integer.parseInt(walker.serve(request -> page(request, "bốn")).replaceAll(".*:", ""));
        walker.vertx
                .createHttpServer()
                .requestHandler(request -> page(request, "sáu"))
                .listen(port, "::1")
                .await();
        String name = InetAddress.getAllByName("localhost").length > 1 ? "localhost" : "[::1]";

        assertThat(walker.go("ip: 4\nurl: \"http://localhost:" + port + "\"\nexpect: { contains: bốn }")
                        .outcome())
                .isEqualTo(new Answered());
        assertThat(walker.go("ip: 6\nurl: \"http://" + name + ":" + port + "\"\nexpect: { contains: sáu }")
                        .outcome())
                .isEqualTo(new Answered());
        String away = walker.serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "http://[::1]:" + port)
                .end());
        assertThat(failure(walker.go("ip: 4\nurl: \"" + away + "\""))).isEqualTo(Reason.of("no-address", "4"));
    }

    private static byte[] answer(byte[] question, int code, Function<Record, List<Record>> records) {
        try {
            Message message = new Message(question);
            message.getHeader().setFlag(Flags.QR);
            message.getHeader().setRcode(code);
            records.apply(message.getQuestion()).forEach(record -> message.addRecord(record, Section.ANSWER));
            return message.toWire();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Record> here(Record asked) {
        try {
            if (asked.getType() == Type.A && asked.getName().toString().startsWith("bon.")) {
                return List.of(new ARecord(
                        asked.getName(), DClass.IN, 60, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
            }
            return asked.getType() == Type.AAAA
                    ? List.of(new AAAARecord(asked.getName(), DClass.IN, 60, InetAddress.getByAddress(new byte[] {
                        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
                    })))
                    : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void names_are_asked_of_the_name_server_that_is_named() throws Exception {
        int port = Integer.parseInt(walker.serve(request -> page(request, request.getHeader("Host")))
                .replaceAll(".*:", ""));
        walker.vertx
                .createHttpServer()
                .requestHandler(request -> page(request, "sáu"))
                .listen(port, "::1")
                .await();
        try (RawPeer server = new RawPeer(asked -> List.of(answer(asked, Rcode.NOERROR, PassageTest::here)))) {
            String dns = "dns: 127.0.0.1:" + server.port() + "\n";

            assertThat(walker.go(dns + "url: \"http://bon.invalid:" + port + "/\"\nexpect: { contains: bon.invalid }")
                            .outcome())
                    .isEqualTo(new Answered());
            assertThat(walker.go(dns + "url: \"http://sau.invalid:" + port + "/\"\nexpect: { contains: sáu }")
                            .outcome())
                    .as("no A, but AAAA")
                    .isEqualTo(new Answered());
            assertThat(failure(walker.go(dns + "ip: 4\nurl: \"http://sau.invalid:" + port + "/\"")))
                    .isEqualTo(Reason.of("no-address", "4"));
        }
    }

    @Test
    void a_name_server_that_does_not_know_the_name_is_believed_and_one_that_fails_tells_nothing() throws Exception {
        try (RawPeer unknown = new RawPeer(asked -> List.of(answer(asked, Rcode.NXDOMAIN, none -> List.of())));
                RawPeer broken = new RawPeer(asked -> List.of(answer(asked, Rcode.SERVFAIL, none -> List.of())));
                RawPeer silent = new RawPeer(asked -> List.of())) {
            String http = "dns: 127.0.0.1:%d\nurl: \"http://a.invalid/\"";

            assertThat(walker.go(http.formatted(unknown.port())).outcome())
                    .isEqualTo(new Failed(Reason.of("name-not-found", "a.invalid")));
            assertThat(lack(walker.go(http.formatted(broken.port()))))
                    .isEqualTo(Reason.of("resolver-away", "a.invalid"));
            assertThat(lack(walker.go(http.formatted(silent.port()), Duration.ofMillis(700))))
                    .isEqualTo(Reason.of("resolver-away", "a.invalid"));
        }
    }

    @Test
    void an_answer_is_held_against_all_that_is_expected_of_it() throws Exception {
        String url = walker.serve(request -> page(request, "<title>Trang chủ</title> lỗi 0 " + "x".repeat(2_000)));
        String http = "url: \"" + url + "\"\nexpect: { %s }";

        assertThat(walker.go(
                                http.formatted(
                                        "missing: Bảo trì, matches: 'lỗi \\d ', size: { least: 2kB, most: 3kB }, type: text/html, contains: Trang"))
                        .outcome())
                .isEqualTo(new Answered());
        assertThat(failure(walker.go(http.formatted("missing: Trang chủ"))))
                .isEqualTo(Reason.of("http.text-unwanted", "Trang chủ"));
        assertThat(failure(walker.go(http.formatted("matches: 'lỗi [1-9]'"))))
                .isEqualTo(Reason.of("http.matches", "lỗi [1-9]"));
        assertThat(failure(walker.go(http.formatted("size: '> 3kB'"))))
                .isEqualTo(Reason.of("http.size", "2 kB", "≥ 3 kB"));
        assertThat(failure(walker.go(http.formatted("type: application/json"))))
                .isEqualTo(Reason.of("http.type", "application/json"));
        assertThat(failure(walker.go(http.formatted("json: { '$.a': b }")))).isEqualTo(Reason.of("http.no-json"));
    }

    @Test
    void a_plain_try_measures_no_more_than_it_did() throws Exception {
        String url = walker.serve(request -> request.response().end(Buffer.buffer("x")));

        assertThat(walker.unseen("url: \"" + url + "\"").measurements())
                .containsOnlyKeys("resolve_seconds", "connect_seconds", "first_byte_seconds", "rtt_seconds");
    }
}
