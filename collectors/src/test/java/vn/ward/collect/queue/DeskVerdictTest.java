package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.ward.core.engine.Queues.Reading;
import vn.ward.core.queue.Load;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

class DeskVerdictTest {

    private static final Optional<Reason> AWAY = Optional.of(Reason.of("queue.away"));

    private static DeskVerdict verdict(boolean isOpen, int silentMinutes, Optional<Reason> away) {
        Load load = new Load(Instant.EPOCH, Map.of("waiting", 7.0));
        Reading reading = new Reading(load, isOpen, Duration.ofMinutes(silentMinutes), 0);
        return DeskVerdict.of(reading, QueueTerms.USUAL, away);
    }

    @Test
    void a_desk_that_is_heard_of_answers_with_its_figures() {
        assertThat(verdict(true, 15, Optional.empty()))
                .isEqualTo(new DeskVerdict(new Answered(), Map.of("waiting", 7.0)));
    }

    @Test
    void of_one_that_is_silent_in_its_hours_nothing_is_known() {
        assertThat(verdict(true, 16, Optional.empty()))
                .isEqualTo(new DeskVerdict(new NotTried(Reason.of("queue.silent", 16)), Map.of()));
    }

    @Test
    void of_one_whose_system_is_away_nothing_is_known_and_it_is_not_down() {
        assertThat(verdict(true, 0, AWAY)).isEqualTo(new DeskVerdict(new NotTried(AWAY.orElseThrow()), Map.of()));
    }

    @Test
    void outside_its_hours_neither_silence_nor_absence_is_worth_a_word() {
        assertThat(verdict(false, 600, AWAY)).isEqualTo(new DeskVerdict(new Answered(), Map.of("waiting", 7.0)));
    }
}
