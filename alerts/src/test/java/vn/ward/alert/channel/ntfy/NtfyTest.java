package vn.ward.alert.channel.ntfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Certificates;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Gears;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Messages;
import vn.ward.alert.channel.Trust;
import vn.ward.alert.channel.Written;
import vn.ward.alert.channel.http.HttpPeer;
import vn.ward.alert.channel.http.HttpPeer.Asked;
import vn.ward.alert.channel.http.HttpPeer.Reply;
import vn.ward.alert.channel.http.RawServer;

class NtfyTest {

    private static final Set<String> FIELDS = Set.of("topic", "title", "message", "priority", "tags", "click");
    private static final String TOKEN = "tk_s3cret";

    private final Vertx vertx = Vertx.vertx();
    private Duration patience = Duration.ofSeconds(15);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** An ntfy server that takes what its documentation says, and nothing else. */
    private static Reply ntfy(Asked asked) {
        if (!asked.method().equals("POST") || !asked.path().equals("/")) {
            return error(40401, 404, "page not found");
        }
        if (!asked.header("Authorization").equals("Bearer " + TOKEN)) {
            return error(40101, 401, "unauthorized");
        }
        JsonObject sent = asked.json();
        boolean sound = FIELDS.containsAll(sent.fieldNames())
                && sent.getValue("priority") instanceof Integer priority
                && priority >= 1
                && priority <= 5
                && sent.getJsonArray("tags").stream().allMatch(String.class::isInstance)
                && sent.getString("message").getBytes(StandardCharsets.UTF_8).length <= 4096;
        if (!sound) {
            return error(40024, 400, "invalid request: request body must be valid JSON");
        }
        return switch (sent.getString("topic")) {
            case "docs" -> error(40010, 400, "invalid request: topic name is disallowed");
            case "secret" -> error(40301, 403, "forbidden");
            case "large" -> error(41303, 413, "JSON body too large");
            case "much" -> error(42901, 429, "limit reached: too many requests, please be nice");
            case "daily" -> error(42908, 429, "limit reached: too many messages");
            case "ill" -> error(50001, 500, "internal server error");
            case "full" ->
                error(50701, 507, "cannot publish to UnifiedPush topic without previously active subscriber");
            case "portal" -> new Reply(200, Map.of("Content-Type", "text/html"), "<html>Welcome</html>");
            default ->
                Reply.json(
                        200,
                        sent.copy()
                                .put("id", "hwQ2YpKdmg")
                                .put("time", 1790000000)
                                .put("event", "message"));
        };
    }

    private static Reply error(int code, int status, String error) {
        return Reply.json(
                status, new JsonObject().put("code", code).put("http", status).put("error", error));
    }

