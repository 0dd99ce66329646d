package vn.ward.infra.app.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prometheus.client.Counter;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.ward.core.config.Heartbeat;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Heartbeats.Sign;

/** Signs of life to a dead-man that hears them or does not. */
@Timeout(60)
class LineTest {

    private static final int SOON_MILLIS = 10_000;
    private static final Sign SIGN = new Sign("1.0", 7, 0, true);

    private final Vertx vertx = Vertx.vertx();
    private final Counter sent =
            Counter.build("sent", "sent").labelNames("to", "outcome").create();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private Line to(ServerSocket deadman) {
        URI url = URI.create("http://127.0.0.1:" + deadman.getLocalPort() + "/api/v1/heartbeats/phuong");
        Heartbeat.Receiver receiver = new Heartbeat.Receiver(url, new Secret("x"), Optional.empty());
        return new Line(vertx, receiver, Duration.ofMillis(300), sent);
    }

    private static ServerSocket deadman() throws IOException {
        ServerSocket deadman = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        deadman.setSoTimeout(SOON_MILLIS);
        return deadman;
    }

    private static Socket accepted(ServerSocket deadman) throws IOException {
        Socket connection = deadman.accept();
        connection.setSoTimeout(SOON_MILLIS);
        return connection;
    }

    /** More than a client has connections for one address. */
    @Test
    void signs_that_are_lost_keep_no_connection_from_those_that_follow() throws Exception {
        try (ServerSocket deadman = deadman()) {
            Line line = to(deadman);
            for (int i = 1; i <= 7; i++) {
                line.send(SIGN);
                try (Socket mute = accepted(deadman)) {
                    assertThat(mute.getInputStream().readAllBytes())
                            .as("sign %d, to the end of its connection", i)
                            .isNotEmpty();
                }
                int lost = i;
                await().until(() -> sent.labels("127.0.0.1", "failed").get() == lost);
            }
            assertThat(line.trouble()).isPresent();

            line.send(SIGN);
            try (Socket hears = accepted(deadman)) {
                assertThat(hears.getInputStream().read())
                        .as("asked before it is answered")
                        .isEqualTo('P');
                hears.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                await().until(() -> line.trouble().isEmpty());
            }
        }
    }

    @Test
    void an_answer_that_never_ends_is_none() throws Exception {
        try (ServerSocket deadman = deadman()) {
            Line line = to(deadman);
            line.send(SIGN);
            try (Socket slow = accepted(deadman)) {
                assertThat(slow.getInputStream().read())
                        .as("asked before it is answered")
                        .isEqualTo('P');
                slow.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                assertThat(slow.getInputStream().readAllBytes())
                        .as("the rest, to the end of its connection")
                        .isNotEmpty();
            }
            await().until(() -> line.trouble().isPresent());
        }
    }
}
