package vn.ward.collect.sip;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.collect.Peer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Against Debian's SIPp (package sip-tester), which plays an exchange by a scenario. */
class SippTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/vn/ward/collect/sip");
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final List<Note> notes = new ArrayList<>();
    private Vertx vertx;
    private SipProbe probe;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new SipProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    /** Up as soon as the kernel knows its port: nothing else tells, and whoever tried it would be answered. */
    private Peer sipp(String scenario, Transport transport, int port) throws IOException {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of("/usr/bin/sipp", "-sf"));
        command.add(SCENARIOS.resolve(scenario + ".xml").toString());
        command.addAll(
                List.of("-t", transport == Transport.UDP ? "u1" : "t1", "-i", "127.0.0.1", "-p", String.valueOf(port)));
        command.addAll(List.of("-nostdin", "-skip_rlimit"));
        Peer peer = new Peer(command, said);
        await("sipp").atMost(Duration.ofSeconds(20)).until(() -> {
            assertThat(peer.isAlive()).as(() -> text(said)).isTrue();
            String open = "0100007F:%04X ".formatted(port);
            return text(Path.of("/proc/net", transport.key())).contains(open);
        });
        return peer;
    }

    private static String text(Path said) {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private SipSpec spec(int port, Transport transport, Optional<String> allows) {
        return new SipSpec(
                "127.0.0.1",
                port,
                transport,
                Optional.of("phong-hop"),
                Optional.empty(),
                Set.of(),
                allows,
                Authorities.JDK,
                Optional.empty());
    }

    private Result ask(SipSpec spec) {
        return probe.tryOnce(Targets.of(spec, TIMEOUT), Instant.EPOCH, Notes.NONE)
                .await();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void an_exchange_that_answers_is_there_and_says_what_it_takes(Transport transport) throws Exception {
        int port = Peer.freePort();
        SipSpec invited = spec(port, transport, Optional.of("INVITE"));
        SipSpec watched = spec(port, transport, Optional.of("SUBSCRIBE"));
        try (Peer exchange = sipp("options", transport, port)) {
            Result result = probe.tryOnce(Targets.of(invited, TIMEOUT), Instant.EPOCH, notes::add)
                    .await();

            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.measurements().get("rtt_seconds")).isBetween(0.0, 5.0);
            assertThat(result.measurements())
                    .containsOnlyKeys(transport == Transport.UDP ? SipProbe.BY_UDP : SipProbe.BY_STREAM);
            assertThat(notes)
                    .contains(new Note("sip.answer", List.of("200", "OK")), new Note("sip.server", List.of("SIPp")));
            assertThat(ask(watched).outcome()).isEqualTo(new Failed(Reason.of("sip.allows", "SUBSCRIBE")));
            assertThat(exchange.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void an_exchange_that_can_serve_nobody_says_why(Transport transport) throws Exception {
        int port = Peer.freePort();
        try (Peer exchange = sipp("away", transport, port)) {
            Result result = ask(spec(port, transport, Optional.empty()));

            assertThat(result.outcome())
                    .isEqualTo(new Failed(Reason.of("sip.status", 503, "2xx", "Service Unavailable")));
            assertThat(result.measurements()).containsKey("rtt_seconds");
            assertThat(exchange.isAlive()).isTrue();
        }
    }

    @Test
    void a_question_whose_answer_is_lost_is_asked_again() throws Exception {
        int port = Peer.freePort();
        try (Peer exchange = sipp("lossy", Transport.UDP, port)) {
            Result result = ask(spec(port, Transport.UDP, Optional.empty()));

            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.measurements()).containsEntry("retransmits", 1.0);
            assertThat(result.measurements().get("rtt_seconds")).isGreaterThan(0.5);
            assertThat(exchange.isAlive()).isTrue();
        }
    }

    @Test
    void nobody_there_is_a_timeout_by_udp_and_a_refusal_by_tcp() throws Exception {
        int port = Peer.freePort();
        SipSpec udp = spec(port, Transport.UDP, Optional.empty());

        assertThat(probe.tryOnce(Targets.of(udp, Duration.ofSeconds(2)), Instant.EPOCH, Notes.NONE)
                        .await())
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(new Failed(Reason.of("timeout", "2")));
                    assertThat(result.measurements().get("retransmits")).isBetween(1.0, 2.0);
                });
        assertThat(ask(spec(port, Transport.TCP, Optional.empty())).outcome())
                .isEqualTo(new Failed(Reason.of("refused", "127.0.0.1:" + port)));
    }
}
