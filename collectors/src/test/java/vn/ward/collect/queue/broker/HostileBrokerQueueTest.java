package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.WrittenProbe;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Terms;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/** Whatever a broker says, a try ends in time and with a reason. */
class HostileBrokerQueueTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<Queues.Told> taken = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private final Queues queues = new Queues() {
        @Override
        public void expect(Map<String, Terms> desks) {}

        @Override
        public Future<Taken> take(String target, Told told) {
            taken.add(told);
            return Future.succeededFuture(new Taken(0, 0));
        }

        @Override
        public Future<Reading> read(String target, Instant now) {
            return Future.succeededFuture(new Reading(new Load(now, Map.of()), true, Duration.ZERO, 0));
        }

        @Override
        public Future<Map<String, String>> marks(String target) {
            return Future.succeededFuture(Map.of());
        }
    };

    private final Probe probe = BrokerSpec.probe(new Gear(vertx, ZoneOffset.UTC, Ports.of(queues)));

    @AfterEach
    void stop() {
        probe.close().await();
        vertx.close().await();
    }

    private Target target(int port, String version) throws IOException {
        return Targets.of(
                new WrittenProbe(folder, "queue-mqtt")
                        .read("broker: 'mqtt://127.0.0.1:%d', version: %s, tickets: { topic: t }"
                                .formatted(port, version)),
                Duration.ofSeconds(8));
    }

    private Outcome ask(Target target) {
        return probe.tryOnce(target, Instant.EPOCH, Notes.NONE).await().outcome();
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            if (next < 128) {
                break;
            }
        }
        byte[] body = in.readNBytes(length);
        byte[] whole = new byte[1 + body.length];
        whole[0] = (byte) type;
        System.arraycopy(body, 0, whole, 1, body.length);
        return whole;
    }

    /** Lets anybody in, and grants or refuses the one topic. */
    private static void welcome(DataInputStream in, OutputStream out, String version, int code) throws IOException {
        boolean isFive = version.equals("5");
        packet(in);
        out.write(isFive ? new byte[] {0x20, 3, 0, 0, 0} : new byte[] {0x20, 2, 0, 0});
        byte[] asked = packet(in);
        out.write(
                isFive
                        ? new byte[] {(byte) 0x90, 4, asked[1], asked[2], 0, (byte) code}
                        : new byte[] {(byte) 0x90, 3, asked[1], asked[2], (byte) code});
    }

    @ParameterizedTest
    @CsvSource({"5, 135", "3.1.1, 128"})
    void a_topic_that_is_refused_is_named_and_asked_for_again(String version, int code) throws Exception {
        try (RawServer broker = new RawServer((raw, out) -> {
            DataInputStream in = new DataInputStream(raw);
            welcome(in, out, version, code);
            byte[] again = packet(in);
            out.write(
                    version.equals("5")
                            ? new byte[] {(byte) 0x90, 4, again[1], again[2], 0, 1}
                            : new byte[] {(byte) 0x90, 3, again[1], again[2], 1});
            in.readAllBytes();
        })) {
            Target desk = target(broker.port(), version);
            assertThat(ask(desk)).isEqualTo(new NotTried(Reason.of("queue.topic-refused", "t")));
            assertThat(ask(desk)).isEqualTo(new Answered());
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @Test
    void one_that_grants_nothing_and_refuses_nothing_is_not_waited_for() throws Exception {
        try (RawServer broker = new RawServer((raw, out) -> {
            packet(new DataInputStream(raw));
            out.write(new byte[] {0x20, 3, 0, 0, 0});
            raw.readAllBytes();
        })) {
            assertThat(ask(target(broker.port(), "5"))).isEqualTo(new NotTried(Reason.of("queue.slow")));
        }
    }

    @Test
    void one_that_takes_somebody_else_for_us_says_so() throws Exception {
        try (RawServer broker = new RawServer((raw, out) -> {
            DataInputStream in = new DataInputStream(raw);
            welcome(in, out, "5", 1);
            out.write(new byte[] {(byte) 0xE0, 2, (byte) 0x8E, 0});
        })) {
            Target desk = target(broker.port(), "5");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ask(desk)).isEqualTo(new NotTried(Reason.of("mqtt.twin"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void what_has_come_of_one_that_died_is_kept_although_it_may_not_know_it_any_longer(String version)
            throws Exception {
        Promise<Queues.Taken> disk = Promise.promise();
        AtomicInteger come = new AtomicInteger();
        Queues slow = new Slow(queues, disk);
        Supplier<Instant> clock = () -> {
            come.incrementAndGet();
            return Instant.EPOCH;
        };
        try (RawServer broker = new RawServer((raw, out) -> {
            if (come.get() == 0) {
                welcome(new DataInputStream(raw), out, version, 1);
                for (int id = 1; id <= 3; id++) {
                    out.write(ticket(version, id));
                    int now = id;
                    await().atMost(Duration.ofSeconds(30)).until(() -> come.get() >= now && !taken.isEmpty());
                }
            }
        })) {
            BrokerSource source = new BrokerSource(
                    new Gear(vertx, ZoneOffset.UTC, Ports.of(slow)),
                    target(broker.port(), version),
                    Duration.ofSeconds(5),
                    clock);
            await().atMost(Duration.ofSeconds(30)).until(() -> broker.connections() > 1); // the first one is gone
            disk.complete(new Queues.Taken(0, 0));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(taken.stream()
                                    .flatMap(told -> told.tickets().stream())
                                    .map(TicketNews::ticket))
                            .containsExactly("A1", "A2", "A3"));
            source.end(false).await();
        }
    }

    /** Keeps nothing until a disk says so. */
    private record Slow(Queues queues, Promise<Taken> disk) implements Queues {
        @Override
        public void expect(Map<String, Terms> desks) {}

        @Override
        public Future<Taken> take(String target, Told told) {
            return told.tickets().isEmpty()
                    ? Future.succeededFuture(new Taken(0, 0))
                    : queues.take(target, told).compose(taken -> disk.future());
        }

        @Override
        public Future<Reading> read(String target, Instant now) {
            return queues.read(target, now);
        }

        @Override
        public Future<Map<String, String>> marks(String target) {
            return queues.marks(target);
        }
    }

    private static byte[] ticket(String version, int id) {
        byte[] payload = ("{\"ticket_id\":\"A" + id + "\",\"status\":\"waiting\"}").getBytes(StandardCharsets.UTF_8);
        boolean isFive = version.equals("5");
        ByteBuffer packet = ByteBuffer.allocate(2 + 3 + 2 + (isFive ? 1 : 0) + payload.length);
        packet.put((byte) 0x32).put((byte) (packet.capacity() - 2));
        packet.put(new byte[] {0, 1, 't', 0, (byte) id});
        if (isFive) {
            packet.put((byte) 0); // no properties
        }
        return packet.put(payload).array();
    }

    @Test
    void one_that_says_anything_once_we_are_in_ends_no_try_late_and_tells_nothing() throws Exception {
        for (int seed = 0; seed < 16; seed++) {
            byte[] noise = new byte[400];
            new java.util.Random(seed).nextBytes(noise);
            noise[0] = (byte) ((seed << 4) | (noise[0] & 0x0f)); // each kind of packet
            try (RawServer broker = new RawServer((raw, out) -> {
                welcome(new DataInputStream(raw), out, "5", 1);
                out.write(noise);
                raw.readAllBytes();
            })) {
                Target desk = target(broker.port(), "5");
                long from = System.nanoTime();
                ask(desk);
                assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(9));
            }
        }
        assertThat(taken).allSatisfy(told -> assertThat(told.tickets()).isEmpty());
    }
}
