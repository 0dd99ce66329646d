package vn.ward.alert.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Gears;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Messages;
import vn.ward.alert.channel.Peer;
import vn.ward.alert.channel.Written;
import vn.ward.alert.channel.http.HttpPeer;
import vn.ward.alert.channel.http.HttpPeer.Asked;
import vn.ward.alert.channel.http.HttpPeer.Reply;
import vn.ward.alert.channel.http.RawServer;

class WebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:10:10Z");
    private static final Map<String, String> SECRETS = Map.of("S", "khoá-bí-mật", "T", "Bearer t0ken");

    private final Vertx vertx = Vertx.vertx();
    private Duration patience = Duration.ofSeconds(15);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void without_a_template_all_facts_are_sent_as_json() throws Exception {
        Asked asked = asked("", Messages.opened("lan"));

        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/hook");
        assertThat(asked.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(asked.header("Idempotency-Key")).isEqualTo("41.lan.it");
        assertThat(asked.json().fieldNames()).containsExactlyElementsOf(Facts.ALL);
        assertThat(asked.json().getString("title")).isEqualTo("Gián đoạn: " + Messages.NAME);
        assertThat(asked.headers()).doesNotContainKey("X-Ward-Signature");
    }

    @Test
    void a_template_words_the_body_and_a_hostile_name_stays_in_its_string() throws Exception {
        Message hostile = Messages.message(
                "lan", "opened", "critical", "firing", Map.of(Facts.TITLE, "x\", \"admin\": true, \"y\": \"\n\\"));

        Asked asked = asked("method: PUT, body: '{\"text\":\"{title}\",\"n\":{\"to\":\"{to}\"}}'", hostile);

        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.json())
                .isEqualTo(new JsonObject()
                        .put("text", "x\", \"admin\": true, \"y\": \"\n\\")
                        .put("n", new JsonObject().put("to", "lan")));
    }

    @Test
    void forms_and_plain_texts_are_sent_as_well_and_facts_may_stand_in_the_path() throws Exception {
        Message message =
                Messages.message("a/b?c", "opened", "critical", "firing", Map.of(Facts.TITLE, "A&B=c", Facts.LINK, ""));
        try (HttpPeer server = new HttpPeer(vertx, asked -> Reply.of(204, ""))) {
            String url = "url: 'http://127.0.0.1:" + server.port() + "/{to}/x?t={title}'";
            send("{ " + url + ", type: form, body: 'chat=7&text={title}' }", message);
            send("{ " + url + ", type: form }", message);
            send("{ " + url + ", type: text, body: '{title}!' }", message);
            send("{ " + url + ", type: text }", message);

            assertThat(server.asked()).extracting(Asked::path).containsOnly("/a%2Fb%3Fc/x?t=A%26B%3Dc");
            assertThat(server.asked().get(0).body().toString()).isEqualTo("chat=7&text=A%26B%3Dc");
            assertThat(server.asked().get(0).header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(server.asked().get(1).body().toString())
                    .startsWith("incident=123&occasion=opened&")
                    .contains("&title=A%26B%3Dc&");
            assertThat(server.asked().get(2).body().toString()).isEqualTo("A&B=c!");
            assertThat(server.asked().get(3).body().toString()).isEqualTo(message.text());
        }
    }

    @Test
    void openssl_confirms_the_signature_of_time_and_body() throws Exception {
        Asked asked = asked("secret: '${env:S}', headers: { Authorization: '${env:T}' }", Messages.opened("lan"));

        assertThat(asked.header("Authorization")).isEqualTo("Bearer t0ken");
        String signature = asked.header("X-Ward-Signature");
        assertThat(signature).matches("t=" + NOW.getEpochSecond() + ",v1=[0-9a-f]{64}");
        String said = Peer.run(
                NOW.getEpochSecond() + "." + asked.body(),
                "/usr/bin/openssl",
                "dgst",
                "-sha256",
                "-hmac",
                SECRETS.getOrDefault("S", ""));
        assertThat(signature).endsWith(",v1=" + said.strip().replaceAll(".*= ", ""));
    }

    @Test
    void every_try_of_one_message_has_the_same_key_and_whether_that_counts_is_configured() throws Exception {
        try (HttpPeer server = new HttpPeer(vertx, asked -> Reply.of(200, ""))) {
            String url = "url: 'http://127.0.0.1:" + server.port() + "/'";
            send("{ " + url + ", keyed: true }", Messages.opened("lan"));
            send("{ " + url + ", keyed: true }", Messages.opened("lan"));
            assertThat(server.asked())
                    .extracting(asked -> asked.header("Idempotency-Key"))
                    .containsExactly("41.lan.it", "41.lan.it");
        }
        assertThat(webhook("{ url: 'http://h/', keyed: true }").traits().keyed())
                .isTrue();
        assertThat(webhook("{ url: 'http://h/' }").traits().keyed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "202, TAKEN",
        "204, TAKEN",
        "302, BROKEN",
        "400, REFUSED",
        "401, BROKEN",
        "403, BROKEN",
        "404, REFUSED",
        "410, GONE",
        "429, DEFERRED",
        "500, UNKNOWN",
        "503, DEFERRED",
        "504, UNKNOWN"
    })
    void every_status_has_its_outcome_and_nothing_is_followed(int status, Outcome outcome) throws Exception {
        try (HttpPeer server = new HttpPeer(
                vertx,
                asked -> new Reply(
                        status,
                        Map.of("Location", "/elsewhere", "Retry-After", "7"),
                        status == 204 ? "" : "no t0ken"))) {
            Attempt attempt = send(
                    "{ url: 'http://127.0.0.1:" + server.port() + "/', headers: { X: '${env:T}' } }",
                    Messages.opened("lan"));

            assertThat(attempt.outcome()).isEqualTo(outcome);
            assertThat(attempt.notBefore()).isEqualTo(outcome == Outcome.DEFERRED ? Duration.ofSeconds(7) : null);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void who_closes_after_reading_may_have_taken_it_and_who_is_late_too() throws Exception {
        patience = Duration.ofSeconds(2);
        try (RawServer closing = RawServer.saying(new byte[0]);
                RawServer silent = RawServer.silent()) {
            for (int port : new int[] {closing.port(), silent.port()}) {
                assertThat(send("{ url: 'http://127.0.0.1:" + port + "/' }", Messages.opened("lan"))
                                .outcome())
                        .isEqualTo(Outcome.UNKNOWN);
            }
        }
    }

    @Test
    void neither_secrets_nor_texts_nor_whole_addresses_are_logged() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger("vn.ward.alert");
        Level usual = root.getLevel();
        root.setLevel(Level.INFO);
        root.addAppender(log);
        try (HttpPeer server = new HttpPeer(vertx, asked -> Reply.of(400, asked.body() + " Bearer t0ken"))) {
            Attempt attempt = send(
                    "{ url: 'http://127.0.0.1:" + server.port()
                            + "/', headers: { X: '${env:T}' }, body: '\"{brief}\"' }",
                    Messages.opened("0912345678"));

            assertThat(attempt.detail()).doesNotContain("t0ken");
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("Message sent channel=hook key=41.lan.it to=…678 outcome=REFUSED");
        } finally {
            root.detachAppender(log);
            root.setLevel(usual);
        }
    }

    @Test
    void a_key_in_the_address_and_what_the_message_says_are_blotted_out_of_what_is_told_on() throws Exception {
        try (HttpPeer server =
                new HttpPeer(vertx, asked -> Reply.of(404, "not found: " + asked.path() + ", for " + asked.body()))) {
            Attempt attempt = send(
                    "{ url: 'http://127.0.0.1:" + server.port() + "/bot12345678:AAH-s3cretKey/send?chat={to}',"
                            + " type: text, body: '{to}: {reason}' }",
                    Messages.opened("lan-6ede9afa"));

            assertThat(attempt.detail())
                    .startsWith("HTTP 404: not found: ")
                    .doesNotContain("12345678", "AAH-s3cretKey", "6ede9afa", "Không trả lời");
        }
    }

    private Asked asked(String more, Message message) throws Exception {
        try (HttpPeer server = new HttpPeer(vertx, asked -> Reply.of(204, ""))) {
            Attempt attempt = send(
                    "{ url: 'http://127.0.0.1:" + server.port() + "/hook'" + (more.isEmpty() ? "" : ", " + more) + " }",
                    message);
            assertThat(attempt).isEqualTo(Attempt.taken("HTTP 204"));
            return server.asked().get(0);
        }
    }

    private Webhook webhook(String flow) {
        return new Webhook(
                "hook",
                Written.spec(WebhookSpec::read, flow, SECRETS),
                Gears.of(vertx),
                patience,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Attempt send(String flow, Message message) throws Exception {
        Webhook webhook = webhook(flow);
        try {
            return webhook.send(message).await(30, TimeUnit.SECONDS);
        } finally {
            webhook.close().await(10, TimeUnit.SECONDS);
        }
    }
}
