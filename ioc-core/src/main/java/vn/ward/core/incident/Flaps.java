package vn.ward.core.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Flapping;

/**
 * Decides what a state change means for the incident of a target that may flap. Where it does not, {@link Incidents}
 * decides. Every other step there is:
 *
 * <table>
 * <caption>Incident, what happens, steps</caption>
 * <tr><td>open</td><td>one change too many, to UP</td><td>FLAPPING instead of RESOLVED</td></tr>
 * <tr><td>any</td><td>one change too many, to DOWN or DEGRADED</td><td>what it would be else, and FLAPPING if one is open
 *     then</td></tr>
 * <tr><td>flapping</td><td>UP, UNKNOWN</td><td>none</td></tr>
 * <tr><td>flapping</td><td>it breaks</td><td>INTERRUPTED; RAISED before it, if it was a warning and is DOWN now</td></tr>
 * <tr><td>flapping</td><td>no change for a while, and UP, or down by another's outage</td><td>RESOLVED at the last
 *     change</td></tr>
 * <tr><td>flapping</td><td>no change for a while, and DOWN or DEGRADED</td><td>STEADY; LOWERED if it is DEGRADED</td></tr>
 * </table>
 */
public final class Flaps {

    private Flaps() {}

    /**
     * The steps that follow from {@code change}.
     *
     * @param latest the target's latest incident, open or not
     * @param warns whether a confirmed slowness of this target opens a warning
     * @param unrest after {@code change}
     * @param newName called only if a new incident opens
     */
    public static List<IncidentEvent> decide(
            @Nullable Incident latest,
            StateChange change,
            boolean warns,
            Unrest unrest,
            Flapping rule,
            Supplier<Incidents.NewName> newName) {
        boolean counts = change.from() != change.to() && unrest.counted(change.at());
        if (latest != null && latest.isOpen() && latest.isFlapping()) {
            return flapping(latest, change, warns, counts);
        }
        boolean flaps = counts && unrest.flaps(rule);
        if (flaps && change.to() == State.UP) {
            return latest != null && latest.isOpen() ? List.of(flapping(latest, change.at())) : List.of();
        }
        Optional<IncidentEvent> step = Incidents.decide(latest, change, warns, newName);
        if (!flaps) {
            return step.stream().toList();
        }
        @Nullable
        Incident after = step.map(event -> Incident.after(latest, event)).orElse(latest);
        List<IncidentEvent> steps = new ArrayList<>(step.stream().toList());
        if (after != null && after.isOpen()) {
            steps.add(flapping(after, change.at()));
        }
        return steps;
    }

    private static IncidentEvent flapping(Incident incident, Instant at) {
        return incident.step(Kind.FLAPPING, at, IncidentEvent.JUDGE, null);
    }

    private static List<IncidentEvent> flapping(Incident incident, StateChange change, boolean warns, boolean counts) {
        boolean breaks = change.to() == State.DOWN || (change.to() == State.DEGRADED && warns);
        if (!breaks) {
            return List.of();
        }
        List<IncidentEvent> steps = new ArrayList<>();
        Severity severity = incident.severity();
        if (change.to() == State.DOWN && severity == Severity.WARNING) {
            severity = Severity.CRITICAL;
            steps.add(event(incident, Kind.RAISED, change, severity));
        }
        boolean alreadyBroken = change.from() == State.DOWN || (change.from() == State.DEGRADED && warns);
        if (counts && !alreadyBroken) {
            steps.add(event(incident, Kind.INTERRUPTED, change, severity));
        }
        return steps;
    }

    private static IncidentEvent event(Incident incident, Kind kind, StateChange change, Severity severity) {
        return new IncidentEvent(
                incident.id(),
                incident.number(),
                incident.target(),
                kind,
                change.at(),
                severity,
                change.reason(),
                IncidentEvent.JUDGE);
    }

    /**
     * The steps of a flapping incident whose target has been the same for long enough.
     *
     * @param state what it has been
     * @param since from when on
     * @param seen the attempt that shows it
     */
    public static List<IncidentEvent> calm(
            Incident flapping, State state, boolean others, Instant since, Instant seen) {
        if (state == State.UP || others) {
            return List.of(flapping.step(Kind.RESOLVED, since, IncidentEvent.JUDGE, null));
        }
        List<IncidentEvent> steps = new ArrayList<>();
        steps.add(flapping.step(Kind.STEADY, seen, IncidentEvent.JUDGE, null));
        if (state == State.DEGRADED && flapping.severity() == Severity.CRITICAL) {
            steps.add(new IncidentEvent(
                    flapping.id(),
                    flapping.number(),
                    flapping.target(),
                    Kind.LOWERED,
                    since,
                    Severity.WARNING,
                    null,
                    IncidentEvent.JUDGE));
        }
        return steps;
    }
}
