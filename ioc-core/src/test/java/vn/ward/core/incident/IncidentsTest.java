package vn.ward.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.result.Reason;

class IncidentsTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private final List<String> steps = new ArrayList<>();
    private @Nullable Incident latest;
    private State state = State.UNKNOWN;
    private long next = 1;

    @ParameterizedTest(name = "warns={0}: {1} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
        false | UP@0 DOWN@1 UP@2                   | OPENED#1@1/CRITICAL RESOLVED#1@2/CRITICAL
        false | UP@0 DEGRADED@1 UP@2               | ''
        true  | UP@0 DEGRADED@1 UP@2               | OPENED#1@1/WARNING RESOLVED#1@2/WARNING
        true  | UP@0 DEGRADED@1 DOWN@2 UP@3        | OPENED#1@1/WARNING RAISED#1@2/CRITICAL RESOLVED#1@3/CRITICAL
        false | UP@0 DEGRADED@1 DOWN@2 UP@3        | OPENED#1@2/CRITICAL RESOLVED#1@3/CRITICAL
        false | DOWN@1 DEGRADED@2 UP@3             | OPENED#1@1/CRITICAL LOWERED#1@2/WARNING RESOLVED#1@3/WARNING
        false | DOWN@1 DEGRADED@2 DOWN@3 UP@4      | OPENED#1@1/CRITICAL LOWERED#1@2/WARNING RAISED#1@3/CRITICAL RESOLVED#1@4/CRITICAL
        # unknown opens and resolves nothing; the open incident stays over it
        false | DOWN@1 UNKNOWN@2 DOWN@3 UP@4       | OPENED#1@1/CRITICAL RESOLVED#1@4/CRITICAL
        false | DOWN@1 UNKNOWN@2 UP@3              | OPENED#1@1/CRITICAL RESOLVED#1@3/CRITICAL
        false | UP@0 UNKNOWN@1 UP@2                | ''
        # broken again within ten minutes: the same incident
        false | DOWN@1 UP@2 DOWN@11 UP@12          | OPENED#1@1/CRITICAL RESOLVED#1@2/CRITICAL REOPENED#1@11/CRITICAL RESOLVED#1@12/CRITICAL
        false | DOWN@1 UP@2 DOWN@12 UP@13          | OPENED#1@1/CRITICAL RESOLVED#1@2/CRITICAL OPENED#2@12/CRITICAL RESOLVED#2@13/CRITICAL
        true  | DOWN@1 UP@2 DEGRADED@5 UP@6        | OPENED#1@1/CRITICAL RESOLVED#1@2/CRITICAL REOPENED#1@5/WARNING RESOLVED#1@6/WARNING
        false | DOWN@1 UP@2 DEGRADED@5 UP@6        | OPENED#1@1/CRITICAL RESOLVED#1@2/CRITICAL
        """)
    void state_changes_become_steps_of_incidents(boolean warns, String changes, String expected) {
        play(warns, changes);

        assertThat(String.join(" ", steps)).isEqualTo(expected);
    }

    @Test
    void an_incident_that_was_down_once_counts_as_an_outage_for_ever() {
        play(true, "DEGRADED@1 DOWN@2 DEGRADED@3 UP@4");

        Incident incident = Objects.requireNonNull(latest);
        assertThat(incident.wasDown()).isTrue();
        assertThat(incident.beganAt()).isEqualTo(minute(1));
        assertThat(incident.resolvedAt()).isEqualTo(minute(4));
        assertThat(incident.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void a_warning_that_never_got_worse_is_no_outage() {
        play(true, "DEGRADED@1 UP@4");

        Incident incident = Objects.requireNonNull(latest);
        assertThat(incident.wasDown()).isFalse();
    }

    @Test
    void an_illegal_step_is_refused() {
        play(false, "DOWN@1");
        IncidentEvent again = new IncidentEvent(
                UUID.randomUUID(), 2, "wan", Kind.OPENED, minute(3), Severity.CRITICAL, null, IncidentEvent.JUDGE);
        IncidentEvent foreign = new IncidentEvent(
                UUID.randomUUID(), 9, "wan", Kind.RESOLVED, minute(3), Severity.CRITICAL, null, IncidentEvent.JUDGE);

        assertThatThrownBy(() -> Incident.after(latest, again)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Incident.after(latest, foreign)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Incident.after(null, foreign)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{1} after {0}")
    @CsvSource({
        "DOWN@1 UP@2, RESOLVED, CRITICAL",
        "DOWN@1 UP@2, RAISED, CRITICAL",
        "DOWN@1 UP@2, LOWERED, WARNING",
        "DOWN@1, REOPENED, CRITICAL",
        "DOWN@1, RAISED, CRITICAL",
        "DEGRADED@1, LOWERED, WARNING",
    })
    void a_step_that_its_incident_cannot_take_is_refused(String changes, Kind kind, Severity severity) {
        play(true, changes);
        Incident incident = Objects.requireNonNull(latest);
        IncidentEvent step = new IncidentEvent(
                incident.id(), incident.number(), "wan", kind, minute(3), severity, null, IncidentEvent.JUDGE);

        assertThatThrownBy(() -> Incident.after(incident, step))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(kind + " of incident #1");
    }

    private void play(boolean warns, String changes) {
        for (String word : changes.split(" ")) {
            String[] parts = word.split("@");
            State to = State.valueOf(parts[0]);
            StateChange change = new StateChange(
                    "wan",
                    minute(Integer.parseInt(parts[1])),
                    state,
                    to,
                    to == State.UP ? null : Reason.of("refused", "x"));
            state = to;
            Optional<IncidentEvent> event =
                    Incidents.decide(latest, change, warns, () -> new Incidents.NewName(UUID.randomUUID(), next++));
            event.ifPresent(step -> {
                latest = Incident.after(latest, step);
                steps.add(step.kind() + "#" + step.number() + "@"
                        + Duration.between(START, step.at()).toMinutes() + "/" + step.severity());
            });
        }
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
