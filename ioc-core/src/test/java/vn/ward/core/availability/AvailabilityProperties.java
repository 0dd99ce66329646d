package vn.ward.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ward.core.judge.State;

/** The figures against a second computation that walks every second of the period and asks what the state was. */
class AvailabilityProperties {

    private static final Instant START = Instant.parse("2026-10-31T16:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(20);

    record Played(Timeline timeline, Period period, Instant now) {}

    @Provide
    Arbitrary<Played> histories() {
        Arbitrary<Integer> second = Arbitraries.integers().between(0, 600);
        Arbitrary<List<Integer>> instants = second.list().ofMaxSize(12);
        Arbitrary<State> states = Arbitraries.of(State.values());
        return Combinators.combine(instants, states.list().ofSize(12), second, second, second, second)
                .as((ats, kinds, from, length, last, now) -> {
                    List<Integer> sorted = ats.stream().sorted().toList();
                    List<Timeline.Change> changes = new ArrayList<>();
                    for (int i = 0; i < sorted.size(); i++) {
                        changes.add(new Timeline.Change(at(sorted.get(i)), kinds.get(i)));
                    }
                    int lastStart = sorted.isEmpty() ? last : Math.max(last, sorted.get(sorted.size() - 1));
                    Timeline timeline = new Timeline(at(30), at(580), changes, at(lastStart), EVERY);
                    return new Played(timeline, new Period(at(from), at(from + length + 1)), at(now));
                });
    }

    @Property(tries = 2_000)
    void every_figure_equals_the_one_that_walks_each_second(@ForAll("histories") Played played) {
        Map<State, Long> walked = new EnumMap<>(State.class);
        for (Instant second = played.period().from();
                second.isBefore(played.period().until());
                second = second.plusSeconds(1)) {
            if (second.isBefore(played.now()) && !second.isBefore(at(30)) && second.isBefore(at(580))) {
                walked.merge(stateAt(played, second), 1_000L, Long::sum);
            }
        }

        Availability availability = Availability.of(played.timeline().spans(played.period(), played.now()));

        assertThat(availability)
                .isEqualTo(new Availability(
                        walked.getOrDefault(State.UP, 0L),
                        walked.getOrDefault(State.DEGRADED, 0L),
                        walked.getOrDefault(State.DOWN, 0L),
                        walked.getOrDefault(State.UNKNOWN, 0L)));
    }

    private static State stateAt(Played played, Instant second) {
        Timeline timeline = played.timeline();
        State state = State.UNKNOWN;
        for (Timeline.Change change : timeline.changes()) {
            if (!change.at().isAfter(second)) {
                state = change.state();
            }
        }
        Instant seen = min(played.now(), at(580));
        Instant last = Objects.requireNonNull(timeline.lastStart());
        boolean lapsed =
                !timeline.changes().isEmpty() && Duration.between(last, seen).toMillis() > EVERY.toMillis() * 5 / 2;
        return lapsed && !second.isBefore(last.plus(EVERY)) ? State.UNKNOWN : state;
    }

    @Property
    void two_adjacent_periods_add_up_to_the_whole(@ForAll("histories") Played played) {
        Instant now = at(700);
        Period whole = new Period(at(0), at(600));
        Instant cut = at(300);
        Timeline timeline = played.timeline();

        Availability first = Availability.of(timeline.spans(new Period(at(0), cut), now));
        Availability second = Availability.of(timeline.spans(new Period(cut, at(600)), now));

        assertThat(first.plus(second)).isEqualTo(Availability.of(timeline.spans(whole, now)));
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
