package vn.ward.collect.unifi;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.Keys;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.guard.Limits;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Result;

/** A controller that answers rightly up to some question, and from it on with whatever comes. */
class RandomControllerTest {

    /** No answer hangs here: whoever takes so long waits for a machine that is busy. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final List<String> PIECES = List.of(
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 302 Found\r\nLocation: /login\r\n",
            "HTTP/9.9 999\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: 99999999999\r\n",
            "Content-Length: -1\r\n",
            "Transfer-Encoding: chunked\r\n",
            "\r\n",
            "\r\n\r\n",
            "5\r\nhello\r\n",
            "FFFFFFFFFFFF\r\n",
            "0\r\n\r\n",
            "{\"totalCount\":1,\"data\":[{\"id\":\"a\",\"name\":\"A\",\"state\":\"ONLI",
            "{\"totalCount\":0,\"data\":[]}",
            "{\"uptimeSec\":1e99}",
            "\u0000\u0001\u00ff");

    private static @Nullable Vertx vertx;
    private static @Nullable NetServer server;
    private static @Nullable UnifiProbe probe;
    private static @Nullable Access access;
    private static volatile String spoilt = "";
    private static volatile byte[] noise = new byte[0];

    @BeforeContainer
    static void start() throws Exception {
        Path folder = Files.createTempDirectory("keys");
        Keys keys = new Keys(folder);
        vertx = Vertx.vertx();
        server = vertx.createNetServer(new NetServerOptions().setSsl(true).setKeyCertOptions(keys.own("c", "dns:c")))
                .connectHandler(RandomControllerTest::talk)
                .listen(0, "127.0.0.1")
                .await();
        probe = new UnifiProbe(new Gear(vertx), Limits.of(4, 100_000));
        access = new Access(
                URI.create("https://127.0.0.1:" + server.actualPort()),
                new Secret("k"),
                "default",
                Trust.read(keys.pem("c", "key")),
                Optional.empty());
        Files.delete(folder.resolve("c.jks"));
        Files.delete(folder);
    }

    @AfterContainer
    static void stop() throws Exception {
        if (vertx != null) {
            vertx.close().await(10, SECONDS);
        }
    }

    private static void talk(NetSocket socket) {
        Buffer head = Buffer.buffer();
        socket.exceptionHandler(gone -> {});
        socket.handler(piece -> {
            head.appendBuffer(piece);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                byte[] said = text.contains(spoilt) ? noise : right(text);
                socket.end(Buffer.buffer(said)).onFailure(gone -> {});
            }
        });
    }

    private static byte[] right(String request) {
        String body;
        if (request.contains("/statistics/latest")) {
            body = "{\"uptimeSec\":5,\"interfaces\":{}}";
        } else if (request.contains("/clients")) {
            body = list("{\"type\":\"WIRELESS\",\"uplinkDeviceId\":\"b\"}");
        } else if (request.contains("/devices")) {
            body = list(
                    "{\"id\":\"a\",\"name\":\"A\",\"state\":\"ONLINE\"}",
                    "{\"id\":\"b\",\"name\":\"B\",\"state\":\"ONLINE\"}");
        } else {
            body = list("{\"id\":\"s\",\"internalReference\":\"default\"}");
        }
        return ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String list(String... rows) {
        JsonArray data = new JsonArray();
        for (String row : rows) {
            data.add(new JsonObject(row));
        }
        return new JsonObject().put("totalCount", rows.length).put("data", data).encode();
    }

    /** Bytes near the edge of what an answer is, and some far from it. */
    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<byte[]> composed = Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(7)
                .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Arbitraries.frequencyOf(Tuple.of(4, composed), Tuple.of(1, random));
    }

    @Property(tries = 300)
    void a_list_that_is_noise_takes_no_point_down(@ForAll("answers") byte[] answer) throws Exception {
        spoil("/devices?", answer);

        Result result = begin("A").await(20, SECONDS);

        assertThat(result.took()).isLessThan(TIMEOUT.plusSeconds(2));
        if (result.outcome() instanceof Failed failed) {
            assertThat(failed.reason().code())
                    .as("only a whole list, read to its end, may say that a point is not there")
                    .isEqualTo("wifi.point-missing");
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).contains("\"totalCount\":0");
        }
    }

    @Property(tries = 300)
    void statistics_that_are_noise_disturb_neither_the_point_nor_the_other(@ForAll("answers") byte[] answer)
            throws Exception {
        spoil("/devices/a/statistics", answer);

        Future<Result> spoilt = begin("A");
        Future<Result> other = begin("B");
        Future.all(spoilt, other).await(20, SECONDS);

        assertThat(spoilt.result().outcome()).isEqualTo(new Answered());
        assertThat(other.result().outcome()).isEqualTo(new Answered());
        assertThat(other.result().measurements())
                .containsEntry("uptime_seconds", 5.0)
                .containsEntry("clients", 1.0);
    }

    private static void spoil(String question, byte[] answer) throws IOException {
        spoilt = question;
        noise = answer;
    }

    private static Future<Result> begin(String point) {
        UnifiSpec spec = new UnifiSpec(Objects.requireNonNull(access), point);
        return Objects.requireNonNull(probe).tryOnce(Targets.of(spec, TIMEOUT), Instant.EPOCH, Notes.NONE);
    }
}
