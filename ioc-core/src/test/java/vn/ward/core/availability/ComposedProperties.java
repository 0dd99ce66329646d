package vn.ward.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.judge.Composition;
import vn.ward.core.judge.State;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Pace;

/** A composite's history is, at every second, what its parts make of it then. */
class ComposedProperties {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final int SECONDS = 60;
    private static final Period PERIOD = new Period(START, at(SECONDS));
    private static final Pace PACE = Pace.of(Duration.ofSeconds(30));
    private static final List<String> IDS = List.of("a", "b", "c");

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    /** Second by second; a blank where it is not watched. */
    record History(String states, List<int[]> left) {

        @Nullable
        State state(int second) {
            return switch (states.charAt(second)) {
                case 'U' -> State.UP;
                case 'S' -> State.DEGRADED;
                case '?' -> State.UNKNOWN;
                case ' ' -> null;
                default -> State.DOWN;
            };
        }

        @Nullable
        String cause(int second) {
            return states.charAt(second) == 'P' ? "wan" : null;
        }

        boolean isLeft(int second) {
            return left.stream().anyMatch(time -> time[0] <= second && second < time[1]);
        }

        Composed.Part part() {
            List<Span> spans = new ArrayList<>();
            for (int second = 0; second < SECONDS; second++) {
                State state = state(second);
                if (state != null) {
                    Overlay.join(spans, new Span(at(second), at(second + 1), state, cause(second), null, null));
                }
            }
            return new Composed.Part(
                    spans,
                    left.stream()
                            .map(time -> new Period(at(time[0]), at(time[1])))
                            .toList());
        }
    }

    @Provide
    Arbitrary<List<History>> histories() {
        Arbitrary<String> states = Combinators.combine(
                        Arbitraries.of('U', 'U', 'S', 'D', '?', 'P', ' '),
                        Arbitraries.integers().between(1, 20))
                .as((letter, length) -> String.valueOf(letter).repeat(length))
                .list()
                .ofSize(SECONDS)
                .map(parts -> String.join("", parts).substring(0, SECONDS));
        Arbitrary<List<int[]>> left = Combinators.combine(
                        Arbitraries.integers().between(0, 29),
                        Arbitraries.integers().between(1, 20))
                .as((from, length) -> List.of(new int[] {from, from + length}))
                .injectNull(0.5)
                .map(one -> one == null ? List.of() : one);
        return Combinators.combine(states, left).as(History::new).list().ofSize(IDS.size());
    }

    @Provide
    Arbitrary<Composite> composites() {
        return Arbitraries.of(
                Composite.of(Composite.Rule.ANY, IDS),
                Composite.of(Composite.Rule.ALL, IDS),
                Composite.of(Composite.Rule.MEAN, IDS),
                Composite.atLeast(2, IDS),
                Composite.of(Composite.Rule.ALL, List.of("a", "b")));
    }

    @Property
    void every_second_is_what_the_parts_make_of_it(
            @ForAll("histories") List<History> histories,
            @ForAll("composites") Composite first,
            @ForAll("composites") Composite second) {
        Map<String, Composed.Part> parts = new HashMap<>();
        for (int i = 0; i < IDS.size(); i++) {
            parts.put(IDS.get(i), histories.get(i).part());
        }
        Timeline own = new Timeline(List.of(new Timeline.Life(at(5), null)), List.of(), null, PACE);

        List<Span> spans = Composed.of(
                        own,
                        List.of(new Composed.Version(at(5), first), new Composed.Version(at(30), second)),
                        parts,
                        PERIOD)
                .spans(PERIOD, at(SECONDS));

        assertThat(spans.get(0).from()).isEqualTo(at(5));
        for (int s = 5; s < SECONDS; s++) {
            Composite composite = s < 30 ? first : second;
            List<Composition.Part> seen = new ArrayList<>();
            for (int i = 0; i < IDS.size(); i++) {
                History history = histories.get(i);
                State state = history.state(s);
                if (composite.parts().contains(IDS.get(i)) && state != null && !history.isLeft(s)) {
                    seen.add(new Composition.Part(state, at(s), null, history.cause(s)));
                }
            }
            Span span = at(spans, at(s));
            assertThat(span.state())
                    .as("second %d of %s", s, histories)
                    .isEqualTo(Composition.of(
                            composite,
                            seen.stream().map(Composition.Part::state).toList()));
            assertThat(span.cause())
                    .isEqualTo(Composition.cause(composite, seen).orElse(null));
        }
    }

    private static Span at(List<Span> spans, Instant instant) {
        return spans.stream()
                .filter(span -> !span.from().isAfter(instant) && span.until().isAfter(instant))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void before_it_was_composed_it_is_what_was_judged_and_so_it_is_again_afterwards() {
        Timeline own = new Timeline(
                List.of(new Timeline.Life(START, null)),
                List.of(
                        new Timeline.Change(at(2), State.UP),
                        new Timeline.Change(at(12), State.DOWN),
                        new Timeline.Change(at(32), State.DEGRADED)),
                null,
                PACE);
        Composed.Part part = new Composed.Part(List.of(new Span(at(0), at(60), State.UP)), List.of());

        Timeline composed = Composed.of(
                own,
                List.of(
                        new Composed.Version(START, null),
                        new Composed.Version(at(10), Composite.of(Composite.Rule.ANY, List.of("a"))),
                        new Composed.Version(at(30), null)),
                Map.of("a", part),
                PERIOD);

        assertThat(composed.changes())
                .extracting(Timeline.Change::at, Timeline.Change::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(at(2), State.UP),
                        org.assertj.core.groups.Tuple.tuple(at(10), State.UP),
                        org.assertj.core.groups.Tuple.tuple(at(32), State.DEGRADED));
    }
}
