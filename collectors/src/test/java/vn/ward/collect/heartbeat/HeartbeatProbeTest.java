package vn.ward.collect.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.WardFile;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Heartbeats.Heard;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
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

    /** Seconds since the first look; {@code heard} is when the last sign came, - if none did. */
    @ParameterizedTest
    @CsvSource({
        "0,   -,   not-tried heartbeat.waiting",
        "59,  -,   not-tried heartbeat.waiting",
        "60,  -,   failed heartbeat.silent",
        "10,  5,   answered",
        "64,  5,   answered",
        "65,  5,   failed heartbeat.silent",
        "30,  -31, failed heartbeat.silent",
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
