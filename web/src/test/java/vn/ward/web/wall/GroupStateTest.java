package vn.ward.web.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Span;
import vn.ward.core.judge.State;

final class GroupStateTest {

    private static final Instant START = Instant.parse("2026-05-20T00:00:00Z");

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
