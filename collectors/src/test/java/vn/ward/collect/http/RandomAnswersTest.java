package vn.ward.collect.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.Loops;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Result;

class RandomAnswersTest {

    private static final List<String> PIECES = List.of(
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.0 204 No Content\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n",
            "HTTP/1.1 302 Found\r\n",
            "HTTP/9.9 999\r\n",
            "Location: /again\r\n",
            "Location: http://[::bad\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: -1\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Content-Encoding: gzip\r\n",
            "Content-Type: text/html; charset=nonsense\r\n",
            ": \r\n",
            "\r\n",
            "\r\n\r\n",
            "5\r\nhello\r\n",
            "0\r\n\r\n",
            "FFFFFFFFFFFF\r\n",
            "hello",
            "\u0000\u0001\u00ff");

    private static @Nullable Vertx vertx;
    private static @Nullable HttpProbe probe;

    @BeforeContainer
    static void start() {
        vertx = Loops.onEpoll();
        probe = new HttpProbe(new Gear(vertx));
    }

    @AfterContainer
    static void stop() throws Exception {
        if (vertx != null) {
            vertx.close().await(10, SECONDS);
        }
    }

    /** Bytes near the edge of what HTTP is, and some far from it. */
    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<byte[]> composed = Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Arbitraries.frequencyOf(Tuple.of(4, composed), Tuple.of(1, noise));
    }

    @Property(tries = 400)
    void whatever_a_server_says_a_try_ends_with_a_result_that_blames_the_server(@ForAll("answers") byte[] answer)
            throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            HttpSpec spec = new HttpSpec(
                    URI.create("http://127.0.0.1:" + server.port() + "/"),
                    Method.GET,
                    Map.of(),
                    null,
                    2,
                    Set.of(),
                    "hello");
            Result result = Objects.requireNonNull(probe)
                    .tryOnce(Targets.of(spec, Duration.ofSeconds(2)), Instant.EPOCH, Notes.NONE)
                    .await(10, SECONDS);

            assertThat(result.outcome()).isNotInstanceOf(NotTried.class);
            assertThat(result.took()).isLessThan(Duration.ofSeconds(5));
        }
    }
}
