package vn.ward.collect.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a try is judged by. */
class RoundTest {

    private final Track track = new Track();
    private final Round round = new Round(3, 1_000);

    private void hear(int index, long sentNanos, double rtt) {
        track.note(index, !Double.isNaN(rtt));
        round.take(index, sentNanos, rtt);
    }

    @Test
    void packets_from_before_the_try_do_not_count() {
        hear(4, 999, 0.5);
        hear(5, 1_000, 0.1);
        hear(6, 1_010, 0.2);
        assertThat(round.isComplete(track)).isFalse();
        hear(7, 1_020, 0.3);

        assertThat(round.isComplete(track)).isTrue();
        assertThat(round.echoes()).contains(new Echoes(3, List.of(0.1, 0.2, 0.3)));
    }

    @Test
    void a_lost_packet_that_was_sent_first_is_waited_for() {
        hear(4, 900, 0.5);
        hear(6, 1_010, 0.2);
        hear(7, 1_020, 0.3);
        hear(8, 1_030, 0.4);
        assertThat(round.isComplete(track)).isFalse();
        hear(5, 1_000, Double.NaN);

        assertThat(round.isComplete(track)).isTrue();
        assertThat(round.echoes()).contains(new Echoes(3, List.of(0.2, 0.3)));
    }

    @Test
    void what_was_heard_of_another_process_is_forgotten() {
        hear(0, 1_000, Double.NaN);
        round.beginAnew(2_000);

        assertThat(round.echoes()).isEmpty();
    }

    @Test
    void what_is_in_the_way_is_remembered_until_an_answer_comes() {
        track.bar("Host Unreachable");
        track.note(1, false);
        assertThat(track.barred()).contains("Host Unreachable");

        track.note(2, true);
        assertThat(track.barred()).isEmpty();
    }

    @Test
    void median_mean_deviation_and_loss_are_of_the_answers() {
        Echoes echoes = new Echoes(5, List.of(0.4, 0.1, 0.2, 0.3));

        assertThat(echoes.min()).isEqualTo(0.1);
        assertThat(echoes.max()).isEqualTo(0.4);
        assertThat(echoes.median()).isEqualTo(0.25, within(1e-12));
        assertThat(echoes.jitter()).isEqualTo(0.1, within(1e-12));
        assertThat(echoes.lossRatio()).isEqualTo(0.2);
        assertThat(new Echoes(1, List.of(0.7)).jitter()).isZero();
        assertThat(new Echoes(5, List.of()).lossRatio()).isEqualTo(1);
    }

    @Property(tries = 2000)
    void a_round_and_the_last_answers_wait_fit_into_the_timeout(
            @ForAll @IntRange(min = 1, max = 20) int packets, @ForAll @IntRange(min = 1_000, max = 60_000) int millis) {
        Duration timeout = Duration.ofMillis(millis);

        assertThat(Cadence.of(packets, timeout).round(packets)).isLessThan(timeout);
    }
}
