package vn.ward.web.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.judge.State;
import vn.ward.web.MemoryWard;

final class StripsTest {

    private static final Instant FROM = Instant.parse("2026-05-19T05:15:00Z");

    @ParameterizedTest(name = "at {0} the first cell begins {1}")
    @CsvSource({
        "2026-05-20T05:00:00Z,     2026-05-19T05:15:00Z",
        "2026-05-20T05:00:00.001Z, 2026-05-19T05:15:00Z",
        "2026-05-20T05:14:59.999Z, 2026-05-19T05:15:00Z",
        "2026-05-20T05:15:00Z,     2026-05-19T05:30:00Z"
    })
    void the_last_cell_is_the_one_that_holds_now(Instant now, Instant from) {
        assertThat(Strips.period(now)).isEqualTo(new Period(from, now));
    }

    @Test
    void a_cell_shows_the_worst_that_occurred_in_it() {
        String cells = Strips.cells(
                FROM,
                List.of(
                        span(0, 20, State.UP),
                        span(20, 21, State.DEGRADED),
                        span(21, 50, State.UP),
                        span(50, 61, State.DOWN),
                        span(61, 75, State.DEGRADED)));

        assertThat(cells).hasSize(96).startsWith("UGUDD-").endsWith("-");
    }

    @Test
    void unknown_shows_only_where_nothing_else_is_known() {
        String cells = Strips.cells(
                FROM,
                List.of(
                        span(0, 15, State.UNKNOWN),
                        span(15, 29, State.UNKNOWN),
                        span(29, 31, State.UP),
                        span(31, 44, State.UNKNOWN),
                        span(44, 45, State.DOWN)));

        assertThat(cells).startsWith("?UD-");
    }

    @Test
    void a_span_that_ends_where_a_cell_begins_is_not_in_that_cell() {
        assertThat(Strips.cells(FROM, List.of(span(0, 15, State.DOWN), span(15, 30, State.UP))))
                .startsWith("DU-");
    }

    @Test
    void what_lies_outside_is_left_out() {
        Span before = new Span(FROM.minusSeconds(7200), FROM, State.DOWN);
        Span beyond = new Span(FROM, FROM.plusSeconds(96 * 900 + 5000), State.UP);

        assertThat(Strips.cells(FROM, List.of(before, beyond))).isEqualTo("U".repeat(96));
    }

    @Test
    void a_target_without_history_was_not_watched() {
        assertThat(Strips.cells(FROM, List.of())).isEqualTo("-".repeat(96));
    }

    @Test
    void a_groups_cells_follow_the_groups_rule_at_each_instant() {
        List<Span> downThenDown = List.of(span(0, 5, State.DOWN), span(5, 20, State.UP), span(20, 30, State.DOWN));
        List<Span> downBetween = List.of(
                span(0, 5, State.UP), span(5, 10, State.DOWN), span(10, 22, State.UP), span(22, 30, State.DOWN));
        Strips strips = Strips.of(
                FROM,
                List.of(
                        MemoryWard.target("a", "wifi"),
                        MemoryWard.target("b", "wifi"),
                        MemoryWard.target("line", "network")),
                Map.of("a", downThenDown, "b", downBetween));

        assertThat(strips.groups().get("wifi")).startsWith("GD-");
        assertThat(strips.groups().get("network")).isEqualTo("-".repeat(96));
        assertThat(strips.groups().keySet()).containsExactly("network", "wifi");
        assertThat(strips.targets().keySet()).containsExactly("a", "b", "line");
        assertThat(strips.cellSeconds()).isEqualTo(900);
    }

    private static Span span(long fromMinute, long untilMinute, State state) {
        return new Span(FROM.plusSeconds(fromMinute * 60), FROM.plusSeconds(untilMinute * 60), state);
    }
}
