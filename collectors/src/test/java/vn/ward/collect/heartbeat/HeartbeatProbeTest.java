package vn.ward.collect.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Probes;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.WardFile;
import vn.ward.core.engine.Bookings;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Heartbeats.Heard;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.Queues;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class HeartbeatProbeTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(60);

    private static String word(Outcome outcome) {
        if (outcome instanceof Failed failed) {
            return "failed " + failed.reason().code();
        }
        return outcome instanceof NotTried not ? "not-tried " + not.reason().code() : "answered";
    }

    /** Seconds since the looks began; {@code heard} is when the last sign came, - if none did. */
    @ParameterizedTest
    @CsvSource({
        "0,   -,   not-tried heartbeat.waiting",
        "59,  -,   not-tried heartbeat.waiting",
        "60,  -,   failed heartbeat.silent",
        "10,  5,   answered",
        "64,  5,   answered",
        "65,  5,   failed heartbeat.silent",
        "30,  -31, not-tried heartbeat.waiting",
        "60,  -31, failed heartbeat.silent",
        "30,  -29, answered",
        "900, 890, answered"
    })
    void a_sign_vouches_for_one_interval_and_a_start_blames_nobody(long now, String heard, String expected) {
        Heartbeats.Sign sign = new Heartbeats.Sign("1.0", 7, 0, true);
        Optional<Heard> last = heard.equals("-")
                ? Optional.empty()
                : Optional.of(new Heard(START.plusSeconds(Long.parseLong(heard)), sign));
        assertThat(word(HeartbeatProbe.outcome(last, EVERY, START, START.plusSeconds(now))))
                .isEqualTo(expected);
    }

    @Test
    void a_platform_that_lives_and_watches_no_more_is_down_too() {
        Heard last = new Heard(START, new Heartbeats.Sign("1.0", 7, 0, false));
        assertThat(word(HeartbeatProbe.outcome(Optional.of(last), EVERY, START, START.plusSeconds(1))))
                .isEqualTo("failed heartbeat.blind");
    }

    private static final Heartbeats.Sign SIGN = new Heartbeats.Sign("1.0", 7, 0, true);

    private final Vertx vertx = Vertx.vertx();
    private final Heartbeats heartbeats = Heartbeats.inMemory();
    private final HeartbeatProbe probe = new HeartbeatProbe(new Gear(
            vertx, ZoneOffset.UTC, new Ports(heartbeats, Pushes.inMemory(), Bookings.unheeded(), Queues.unheeded())));

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    /** Each a second and what happens then: s a sign comes, l a look. Told is what each look brought. */
    private String play(String from, String moments) {
        Target target = Targets.of("phuong", new HeartbeatSpec(from), Pace.of(EVERY));
        probe.expect(List.of(target));
        StringJoiner told = new StringJoiner(" ");
        for (String moment : moments.split(" ")) {
            Instant at = START.plusSeconds(Long.parseLong(moment.substring(1)));
            if (moment.charAt(0) == 's') {
                heartbeats.received(from, at, SIGN);
            } else {
                Result result = probe.tryOnce(target, at, Notes.NONE).result();
                told.add(word(result.outcome()).replaceAll(".*\\.", ""));
            }
        }
        return told.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the ward dies | l0 s5 s35 l60 l120 l130 l140 | waiting answered silent silent silent
            asleep for ten minutes | l0 s20 s50 l60 l720 l730 l740 s745 l780 | waiting answered waiting waiting waiting answered
            and the ward died meanwhile | l0 s20 s50 l60 l720 l779 l780 l790 | waiting answered waiting waiting silent silent
            asleep for longer than a sign is good | l0 s55 l60 l151 l161 s170 l171 | waiting answered waiting waiting answered
            asleep for less | l0 s55 l60 s85 l119 l150 | waiting answered answered silent
            """)
    void who_was_away_itself_waits_for_one_interval_before_it_blames_anybody(
            String what, String moments, String expected) {
        assertThat(play("phuong", moments)).as(what).isEqualTo(expected);
    }

    @Test
    void another_name_is_waited_for_anew() {
        assertThat(play("phuong", "l0 s5 l60 s90 l120")).isEqualTo("waiting answered answered");
        assertThat(play("phuong-2", "l125 l184 l185")).isEqualTo("waiting waiting silent");
        assertThat(play("phuong", "l190")).as("and so is one that comes back").isEqualTo("waiting");
    }

    @Test
    void the_alarm_says_what_it_may_be() {
        Outcome silent = HeartbeatProbe.outcome(Optional.empty(), EVERY, START, START.plus(EVERY));
        assertThat(Wording.of(Language.VI).say(((Failed) silent).reason()))
                .isEqualTo("không còn tín hiệu: mất điện hoặc mất toàn bộ kết nối");
    }

    @TempDir
    Path folder;

    private HeartbeatSpec read(String probe) throws Exception {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Nơi khác }
                targets:
                  - { id: phuong, name: Phường, group: network, probe: { heartbeat: %s }, every: 60s }
                """.formatted(probe));
        return (HeartbeatSpec)
                WardFile.read(file, Probes.kinds(), Map.of()).targets().get(0).probe();
    }

    @Test
    void it_is_read_from_the_file() throws Exception {
        assertThat(read("{ from: phuong-1 }")).isEqualTo(new HeartbeatSpec("phuong-1"));
        assertThat(read("{ from: phuong-1 }").describe()).isEqualTo("from=phuong-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ from: Phường }", "{ from: a, every: 3s }"})
    void what_is_no_heartbeat_is_refused(String probe) {
        assertThatThrownBy(() -> read(probe)).isInstanceOf(ConfigRefused.class);
        assertThatThrownBy(() -> new HeartbeatSpec("Phường")).hasMessageContaining("write it as its token names it");
    }
}
