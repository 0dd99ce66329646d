package vn.ward.collect.mqtt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/** Whatever a broker says, a try ends in time and with a reason. */
class HostileBrokerTest {

    private static final byte[] ROOM = {0, 4, 'r', 'o', 'o', 'm'};

    private Vertx vertx;
    private MqttProbe probe;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new MqttProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close().await(20, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private Outcome ask(int port, Version version, Duration timeout) {
        return ask(port, version, timeout, Optional.empty());
    }

    private Outcome ask(int port, Version version, Duration timeout, Optional<InetAddress> via) {
        Access access = new Access(
                URI.create("mqtt://127.0.0.1:" + port),
                version,
                Optional.empty(),
                Optional.empty(),
                Authorities.JDK,
                via);
        MqttSpec spec = new MqttSpec(
                access,
                "room",
                Optional.of(new Saying(Optional.empty(), "on")),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return probe.tryOnce(Targets.of(spec, timeout), Instant.EPOCH, Notes.NONE)
                .await()
                .outcome();
    }

    private static NotTried notTried(String code) {
        return new NotTried(Reason.of(code));
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
        return Buffer.buffer()
                .appendByte((byte) type)
                .appendBytes(in.readNBytes(length))
                .getBytes();
    }

    private static void letIn(DataInputStream in, OutputStream out, Version version) throws IOException {
        packet(in);
        out.write(version == Version.V5 ? new byte[] {0x20, 3, 0, 0, 0} : new byte[] {0x20, 2, 0, 0});
    }

    private static void grant(DataInputStream in, OutputStream out, Version version, int code) throws IOException {
        byte[] asked = packet(in);
        byte[] old = {(byte) 0x90, 3, asked[1], asked[2], (byte) code};
        out.write(version == Version.V5 ? new byte[] {(byte) 0x90, 4, asked[1], asked[2], 0, (byte) code} : old);
    }

    private static byte[] publish(Version version, byte[] payload) {
        Buffer body = Buffer.buffer(ROOM);
        if (version == Version.V5) {
            body.appendByte((byte) 0);
        }
        body.appendBytes(payload);
        Buffer packet = Buffer.buffer().appendByte((byte) 0x31);
        int left = body.length();
        do {
            packet.appendByte((byte) (left > 127 ? (left & 0x7f) | 0x80 : left));
            left >>= 7;
        } while (left > 0);
        return packet.appendBuffer(body).getBytes();
    }

    private interface Then {
        void go(DataInputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private static RawServer broker(Version version, int code, Then then) throws IOException {
        return new RawServer((raw, out) -> {
            DataInputStream in = new DataInputStream(raw);
            letIn(in, out, version);
            grant(in, out, version, code);
            then.go(in, out);
            while (raw.read() >= 0) {
                out.flush(); // until it is hung up
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void one_that_refuses_the_topic_is_ours_to_mend(Version version) throws Exception {
        try (RawServer broker = broker(version, 0x80, (in, out) -> {})) {
            assertThat(ask(broker.port(), version, Duration.ofSeconds(10))).isEqualTo(notTried("mqtt.topic-refused"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_topic_that_is_allowed_after_all_is_heard_without_a_new_connection(Version version) throws Exception {
        try (RawServer broker = broker(version, 0x80, (in, out) -> {
            grant(in, out, version, 0);
            out.write(publish(version, new byte[] {'o', 'n'}));
        })) {
            assertThat(ask(broker.port(), version, Duration.ofSeconds(10))).isEqualTo(notTried("mqtt.topic-refused"));
            assertThat(ask(broker.port(), version, Duration.ofSeconds(10))).isEqualTo(new Answered());
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_says_nothing_is_away_in_time(Version version) throws Exception {
        try (RawServer broker = new RawServer((in, out) -> in.readAllBytes())) {
            long from = System.nanoTime();
            assertThat(ask(broker.port(), version, Duration.ofMillis(700))).isEqualTo(notTried("mqtt.broker-away"));
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_speaks_something_else_is_away(Version version) throws Exception {
        for (String said : new String[] {"SSH-2.0-x\r\n", "\0\0\0\0", "HTTP/1.1 200 OK\r\n\r\n"}) {
            try (RawServer broker = new RawServer((in, out) -> {
                packet(new DataInputStream(in));
                out.write(said.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            })) {
                assertThat(ask(broker.port(), version, Duration.ofSeconds(3))).isEqualTo(notTried("mqtt.broker-away"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_topic_that_rushes_and_one_that_says_too_much_cost_no_more_than_their_bound(Version version)
            throws Exception {
        try (RawServer broker = broker(version, 0, (in, out) -> {
            for (int i = 0; i < 20_000; i++) {
                out.write(publish(version, new byte[] {'o', (byte) ('a' + i % 26)}));
            }
            out.write(publish(version, new byte[] {'o', 'n'}));
        })) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ask(broker.port(), version, Duration.ofSeconds(10)))
                            .isEqualTo(new Answered()));
        }
        try (RawServer broker =
                broker(version, 0, (in, out) -> out.write(publish(version, new byte[Verdict.LONGEST + 1])))) {
            assertThat(ask(broker.port(), version, Duration.ofSeconds(10)))
                    .isEqualTo(new Failed(Reason.of("mqtt.too-long")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_packet_that_claims_to_be_huge_ends_the_connection_and_takes_no_room(Version version) throws Exception {
        try (RawServer broker = broker(version, 0, (in, out) -> {
            out.write(publish(version, new byte[] {'o', 'n'}));
            out.write(new byte[] {0x31, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
        })) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ask(broker.port(), version, Duration.ofSeconds(10)))
                            .isEqualTo(notTried("mqtt.broker-away")));
            await().atMost(Duration.ofSeconds(30)).until(() -> broker.connections() > 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_says_anything_once_we_are_in_ends_no_try_late(Version version) throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            byte[] noise = new byte[400];
            new Random(seed).nextBytes(noise);
            noise[0] = (byte) ((seed << 4) | (noise[0] & 0x0f)); // each kind of packet
            noise[1] = (byte) (noise[1] & 0x7f);
            try (RawServer broker = broker(version, 0, (in, out) -> out.write(noise))) {
                long from = System.nanoTime();
                assertThat(ask(broker.port(), version, Duration.ofMillis(500))).isNotInstanceOf(Answered.class);
                assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void it_is_asked_from_the_address_that_is_named() throws Exception {
        InetAddress ours = InetAddress.getByName("127.0.0.2");
        try (RawServer broker =
                broker(Version.V5, 0, (in, out) -> out.write(publish(Version.V5, new byte[] {'o', 'n'})))) {
            assertThat(ask(broker.port(), Version.V5, Duration.ofSeconds(10), Optional.of(ours)))
                    .isEqualTo(new Answered());
            assertThat(broker.callers()).containsOnly("127.0.0.2");
        }
        assertThat(ask(1, Version.V5, Duration.ofSeconds(10), Optional.of(InetAddress.getByName("192.0.2.77"))))
                .isEqualTo(new NotTried(Reason.of("via-away", "192.0.2.77")));
    }

    @Property(tries = 500)
    void packets_pass_as_they_came_however_they_are_read(
            @ForAll @IntRange(max = 300) int first,
            @ForAll @IntRange(max = 20_000) int second,
            @ForAll @IntRange(min = 1, max = 400) int step)
            throws IOException {
        byte[] all = Buffer.buffer()
                .appendBytes(publish(Version.V5, new byte[first]))
                .appendBytes(publish(Version.V3_1_1, new byte[second]))
                .getBytes();
        InputStream passed = new Packets(new ByteArrayInputStream(all), 20_010);
        Buffer read = Buffer.buffer();
        byte[] part = new byte[step];
        for (int next = passed.read(); next >= 0; next = passed.read()) {
            read.appendByte((byte) next);
            int more = passed.read(part, 0, step);
            if (more > 0) {
                read.appendBytes(Arrays.copyOf(part, more));
            }
        }

        assertThat(read.getBytes()).isEqualTo(all);
    }

    @Property(tries = 500)
    void whatever_bytes_come_they_pass_or_end_the_connection(@ForAll byte[] noise) {
        InputStream passed = new Packets(new ByteArrayInputStream(noise), 1_000);
        try {
            assertThat(passed.readAllBytes()).isEqualTo(noise);
        } catch (IOException tooLong) {
            assertThat(tooLong).hasMessageContaining("1000");
        }
    }

    @Test
    void a_packet_is_refused_before_its_first_byte() {
        byte[] claims = {0x31, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x7f, 1, 2, 3};

        assertThatThrownBy(() -> new Packets(new ByteArrayInputStream(claims), 1_000).readNBytes(5))
                .isInstanceOf(IOException.class);
    }
}
