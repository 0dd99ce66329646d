package vn.ward.collect.snmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.device.Devices;
import vn.ward.collect.snmp.device.Question;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Devices come and go, and wait for one another. */
class ManyDevicesTest {

    private static final int AT_ONCE = 100;

    /** What the virtual machine itself opens meanwhile. */
    private static final long ROOM = 8;

    private final Vertx vertx = Vertx.vertx();
    private final SnmpProbe probe = new SnmpProbe(new Gear(vertx));

    @AfterEach
    void stop() throws Exception {
        probe.close().await(5, SECONDS);
        vertx.close().await(5, SECONDS);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static List<byte[]> answer(byte[] asked) {
        PDU request = HostileAgent.request(asked);
        List<VariableBinding> variables = new ArrayList<>();
        request.getVariableBindings()
                .forEach(one -> variables.add(new VariableBinding(
                        one.getOid(),
                        one.getOid().equals(RecordedAgent.UP_TIME) ? new TimeTicks(7) : new OctetString("5"))));
        PDU answer = new PDU(PDU.RESPONSE, variables);
        answer.setRequestID(request.getRequestID());
        return List.of(HostileAgent.message(answer));
    }

    /** @param first of those that are numbered on from it */
    private List<Target> devices(int port, int first) {
        List<Target> targets = new ArrayList<>();
        for (int i = first; i < first + AT_ONCE; i++) {
            SnmpSpec spec = new SnmpSpec(
                    Snmp.at(port, new Access.Community(new Secret("device-" + i))),
                    null,
                    Map.of("load_ratio", Snmp.scalar("1.3.6.1.4.1.9.1.0")),
                    List.of());
            targets.add(Snmp.target("device-" + i, spec));
        }
        return targets;
    }

    private List<Result> tried(List<Target> targets) throws Exception {
        return Future.all(targets.stream()
                        .map(target -> probe.tryOnce(target, Instant.ofEpochMilli(0), Notes.NONE))
                        .toList())
                .map(all -> all.<Result>list())
                .await(20, SECONDS);
    }

    @Test
    void a_thousand_devices_that_come_and_go_leave_no_socket_and_no_thread() throws Exception {
        try (HostileAgent agent = new HostileAgent()) {
            agent.answer(ManyDevicesTest::answer);
            tried(devices(agent.port(), 0));
            int threads = Thread.activeCount();
            long files = openFiles() - AT_ONCE; // they are closed by and by
            for (int first = AT_ONCE; first <= 1_000; first += AT_ONCE) {
                List<Target> targets = devices(agent.port(), first);
                probe.expect(targets);
                assertThat(tried(targets)).allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(new Answered());
                    assertThat(result.measurements()).containsEntry("load_ratio", 5.0);
                });
            }
            probe.expect(List.of());
            await().atMost(Duration.ofSeconds(10)).until(() -> openFiles() <= files + ROOM);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        }
    }

    @Test
    void a_socket_that_can_not_be_bound_is_closed() throws Exception {
        Devices devices = new Devices(vertx);
        InetAddress away = InetAddress.getByName("192.0.2.1");
        DeviceAddress device = new DeviceAddress("127.0.0.1", 161, Snmp.community(), Optional.of(away));
        long before = openFiles();
        for (int i = 0; i < AT_ONCE / 10; i++) {
            Question question = new Question(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    System.nanoTime() + Duration.ofSeconds(4).toNanos());
            Future<?> asked =
                    devices.ask(device, new InetSocketAddress(InetAddress.getLoopbackAddress(), 161), question);
            await().atMost(Duration.ofSeconds(10)).until(asked::isComplete);
            assertThat(asked.failed()).isTrue();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> openFiles() <= before + ROOM);
        devices.close().await(5, SECONDS);
    }

    @Test
    void whoever_has_time_waits_on_when_another_can_not() throws Exception {
        try (RecordedAgent agent = RecordedAgent.open().line(1, "ether1", 1000)) {
            agent.lose.set(1); // so that the first round takes a second
            SnmpSpec spec = Snmp.line(agent.port(), "ether1");
            Future<Result> first = probe.tryOnce(Snmp.target("a", spec), Instant.ofEpochMilli(0), Notes.NONE);
            await().atMost(Duration.ofSeconds(10)).until(() -> !agent.requests.isEmpty());

            List<Result> next = tried(List.of(
                    Targets.of("hurried", spec, Snmp.pace(Duration.ofMillis(600))), Snmp.target("patient", spec)));

            assertThat(next.get(0).outcome()).isEqualTo(new NotTried(Reason.of("overloaded")));
            assertThat(next.get(1).outcome()).isEqualTo(new Answered());
            assertThat(first.await(5, SECONDS).outcome()).isEqualTo(new Answered());
        }
    }
}