    @Test
    void a_message_is_published_with_all_that_a_phone_shows() throws Exception {
        try (HttpPeer server = new HttpPeer(vertx, NtfyTest::ntfy)) {
            assertThat(send(server.port(), Messages.opened("ioc-lan"))).isEqualTo(Attempt.taken("hwQ2YpKdmg"));

            JsonObject sent = server.asked().get(0).json();
            assertThat(sent.getString("title")).isEqualTo("Gián đoạn: " + Messages.NAME);
            assertThat(sent.getString("message"))
                    .isEqualTo("Bắt đầu: 09:10 25/11/2026\nLý do ghi nhận: Không trả lời trong 5 giây\n"
                            + "Việc cần làm trước: kiểm tra đường truyền");
            assertThat(sent.getInteger("priority")).isEqualTo(5);
            assertThat(sent.getJsonArray("tags")).isEqualTo(JsonArray.of("rotating_light"));
            assertThat(sent.getString("click")).isEqualTo("https://ioc.office.example/incidents/123");
            assertThat(server.asked().get(0).header("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void a_recovery_makes_no_sound_and_a_drill_says_so() {
        assertThat(Publication.of(Messages.recovered("lan")).getInteger("priority"))
                .isEqualTo(2);
        assertThat(Publication.of(Messages.recovered("lan")).getJsonArray("tags"))
                .isEqualTo(JsonArray.of("white_check_mark"));
        Message drill = Messages.message("lan", "opened", "warning", "firing", Map.of(Facts.DRILL, "true"));
        assertThat(Publication.of(drill).getJsonArray("tags")).isEqualTo(JsonArray.of("test_tube", "warning"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ệ", "🚨"})
    void a_text_that_is_too_long_is_cut_between_two_characters(String character) {
        String cut = Publication.cut(character.repeat(5000));

        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(4090, 4096);
        assertThat(cut).matches("(?:" + character + ")+…");
        assertThat(Publication.cut(character.repeat(1000))).isEqualTo(character.repeat(1000));
    }

    @ParameterizedTest
    @CsvSource({
        "docs, REFUSED, HTTP 400: 40010 invalid request: topic name is disallowed",
        "secret, REFUSED, HTTP 403: 40301 forbidden",
        "large, REFUSED, HTTP 413: 41303 JSON body too large",
        "much, DEFERRED, 'HTTP 429: 42901 limit reached: too many requests, please be nice'",
        "daily, DEFERRED, HTTP 429: 42908 limit reached: too many messages",
        "ill, UNKNOWN, HTTP 500: 50001 internal server error",
        "full, DEFERRED, HTTP 507: 50701 cannot publish to UnifiedPush topic without previously active subscriber",
        "portal, UNKNOWN, 'HTTP 200, but no answer of an ntfy server'",
    })
    void every_documented_error_has_its_outcome(String topic, Outcome outcome, String why) throws Exception {
        try (HttpPeer server = new HttpPeer(vertx, NtfyTest::ntfy)) {
            assertThat(send(server.port(), Messages.opened(topic))).isEqualTo(new Attempt(outcome, why, null));
        }
    }

    @Test
    void a_wrong_token_and_a_wrong_server_have_to_be_mended() throws Exception {
        try (HttpPeer server = new HttpPeer(vertx, NtfyTest::ntfy)) {
            assertThat(send(spec("http://127.0.0.1:" + server.port(), "token: '${env:OTHER}'"), Messages.opened("lan"))
                            .outcome())
                    .isEqualTo(Outcome.BROKEN);
            assertThat(send(
                                    spec("http://127.0.0.1:" + server.port() + "/elsewhere", "token: '${env:T}'"),
                                    Messages.opened("lan"))
                            .outcome())
                    .isEqualTo(Outcome.BROKEN);
        }
    }

    @Test
    void a_server_of_the_house_is_trusted_by_its_authority_and_for_its_name_alone(@TempDir Path folder)
            throws Exception {
        Certificates certificates = Certificates.in(folder);
        HttpServerOptions tls = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(certificates.certificate().toString())
                        .setKeyPath(certificates.key().toString()));
        String pem = Files.readString(certificates.authority());
        try (HttpPeer server = new HttpPeer(vertx, tls, NtfyTest::ntfy)) {
            NtfySpec trusting = Written.spec(
                    NtfySpec::read,
                    "{ url: 'https://127.0.0.1:" + server.port() + "', token: '${env:T}', trust: '${env:CA}' }",
                    Map.of("T", TOKEN, "CA", pem));
            assertThat(send(trusting, Messages.opened("lan")).outcome()).isEqualTo(Outcome.TAKEN);

            NtfySpec usual = new NtfySpec(trusting.url(), trusting.token(), Trust.AUTHORITIES);
            assertThat(send(usual, Messages.opened("lan")).outcome()).isEqualTo(Outcome.DEFERRED);
        }
        Certificates other = Certificates.in(Files.createDirectory(folder.resolve("other")), "DNS:other.example");
        tls.setKeyCertOptions(new PemKeyCertOptions()
                .setCertPath(other.certificate().toString())
                .setKeyPath(other.key().toString()));
        try (HttpPeer server = new HttpPeer(vertx, tls, NtfyTest::ntfy)) {
            NtfySpec trusting = Written.spec(
                    NtfySpec::read,
                    "{ url: 'https://127.0.0.1:" + server.port() + "', token: '${env:T}', trust: '${env:CA}' }",
                    Map.of("T", TOKEN, "CA", Files.readString(other.authority())));
            assertThat(send(trusting, Messages.opened("lan")).outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void who_closes_after_reading_may_have_taken_it_and_who_is_late_too() throws Exception {
        patience = Duration.ofSeconds(2);
        try (RawServer server = RawServer.saying(new byte[0])) {
            assertThat(send(server.port(), Messages.opened("lan")).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        try (RawServer server = RawServer.silent()) {
            assertThat(send(server.port(), Messages.opened("lan")).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void who_is_not_there_has_not_taken_it() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(send(free, Messages.opened("lan")).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    private Attempt send(int port, Message message) throws Exception {
        return send(spec("http://127.0.0.1:" + port, "token: '${env:T}'"), message);
    }

    private Attempt send(NtfySpec spec, Message message) throws Exception {
        Ntfy ntfy = new Ntfy("push", spec, Gears.of(vertx), patience);
        try {
            return ntfy.send(message).await(30, TimeUnit.SECONDS);
        } finally {
            ntfy.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static NtfySpec spec(String url, String more) {
        return Written.spec(
                NtfySpec::read, "{ url: '" + url + "', " + more + " }", Map.of("T", TOKEN, "OTHER", "tk_other"));
    }
}
