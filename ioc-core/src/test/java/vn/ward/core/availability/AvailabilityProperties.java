package vn.ward.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.target.Pace;

/** The figures against a second computation that walks every second of the period and asks what the state was. */
class AvailabilityProperties {

    private static final Instant START = Instant.parse("2026-10-31T16:00:00Z");
    private static final Pace PACE = Pace.of(Duration.ofSeconds(20));

    record Played(Timeline timeline, Period period, Instant now) {}

    @Provide
    Arbitrary<Played> histories() {
        Arbitrary<Integer> second = Arbitraries.integers().between(0, 600);
        Arbitrary<List<Timeline.Change>> changes = Combinators.combine(second, Arbitraries.of(State.values()))
                .as((at, state) -> new Timeline.Change(at(at), state))
                .list()
                .ofMaxSize(12)
                .map(list -> list.stream()
                        .sorted(Comparator.comparing(Timeline.Change::at))
                        .toList());
        Arbitrary<List<Timeline.Life>> lives =
                second.set().ofMinSize(1).ofMaxSize(6).map(AvailabilityProperties::lives);
        Arbitrary<Timeline> timelines = Combinators.combine(lives, changes, attempts(second))
                .as((lived, changed, last) -> new Timeline(lived, changed, last, PACE));
        return Combinators.combine(timelines, second, second, second)
                .as((timeline, from, length, now) ->
                        new Played(timeline, new Period(at(from), at(from + length + 1)), at(now)));
    }

    /** At any time, whatever the changes were; half of them left something in doubt. */
    private static Arbitrary<LastAttempt> attempts(Arbitrary<Integer> second) {
        Arbitrary<Integer> doubt = Arbitraries.integers().between(0, 40).injectNull(0.5);
        return Combinators.combine(second, doubt)
                .as((start, before) -> new LastAttempt(at(start), before == null ? null : at(start - before)));
    }

    /** The instants are a beginning and an end in turn; the last life may have no end. */
    private static List<Timeline.Life> lives(Set<Integer> instants) {
        List<Integer> sorted = instants.stream().sorted().toList();
        List<Timeline.Life> lives = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i += 2) {
            lives.add(new Timeline.Life(at(sorted.get(i)), i + 1 < sorted.size() ? at(sorted.get(i + 1)) : null));
        }
        return lives;
    }

    @Property(tries = 2_000)
    void every_figure_equals_the_one_that_walks_each_second(@ForAll("histories") Played played) {
        Map<State, Long> walked = new EnumMap<>(State.class);
        for (Instant second = played.period().from();
                second.isBefore(played.period().until());
                second = second.plusSeconds(1)) {
            if (second.isBefore(played.now()) && isWatched(played.timeline(), second)) {
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

    private static boolean isWatched(Timeline timeline, Instant second) {
        return timeline.lives().stream()
                .anyMatch(life ->
                        !second.isBefore(life.from()) && (life.until() == null || second.isBefore(life.until())));
    }

    private static State stateAt(Played played, Instant second) {
        Timeline timeline = played.timeline();
        State state = State.UNKNOWN;
        boolean last = timeline.changes().isEmpty();
        for (Timeline.Change change : timeline.changes()) {
            if (!change.at().isAfter(second)) {
                state = change.state();
                last = change.equals(timeline.changes().get(timeline.changes().size() - 1));
            }
        }
        return last && isLapsed(played, second) ? State.UNKNOWN : state;
    }

    /** Whether nobody tried for more than 50 seconds and none can be under way, and the second is one that the last attempt doesn't vouch for. */
    private static boolean isLapsed(Played played, Instant second) {
        Timeline timeline = played.timeline();
        Instant end = timeline.lives().get(timeline.lives().size() - 1).until();
        Instant seen = end == null || played.now().isBefore(end) ? played.now() : end;
        LastAttempt attempt = Objects.requireNonNull(timeline.last());
        Instant from = attempt.doubtSince() == null ? attempt.start().plusSeconds(20) : attempt.doubtSince();
        return seen.isAfter(attempt.start().plusSeconds(55)) && !second.isBefore(from);
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

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
