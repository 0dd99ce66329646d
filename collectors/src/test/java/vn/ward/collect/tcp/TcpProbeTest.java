package vn.ward.collect.tcp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Loops;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

class TcpProbeTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");

    private Vertx vertx;
    private TcpProbe probe;

    Vertx loops() {
        return Loops.onEpoll();
    }

    @BeforeEach
    void start() {
        vertx = loops();
        probe = new TcpProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void whoever_accepts_has_answered_and_is_hung_up_on() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(2);
        try (RawServer server = new RawServer((in, out) -> {
            if (in.read() < 0) {
                hungUp.countDown();
            }
        })) {
            for (String host : List.of("localhost", "127.0.0.1")) {
                Result result = visit(new TcpSpec(host, server.port()), Duration.ofSeconds(2));

                assertThat(result.outcome()).isEqualTo(new Answered());
                assertThat(result.startedAt()).isEqualTo(START);
                assertThat(result.measurements()).containsOnlyKeys("resolve_seconds", "connect_seconds", "rtt_seconds");
                assertThat(TcpProbe.MEASUREMENTS)
                        .containsExactlyInAnyOrderElementsOf(
                                result.measurements().keySet());
            }
            assertThat(hungUp.await(10, SECONDS)).isTrue();
        }
    }

    @Test
    void a_closed_port_is_a_refusal() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Result result = visit(new TcpSpec("127.0.0.1", port), Duration.ofSeconds(2));

        assertThat(result.outcome()).isEqualTo(new Failed(Reason.of("refused", "127.0.0.1:" + port)));
    }

    @Test
    void whoever_does_not_accept_is_given_up_at_the_timeout() throws Exception {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) { // until the kernel's queue of the one that never accepts is full
                Socket socket = new Socket();
                queued.add(socket);
                try {
                    socket.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 200);
                } catch (SocketTimeoutException full) {
                    break;
                }
            }
            Result result = visit(new TcpSpec("127.0.0.1", deaf.getLocalPort()), Duration.ofMillis(700));

            assertThat(result.outcome()).isEqualTo(new Failed(Reason.of("timeout", "0.7")));
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "ap-1.office.example", "printer_2", "10.0.0.1", "::1"})
    void a_host_is_a_name_or_an_address(String host) {
        assertThat(new TcpSpec(host, 80).describe()).isEqualTo("host=" + host + ", port=80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "http://a",
                "a:80",
                "a/b",
                "-a",
                "a b",
                "máy-in",
                "a..b",
                "192.168.1.400",
                "fe80::1%eth0"
            })
    void anything_else_is_not(String host) {
        assertThatThrownBy(() -> new TcpSpec(host, 80)).isInstanceOf(IllegalArgumentException.class);
    }

    private Result visit(TcpSpec spec, Duration timeout) {
        return probe.tryOnce(Targets.of(spec, timeout), START, Notes.NONE).await();
    }
}
