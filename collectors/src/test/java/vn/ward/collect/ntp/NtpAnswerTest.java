package vn.ward.collect.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.ntp.NtpAnswer.Time;

class NtpAnswerTest {

    private static final long COOKIE = 0x0123456789abcdefL;
    private static final Instant SENT = Instant.parse("2026-05-04T01:02:03.456Z");
    private static final Duration ELAPSED = Duration.ofMillis(40);

    private static byte[] packet(Instant received, Instant transmitted) {
        return ByteBuffer.allocate(48)
                .put(0, (byte) 0b00_100_100)
                .put(1, (byte) 3)
                .putLong(24, COOKIE)
                .putLong(32, timestamp(received))
                .putLong(40, timestamp(transmitted))
                .array();
    }

    private static long timestamp(Instant instant) {
        return ((instant.getEpochSecond() + NtpAnswer.TO_1970) << 32)
                | ((long) instant.getNano() << 32) / 1_000_000_000L;
    }

    @Test
    void a_clock_of_theirs_that_is_ahead_has_a_positive_offset() {
        Instant received = SENT.plusMillis(1_000 + 15);
        Time time = (Time) NtpAnswer.read(packet(received, received.plusMillis(10)), COOKIE, SENT, ELAPSED);

        assertThat(time.offset()).isCloseTo(Duration.ofSeconds(1), Duration.ofNanos(10));
        assertThat(time.delay()).isCloseTo(Duration.ofMillis(30), Duration.ofNanos(10));
        assertThat(time.stratum()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"2036-02-07T06:28:15Z, 2036-02-07T06:28:17Z", "2036-02-07T06:28:17Z, 2036-02-07T06:28:15Z"})
    void the_count_that_begins_anew_in_2036_is_no_leap(Instant ours, Instant theirs) {
        Time time = (Time) NtpAnswer.read(packet(theirs, theirs), COOKIE, ours, Duration.ZERO);

        assertThat(time.offset()).isEqualTo(Duration.between(ours, theirs));
    }

    @Property(tries = 5000)
    void whatever_comes_is_read_as_something(@ForAll @Size(max = 80) byte[] noise, @ForAll boolean repeats) {
        byte[] packet = repeats ? Arrays.copyOf(noise, 48) : noise;
        if (repeats) {
            packet[0] = (byte) ((packet[0] & 0b11_111_000) | NtpAnswer.SERVER_MODE);
            ByteBuffer.wrap(packet).putLong(24, COOKIE);
        }
        NtpAnswer read = NtpAnswer.read(packet, COOKIE, SENT, ELAPSED);

        if (read instanceof Time time) {
            assertThat(time.delay()).isBetween(Duration.ZERO, ELAPSED);
            assertThat(time.offset().abs()).isLessThan(Duration.ofDays(366 * 70));
        }
    }
}
