package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.dns.DnsSpec;
import vn.ward.collect.dns.RecordType;
import vn.ward.collect.http.HttpSpec;
import vn.ward.collect.http.Method;
import vn.ward.collect.ntp.NtpSpec;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

/** From which address of this machine probes come, as the server sees it. */
class ViaTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final List<String> callers = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private Probes probes;
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        probes = new Probes(vertx, ZoneOffset.UTC);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "via-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    @AfterEach
    void stop() throws Exception {
        probes.close().await(10, TimeUnit.SECONDS);
        server.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void each_probe_comes_from_the_address_that_its_target_names() throws Exception {
        for (String via : List.of("127.0.0.2", "127.0.0.3", "127.0.0.2")) {
            assertThat(tried(http(Optional.of(via)))).isEqualTo(new Answered());
            assertThat(tried(tcp(Optional.of(via)))).isEqualTo(new Answered());
        }
        assertThat(tried(tcp(Optional.empty()))).isEqualTo(new Answered());

        assertThat(callers)
                .containsExactly(
                        "127.0.0.2", "127.0.0.2", "127.0.0.3", "127.0.0.3", "127.0.0.2", "127.0.0.2", "127.0.0.1");
    }

    @Test
    void questions_by_udp_and_the_one_by_tcp_behind_them_come_from_there_too() throws Exception {
        try (DatagramSocket udp = new DatagramSocket(server.getLocalPort(), InetAddress.getLoopbackAddress())) {
            Thread truncating = new Thread(() -> truncate(udp), "via-datagrams");
            truncating.setDaemon(true);
            truncating.start();

            assertThat(tried(dns("127.0.0.2"))).isInstanceOf(Failed.class);
            assertThat(tried(new NtpSpec("127.0.0.1", server.getLocalPort(), address(Optional.of("127.0.0.3")))))
                    .isInstanceOf(Failed.class);
        }

        assertThat(callers).containsExactly("udp 127.0.0.2", "127.0.0.2", "udp 127.0.0.3");
    }

    private ProbeSpec dns(String via) throws IOException {
        return new DnsSpec(
                "ward.example",
                RecordType.A,
                "127.0.0.1",
                server.getLocalPort(),
                Set.of(),
                null,
                address(Optional.of(via)));
    }

    /** Says that there is more than fits into a packet. */
    private void truncate(DatagramSocket udp) {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        while (!udp.isClosed()) {
            try {
                udp.receive(packet);
                callers.add("udp " + packet.getAddress().getHostAddress());
                packet.getData()[2] |= (byte) 0x82;
                udp.send(packet);
            } catch (IOException e) {
                // the end of the test
            }
        }
    }

    @Test
    void an_address_that_is_not_this_machines_is_our_fault_and_nobody_is_called() throws Exception {
        for (ProbeSpec spec :
                List.of(http(Optional.of("192.0.2.77")), tcp(Optional.of("192.0.2.77")), dns("192.0.2.77"))) {
            assertThat(tried(spec)).isEqualTo(new NotTried(Reason.of("via-away", "192.0.2.77")));
        }
        assertThat(callers).isEmpty();
    }

    @Test
    void a_line_that_no_target_takes_any_more_can_be_taken_again_later() throws Exception {
        assertThat(tried(tcp(Optional.of("127.0.0.2")))).isEqualTo(new Answered());

        probes.expect(List.of());

        assertThat(tried(tcp(Optional.of("127.0.0.2")))).isEqualTo(new Answered());
        assertThat(callers).containsExactly("127.0.0.2", "127.0.0.2");
    }

    @Test
    void a_try_under_way_on_a_line_that_is_let_go_is_no_fault_of_its_target() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        try (RawServer slow = new RawServer((in, out) -> {
            RawServer.readHead(in);
            asked.countDown();
            letGo.await();
            out.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            URI url = URI.create("http://127.0.0.1:" + slow.port() + "/");
            Target target = Targets.of(
                    new HttpSpec(url, Method.GET, Map.of(), null, 5, Set.of(), null, address(Optional.of("127.0.0.2"))),
                    Duration.ofSeconds(20));
            probes.expect(List.of(target));
            Future<Result> underWay = probes.tryOnce(target, Instant.EPOCH, Notes.NONE);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            probes.expect(List.of());
            letGo.countDown();

            assertThat(underWay.await(20, TimeUnit.SECONDS).outcome()).isEqualTo(new Answered());
        }
    }

    @Test
    void two_ways_to_one_system_have_one_subject_and_two_descriptions() throws Exception {
        for (List<ProbeSpec> ways : List.of(
                List.of(http(Optional.empty()), http(Optional.of("127.0.0.2"))),
                List.of(tcp(Optional.empty()), tcp(Optional.of("127.0.0.2"))))) {
            assertThat(ways.get(0).subject()).isEqualTo(ways.get(1).subject());
            assertThat(ways.get(0).describe()).isNotEqualTo(ways.get(1).describe());
            assertThat(ways.get(1).describe()).endsWith(", via=127.0.0.2");
        }
    }

    private Outcome tried(ProbeSpec spec) throws Exception {
        return probes.tryOnce(Targets.of(spec, TIMEOUT), Instant.EPOCH, Notes.NONE)
                .await(10, TimeUnit.SECONDS)
                .outcome();
    }

    private ProbeSpec tcp(Optional<String> via) throws IOException {
        return new TcpSpec("127.0.0.1", server.getLocalPort(), address(via));
    }

    private ProbeSpec http(Optional<String> via) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        return new HttpSpec(url, Method.GET, Map.of(), null, 5, Set.of(), null, address(via));
    }

    private static Optional<InetAddress> address(Optional<String> via) throws IOException {
        return via.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(via.get()));
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                callers.add(caller.getInetAddress().getHostAddress());
                if (!RawServer.readHead(caller.getInputStream()).isEmpty()) {
                    caller.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // a caller that is gone, or the end of the test
            }
        }
    }
}
