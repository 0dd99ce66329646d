package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatTest {

    private static final long S = 1_000_000_000L;

    @ParameterizedTest(name = "beat at {0} s, every {1} s, now {2} s: next at {3} s")
    @CsvSource({
        "0, 30, 0.2, 30", // in time
        "0, 30, 29.9, 30", // a slow try that just makes it
        "0, 30, 30, 30", // due this very instant
        "0, 30, 30.1, 60", // missed by a little: left out, not caught up
        "0, 30, 305, 330", // missed ten: one try, no burst
        "10, 30, 10, 40",
        "-50, 30, -45, -20", // nanoTime may be negative
        "-50, 30, 3, 10",
    })
    void the_next_beat_follows_the_last_beat_and_leaves_out_what_was_missed(
            double beat, long every, double now, double next) {
        assertThat(new Beat(nanos(beat)).next(Duration.ofSeconds(every), nanos(now)))
                .isEqualTo(new Beat(nanos(next)));
    }

    @ParameterizedTest(name = "started {0} s, retry {1} s, now {2} s: again at {3} s")
    @CsvSource({
        "0, 10, 5, 10", // start to start
        "3.5, 10, 8.5, 13.5",
        "0, 10, 10, 10",
        "0, 10, 17, 17", // its time has passed: at once
    })
    void a_target_in_doubt_is_tried_again_retry_after_its_last_start(
            double started, long retry, double now, double again) {
        assertThat(Beat.again(nanos(started), Duration.ofSeconds(retry), nanos(now)))
                .isEqualTo(new Beat(nanos(again)));
    }

    @ParameterizedTest(name = "slot {0} of {1}, every {2} s, random {3}: first at {4} s")
    @CsvSource({
        "0, 1, 30, 0, 0",
        "0, 1, 30, 0.5, 2.5",
        "0, 10, 30, 0.5, 0.25",
        "9, 10, 30, 0.5, 4.75",
        "9, 10, 1, 0.5, 0.95", // a shorter interval spreads over itself
    })
    void first_tries_are_spread_over_slots(int index, int count, long every, double random, double first) {
        assertThat(Beat.first(7 * S, index, count, Duration.ofSeconds(every), random))
                .isEqualTo(new Beat(7 * S + nanos(first)));
    }

    @Test
    void a_beat_does_not_drift_however_late_each_try_is() {
        Beat beat = new Beat(0);
        for (int i = 0; i < 1000; i++) {
            beat = beat.next(Duration.ofSeconds(30), beat.at() + 4 * S);
        }
        assertThat(beat).isEqualTo(new Beat(30_000 * S));
    }

    @Test
    void a_timer_never_comes_before_its_beat() {
        assertThat(new Beat(1_000_001).millisFrom(0)).isEqualTo(2);
        assertThat(new Beat(1_000_000).millisFrom(0)).isEqualTo(1);
        assertThat(new Beat(0).millisFrom(5 * S)).isZero();
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * S);
    }
}
