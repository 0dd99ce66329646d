package vn.ward.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.alertmanager.Alertmanager;
import vn.ward.alert.channel.alertmanager.AlertmanagerSpec;
import vn.ward.alert.channel.http.RawServer;
import vn.ward.alert.channel.ntfy.Ntfy;
import vn.ward.alert.channel.ntfy.NtfySpec;
import vn.ward.alert.channel.webhook.Webhook;
import vn.ward.alert.channel.webhook.WebhookSpec;

/** Whatever bytes come back, an attempt comes out, and none says "deferred" of what may have arrived without a word from the server. */
class AnyAnswerTest {

    private static final List<String> PIECES = List.of(
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.0 204 No Content\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 410 Gone\r\n",
            "HTTP/1.1 503 No\r\n",
            "HTTP/1.1 302 Found\r\n",
            "HTTP/9.9 999\r\n",
            "Location: /again\r\n",
            "Retry-After: soon\r\n",
            "Retry-After: 99999999999999999999\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: -1\r\n",
            "Content-Type: application/json\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Content-Encoding: gzip\r\n",
            ": \r\n",
            "\r\n",
            "\r\n\r\n",
            "5\r\nhello\r\n",
            "0\r\n\r\n",
            "{\"id\":7,\"event\":\"message\",\"topic\":[]}",
            "{\"error\":{},\"code\":\"x\"}",
            "[1,{",
            "null",
            "\u0000\u0001\u00ff");

    private static @Nullable Vertx vertx;

    @BeforeContainer
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterContainer
    static void stop() throws Exception {
        if (vertx != null) {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<byte[]> composed = Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Arbitraries.oneOf(composed, noise);
    }

    @Property(tries = 150)
    void an_attempt_comes_out(@ForAll("answers") byte[] answer) throws Exception {
        Gear gear = Gears.of(Objects.requireNonNull(vertx));
        try (RawServer server = RawServer.saying(answer)) {
            String url = "{ url: 'http://127.0.0.1:" + server.port() + "/' }";
            for (Channel channel : List.of(
                    new Ntfy("it", Written.spec(NtfySpec::read, url, Map.of()), gear),
                    new Webhook("it", Written.spec(WebhookSpec::read, url, Map.of()), gear),
                    new Alertmanager("it", Written.spec(AlertmanagerSpec::read, url, Map.of()), gear))) {
                Attempt attempt = channel.send(Messages.opened("lan")).await(30, TimeUnit.SECONDS);
                assertThat(attempt.detail()).isNotBlank();
                if (attempt.outcome() == Outcome.DEFERRED) {
                    assertThat(attempt.detail()).startsWith("HTTP ");
                }
                channel.close().await(10, TimeUnit.SECONDS);
            }
        }
    }
}
