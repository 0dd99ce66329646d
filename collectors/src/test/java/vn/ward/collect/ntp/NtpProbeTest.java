package vn.ward.collect.ntp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Peer;
import vn.ward.collect.RawPeer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

class NtpProbeTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");

    @TempDir
    Path folder;

    private Vertx vertx;
    private NtpProbe probe;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new NtpProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private Result visit(int port) {
        return probe.tryOnce(
                        Targets.of(new NtpSpec("127.0.0.1", port, Optional.empty()), Duration.ofMillis(700)),
                        START,
                        Notes.NONE)
                .await();
    }

    /** Debian's chrony, which serves this machine's own time and sets no clock. */
    private Peer chrony(int port) throws IOException {
        Path config =
                Files.writeString(folder.resolve("chrony.conf"), """
                local stratum 8
                allow 127.0.0.1
                port %d
                cmdport 0
                bindaddress 127.0.0.1
                pidfile %s
                """.formatted(port, folder.resolve("chronyd.pid")));
        return new Peer(
                List.of("/usr/sbin/chronyd", "-d", "-x", "-u", "root", "-f", config.toString()),
                folder.resolve("chrony.log"));
    }

    @Test
    void a_real_server_with_our_own_clock_shows_no_offset() throws Exception {
        int port = Peer.freePort();
        try (Peer chrony = chrony(port)) {
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> visit(port).outcome() instanceof Answered);
            Result result = visit(port);

            assertThat(chrony.isAlive()).isTrue();
            assertThat(result.measurements().keySet()).containsExactlyInAnyOrderElementsOf(NtpProbe.MEASUREMENTS);
            assertThat(result.measurements().get("offset_seconds")).isEqualTo(0, within(0.2));
            assertThat(result.measurements().get("stratum")).isEqualTo(8);
            assertThat(result.measurements().get("rtt_seconds")).isBetween(0.0, 0.7);
        }
    }

    @Test
    void a_clock_of_ours_that_is_three_seconds_behind_has_an_offset_of_plus_three() throws Exception {
        probe = new NtpProbe(new Gear(vertx), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-3)));
        int port = Peer.freePort();
        try (Peer chrony = chrony(port)) {
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> visit(port).outcome() instanceof Answered);

            assertThat(chrony.isAlive()).isTrue();
            assertThat(visit(port).measurements().get("offset_seconds")).isEqualTo(3, within(0.2));
        }
    }

    /** What a server would say whose clock is ours, changed by a test. */
    private static byte[] answer(byte[] question, UnaryOperator<ByteBuffer> change) {
        Instant now = Instant.now();
        long time = ((now.getEpochSecond() + NtpAnswer.TO_1970) << 32) | ((long) now.getNano() << 32) / 1_000_000_000L;
        ByteBuffer packet = ByteBuffer.allocate(NtpAnswer.LENGTH);
        packet.put(0, (byte) 0b00_100_100)
                .put(1, (byte) 2)
                .putLong(24, ByteBuffer.wrap(question).getLong(40));
        packet.putLong(32, time).putLong(40, time);
        return change.apply(packet).array();
    }

    private Result answered(UnaryOperator<ByteBuffer> change) throws IOException {
        try (RawPeer peer = new RawPeer(question -> List.of(answer(question, change)))) {
            return visit(peer.port());
        }
    }

    private static Failed failed(String code, Object... values) {
        return new Failed(Reason.of(code, values));
    }

    @Test
    void a_kiss_of_death_names_its_code() throws IOException {
        assertThat(answered(packet -> packet.put(1, (byte) 0)
                                .put(12, "RATE".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                        .outcome())
                .isEqualTo(failed("ntp.kiss", "RATE"));
        assertThat(answered(packet -> packet.put(1, (byte) 0)).outcome()).isEqualTo(failed("ntp.kiss", "?"));
    }

    @Test
    void a_server_that_does_not_know_the_time_is_not_believed() throws IOException {
        assertThat(answered(packet -> packet.put(0, (byte) 0b11_100_100)).outcome())
                .isEqualTo(failed("ntp.unsynchronised"));
        assertThat(answered(packet -> packet.put(1, (byte) 16)).outcome()).isEqualTo(failed("ntp.unsynchronised"));
    }

    @Test
    void whoever_does_not_repeat_the_question_is_passed_over() throws IOException {
        assertThat(answered(packet -> packet.putLong(24, 7)).outcome()).isEqualTo(failed("ntp.wrong-origin"));
        try (RawPeer peer = new RawPeer(question -> List.of(
                answer(question, packet -> packet.putLong(24, 7)),
                new byte[3],
                question,
                answer(question, packet -> packet)))) {
            assertThat(visit(peer.port()).outcome()).isEqualTo(new Answered());
        }
    }

    @Test
    void times_that_cannot_be_are_garbled() throws IOException {
        assertThat(answered(packet -> packet.putLong(40, 0)).outcome()).isEqualTo(failed("ntp.garbled"));
        assertThat(answered(packet -> packet.putLong(40, packet.getLong(32) - (5L << 32)))
                        .outcome())
                .isEqualTo(failed("ntp.garbled"));
        assertThat(answered(packet -> packet.putLong(40, packet.getLong(32) + (5L << 32)))
                        .outcome())
                .isEqualTo(failed("ntp.garbled"));
    }

    @Test
    void silence_is_a_timeout() throws IOException {
        try (RawPeer peer = new RawPeer(question -> List.of())) {
            assertThat(visit(peer.port()).outcome()).isEqualTo(failed("timeout", "0.7"));
        }
    }
}
