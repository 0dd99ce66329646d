package vn.ward.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.judge.Downtime;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Flapping;

/** A target's states minute by minute: U up, S slow, D down, P down by its parent's outage, ? unknown. */
class FlapsTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Flapping RULE = new Flapping(4, Duration.ofMinutes(10), Duration.ofMinutes(5));

    private final List<IncidentEvent> events = new ArrayList<>();
    private boolean warns;
    private @Nullable Incident latest;
    private Unrest unrest = Unrest.NONE;
    private @Nullable Downtime outage;
    private State state = State.UNKNOWN;

    private static FlapsTest played(String minutes, boolean warns) {
        FlapsTest played = new FlapsTest();
        played.warns = warns;
        for (int i = 0; i < minutes.length(); i++) {
            played.minute(minutes.charAt(i), START.plusSeconds(60L * i));
        }
        return played;
    }

    private void minute(char letter, Instant now) {
        State next = switch (letter) {
            case 'U' -> State.UP;
            case 'S' -> State.DEGRADED;
            case '?' -> State.UNKNOWN;
            default -> State.DOWN;
        };
        String cause = letter == 'P' ? "wan" : null;
        if (next != state) {
            StateChange change = new StateChange("web", now, state, next, null, cause);
            unrest = unrest.after(change, outage);
            outage = Downtime.after(outage, change);
            state = next;
            if (cause == null) {
                take(Flaps.decide(
                        latest,
                        change,
                        warns,
                        unrest,
                        RULE,
                        () -> new Incidents.NewName(new UUID(0, events.size()), events.size() + 1L)));
            }
        }
        Instant since = unrest.quietSince(now, RULE);
        if (latest != null && latest.isOpen() && latest.isFlapping() && since != null) {
            take(Flaps.calm(latest, state, letter == 'P', since, now));
        }
    }

    private void take(List<IncidentEvent> steps) {
        steps.forEach(step -> latest = Incident.after(latest, step));
        events.addAll(steps);
    }

    private String told() {
        return String.join(
                " ",
                events.stream()
                        .map(step -> step.kind() + "@"
                                + Duration.between(START, step.at()).toMinutes())
                        .toList());
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # the first state that is known is no change, the fourth change is one too many
        UDUDU          | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4
        UDDUDDU        | OPENED@1 RESOLVED@3 REOPENED@4 FLAPPING@6
        # four within ten minutes, the first and the last included
        UDUDUUUUUUUU   | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 RESOLVED@4
        UDUUUUUUUUDU   | OPENED@1 RESOLVED@2 REOPENED@10 FLAPPING@11
        UDUUUUUUUUUDU  | OPENED@1 RESOLVED@2 REOPENED@11 RESOLVED@12
        # it breaks and recovers in one incident until nothing changes for five minutes
        UDUDUDUDU      | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5 INTERRUPTED@7
        UDUDUUUU       | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4
        UDUDUUUUU      | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4
        UDUDUUUUUU     | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 RESOLVED@4
        UDUDUUUUDUUUUU | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@8
        # to the bad side the last change counts as ever
        SUDUD          | OPENED@0 RESOLVED@1 REOPENED@2 RESOLVED@3 REOPENED@4 FLAPPING@4
        # a change too many soon after it was steady, and it flaps again
        UDUDUDDDDDDDU  | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5 STEADY@10 FLAPPING@12
        # it stays down: one open incident, as of any outage
        UDUDUDDDDDDDDDDDU | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5 STEADY@10 RESOLVED@16
        # it stays slow: a warning
        UDUDUSSSSSSSSSSSU | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5 STEADY@10 LOWERED@5 RESOLVED@16
        USUSUSSSSSSSSSSSU | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5 STEADY@10 RESOLVED@16
        # it gets worse
        USUSUSUDU      | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5 RAISED@7 INTERRUPTED@7
        USUSUSDU       | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5 RAISED@6
        UDUDUDSD       | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5
        # what can't be seen is no change, and no quiet either
        UD?D?DU?U      | OPENED@1 RESOLVED@6
        UD?U?DU        | OPENED@1 RESOLVED@3 REOPENED@5 FLAPPING@6
        UDUDUU?UUUU    | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4
        UDUDUU?UUUUUU  | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 RESOLVED@7
        UDUDU?D        | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@6
        UDUDUDD?DU     | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@5
        # what another target does to it is none of its own
        UPUPUPUPU      | ''
        UDUPUPUDU      | OPENED@1 RESOLVED@2 REOPENED@7 FLAPPING@8
        UDUDUPPPPPP    | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 RESOLVED@5
        """)
    void a_flapping_target_has_one_incident(String minutes, String told) {
        assertThat(played(minutes, true).told()).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        USUSUSUSU      | ''
        USUSDU         | OPENED@4 FLAPPING@4
        UDUDUSUDU      | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@7
        UDUDUSD        | OPENED@1 RESOLVED@2 REOPENED@3 FLAPPING@4 INTERRUPTED@6
        """)
    void slowness_that_opens_nothing_interrupts_nothing(String minutes, String told) {
        assertThat(played(minutes, false).told()).isEqualTo(told);
    }

    @Test
    void every_interruption_is_counted_once() {
        Incident flapping = Objects.requireNonNull(played("UDUDUDUDU", true).latest);
        Incident resolved = Objects.requireNonNull(played("UDUDUDUDUUUUUUU", true).latest);
        assertThat(flapping.isFlapping()).isTrue();
        assertThat(flapping.interruptions()).isEqualTo(4);
        assertThat(resolved.isFlapping()).isFalse();
        assertThat(resolved.interruptions()).isEqualTo(4);
        assertThat(resolved.resolvedAt()).isEqualTo(START.plusSeconds(8 * 60));
        assertThat(resolved.wasDown()).isTrue();
    }

    @Test
    void no_more_is_remembered_than_any_configuration_asks_for() {
        Unrest many = played("UD".repeat(40), true).unrest;
        assertThat(many.changes()).hasSize(Flapping.MAX_CHANGES).last().isEqualTo(START.plusSeconds(79 * 60));

        StateChange late = new StateChange(
                "web", START.plusSeconds(79 * 60).plus(Flapping.MAX_TIME).plusSeconds(1), State.DOWN, State.UP, null);
        assertThat(many.after(late, null).changes()).containsExactly(late.at());
    }
}
