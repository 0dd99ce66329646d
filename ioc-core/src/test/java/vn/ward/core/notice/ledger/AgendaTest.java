package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Agenda agenda = new Agenda();

    /** A new start notes them in another order than the life before it, and at other times those that are overdue. */
    @Test
    void what_is_due_comes_in_the_order_of_the_incidents_however_it_was_noted() {
        agenda.look(3, NOW.minusSeconds(9));
        agenda.look(2, NOW);
        agenda.look(4, NOW.plusSeconds(1));
        agenda.look(1, NOW);

        assertThat(agenda.due(NOW)).containsExactly(1L, 2L, 3L);
        assertThat(agenda.next()).isEqualTo(NOW.plusSeconds(1));
        assertThat(agenda.due(NOW)).isEmpty();
    }

    @Test
    void the_last_word_on_when_to_look_holds() {
        agenda.look(1, NOW);
        agenda.look(1, NOW.plusSeconds(5));
        agenda.look(2, NOW);
        agenda.look(2, Instant.MAX);

        assertThat(agenda.due(NOW)).isEmpty();
        assertThat(agenda.due(NOW.plusSeconds(5))).containsExactly(1L);
        assertThat(agenda.next()).isEqualTo(Instant.MAX);
    }
}
