package vn.ward.web.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Span;
import vn.ward.core.judge.State;

final class GroupStateTest {

    private static final Instant START = Instant.parse("2026-05-20T00:00:00Z");

    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({
        "UP,                       UP",
        "DEGRADED,                 DEGRADED",
        "DOWN,                     DOWN",
        "UNKNOWN,                  UNKNOWN",
        "UP UP,                    UP",
        "UP UNKNOWN,               UNKNOWN",
        "UP DEGRADED,              DEGRADED",
        "UP DOWN,                  DEGRADED",
        "UNKNOWN UNKNOWN,          UNKNOWN",
        "UNKNOWN DEGRADED,         DEGRADED",
        "UNKNOWN DOWN,             DEGRADED",
        "DEGRADED DEGRADED,        DEGRADED",
        "DEGRADED DOWN,            DEGRADED",
        "DOWN DOWN,                DOWN",
        "DOWN DOWN UP,             DEGRADED",
        "DOWN DOWN DOWN,           DOWN",
        "UP UNKNOWN DEGRADED DOWN, DEGRADED"
    })
    void a_group_shows_its_worst_part_but_is_down_only_if_all_are(String parts, State shown) {
        List<State> states = new ArrayList<>(
                Arrays.stream(parts.split(" ")).map(State::valueOf).toList());

        assertThat(GroupState.shown(states)).isEqualTo(shown);
        Collections.reverse(states);
        assertThat(GroupState.shown(states)).isEqualTo(shown);
    }

    @Test
    void a_group_without_parts_is_our_mistake() {
        assertThatThrownBy(() -> GroupState.shown(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_parts_down_one_after_the_other_are_never_a_group_that_is_down() {
        List<Span> first = List.of(span(0, 10, State.DOWN), span(10, 30, State.UP));
        List<Span> second = List.of(span(0, 10, State.UP), span(10, 30, State.DOWN));

        assertThat(GroupState.over(List.of(first, second)))
                .extracting(Span::state)
                .containsOnly(State.DEGRADED);
    }

    @Test
    void two_parts_down_at_once_are() {
        List<Span> first = List.of(span(0, 10, State.UP), span(10, 30, State.DOWN));
        List<Span> second = List.of(span(0, 20, State.UP), span(20, 30, State.DOWN));

        assertThat(GroupState.over(List.of(first, second)))
                .containsExactly(span(0, 10, State.UP), span(10, 20, State.DEGRADED), span(20, 30, State.DOWN));
    }

    @Test
    void a_part_counts_only_while_it_existed() {
        List<Span> first = List.of(span(0, 10, State.DOWN));
        List<Span> second = List.of(span(20, 30, State.UP));

        assertThat(GroupState.over(List.of(first, second)))
                .containsExactly(span(0, 10, State.DOWN), span(20, 30, State.UP));
        assertThat(GroupState.over(List.of(List.of(), List.of()))).isEmpty();
    }

    private static Span span(long from, long until, State state) {
        return new Span(START.plusSeconds(from), START.plusSeconds(until), state);
    }
}
