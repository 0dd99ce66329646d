package vn.ward.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Flapping;

/** A target's states and people's acts in any order: what the judge decides is always a step that can be taken. */
class IncidentWalkProperties {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    /** A state that the target takes on, or a step that a person wants to take, so many minutes later. */
    record Move(@Nullable State state, @Nullable Kind act, int minutes, boolean lan) {}

    @Provide
    Arbitrary<List<Move>> walks() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(1, 15);
        Arbitrary<Move> states = Combinators.combine(Arbitraries.of(State.values()), minutes)
                .as((state, later) -> new Move(state, null, later, true));
        Arbitrary<Move> acts = Combinators.combine(Arbitraries.of(Kind.values()), minutes, Arbitraries.of(true, false))
                .as((kind, later, lan) -> new Move(null, kind, later, lan));
        return Arbitraries.oneOf(states, acts).list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 2_000)
    void every_step_of_the_judge_can_be_taken_whatever_people_did_and_at_most_one_is_open(
            @ForAll("walks") List<Move> walk) {
        List<IncidentEvent> events = new ArrayList<>();
        Incident latest = null;
        State state = State.UNKNOWN;
        Unrest unrest = Unrest.NONE;
        Instant now = START;
        for (Move move : walk) {
            now = now.plusSeconds(60L * move.minutes());
            List<IncidentEvent> steps = new ArrayList<>(calm(latest, state, unrest, now));
            for (IncidentEvent step : steps) {
                latest = Incident.after(latest, step);
            }
            events.addAll(steps);
            steps.clear();
            if (move.state() != null && move.state() != state) {
                long number = events.size() + 1L;
                StateChange change = new StateChange("wan", now, state, move.state(), null);
                unrest = unrest.after(change, null);
                steps.addAll(Flaps.decide(
                        latest,
                        change,
                        true,
                        unrest,
                        Flapping.DEFAULT,
                        () -> new Incidents.NewName(new UUID(0, number), number)));
                state = move.state();
            } else if (move.act() != null && latest != null && move.act() != Kind.OPENED) {
                act(latest, move.act(), move.lan() ? "Lan" : "Bình", now).ifPresent(steps::add);
            }
            for (IncidentEvent step : steps) {
                latest = Incident.after(latest, step);
            }
            events.addAll(steps);
            if (latest != null && latest.isOpen()) {
                assertThat(latest.care().closed()).isNull();
                assertThat(latest.resolvedAt()).isNull();
            }
            if (state == State.DOWN && latest != null && latest.phase() == Incident.Phase.RESOLVED) {
                throw new AssertionError("down, and its incident is over: " + events);
            }
        }
        Incident folded = null;
        for (IncidentEvent event : events) {
            folded = Incident.after(folded, event);
        }
        assertThat(folded).isEqualTo(latest);
    }

    private static List<IncidentEvent> calm(@Nullable Incident latest, State state, Unrest unrest, Instant now) {
        Instant since = unrest.quietSince(now, Flapping.DEFAULT);
        return latest != null && latest.isOpen() && latest.isFlapping() && since != null
                ? Flaps.calm(latest, state, false, since, now)
                : List.of();
    }

    private static Optional<IncidentEvent> act(Incident incident, Kind kind, String author, Instant now) {
        boolean own = switch (kind) {
            case RAISED, LOWERED, ACKNOWLEDGEMENT_EXPIRED, FLAPPING, INTERRUPTED, STEADY -> true;
            default -> false;
        };
        if (own) {
            return Optional.empty(); // the platform's own
        }
        if (Steps.objection(incident, kind, author, now).isPresent()) {
            return Optional.empty();
        }
        @Nullable
        Detail detail = switch (kind) {
            case CLOSED -> Detail.closing(CauseClass.LINE, null);
            case JOINED -> Detail.joined("web", now);
            case LEFT -> Detail.left("web", now);
            case MERGED -> Detail.merged(99, null);
            case CORRECTED -> Detail.correction("biên bản", CauseClass.POWER, null, null, null);
            default -> null;
        };
        return Optional.of(incident.step(kind, now, author, detail));
    }
}
