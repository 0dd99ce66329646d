package vn.ward.collect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.attempt.Room;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;

/** What an answer takes of the room that all share is given back, however its try ends. */
@Timeout(60)
class AnswerRoomTest {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final String NEARLY_ALL = "x".repeat(900);
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch never = new CountDownLatch(1);
    private final HttpProbe probe =
            new HttpProbe(new Gear(vertx, new Resolver(vertx), new Room(1_000), ZoneOffset.UTC));

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    /** How a server ends what it says, once it has said much. */
    enum End {
        NEVER("Content-Length: 5000\r\n\r\n" + NEARLY_ALL),
        CLOSED_MIDWAY("Content-Length: 5000\r\n\r\n" + NEARLY_ALL),
        RESET("Content-Length: 5000\r\n\r\n" + NEARLY_ALL),
        NOT_HTTP("Transfer-Encoding: chunked\r\n\r\n384\r\n" + NEARLY_ALL + "\r\nno number\r\n\r\n"),
        WITHOUT_THE_TEXT("Content-Length: 900\r\n\r\n" + NEARLY_ALL),
        CROWDED_OUT("Content-Length: 2000\r\n\r\n" + NEARLY_ALL + NEARLY_ALL + NEARLY_ALL);

        private final String said;

        End(String said) {
            this.said = said;
        }
    }

    @ParameterizedTest
    @EnumSource
    void however_a_try_ends_its_answer_leaves_the_room_to_the_next(End end) throws Exception {
        try (RawServer bad = ending(end);
                RawServer good = RawServer.saying(HEAD + "Content-Length: 902\r\n\r\nok" + NEARLY_ALL)) {
            for (int again = 0; again < 3; again++) {
                assertThat(visit(bad, end == End.NEVER ? SOON : AMPLE)).isNotEqualTo(new Answered());
            }

            await().atMost(AMPLE).until(() -> visit(good, AMPLE).equals(new Answered()));
        }
    }

    private RawServer ending(End end) throws Exception {
        return new RawServer((in, out) -> {
            if (end == End.RESET) {
                in.read(); // what is left of the request makes the kernel reset the connection when it is closed
            } else {
                RawServer.readHead(in);
            }
            say(out, HEAD + end.said);
            if (end == End.NEVER) {
                never.await();
            }
        });
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private Outcome visit(RawServer server, Duration timeout) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.port() + "/");
        HttpSpec spec = new HttpSpec(url, Method.GET, Map.of(), null, 5, Set.of(), "ok", Optional.empty());
        return probe.tryOnce(Targets.of(spec, timeout), Instant.EPOCH, Notes.NONE)
                .await(30, SECONDS)
                .outcome();
    }
}
