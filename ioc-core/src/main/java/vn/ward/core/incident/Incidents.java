package vn.ward.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.result.Reason;

/**
 * Decides what a state change means for the target's incident. Every step there is:
 *
 * <table>
 * <caption>Incident, state change, step</caption>
 * <tr><td>none, or resolved 10 min ago or more</td><td>DOWN</td><td>OPENED, critical</td></tr>
 * <tr><td>none, or resolved 10 min ago or more</td><td>DEGRADED, of a target that warns</td><td>OPENED, warning</td></tr>
 * <tr><td>closed, or a part of another one</td><td>as if there were none</td><td></td></tr>
 * <tr><td>resolved less than 10 min ago</td><td>DOWN; DEGRADED of a target that warns</td><td>REOPENED</td></tr>
 * <tr><td>open, warning</td><td>DOWN</td><td>RAISED to critical</td></tr>
 * <tr><td>open, critical</td><td>DEGRADED</td><td>LOWERED to warning</td></tr>
 * <tr><td>open</td><td>UP</td><td>RESOLVED</td></tr>
 * <tr><td>any</td><td>UNKNOWN</td><td>none: what we can't see neither opens nor resolves</td></tr>
 * <tr><td>open</td><td>none: the target is watched no longer</td><td>RESOLVED, with that as its reason</td></tr>
 * </table>
 */
public final class Incidents {

    /** An incident that breaks again within this time after it was resolved is the same one. */
    public static final Duration REOPENS_WITHIN = Duration.ofMinutes(10);

    private Incidents() {}

    /**
     * Gives a new incident its names.
     *
     * @param number the next free number of the ward
     */
    public record NewName(UUID id, long number) {}

    /**
     * The step that follows from {@code change}, if any.
     *
     * @param latest the target's latest incident, open or not
     * @param warns whether a confirmed slowness of this target opens a warning
     * @param newName called only if a new incident opens
     */
    public static Optional<IncidentEvent> decide(
            @Nullable Incident latest, StateChange change, boolean warns, Supplier<NewName> newName) {
        return switch (change.to()) {
            case UNKNOWN -> Optional.empty();
            case UP ->
                Optional.ofNullable(latest).filter(Incident::isOpen).map(open -> step(open, Kind.RESOLVED, change));
            case DOWN -> worse(latest, change, Severity.CRITICAL, newName);
            case DEGRADED -> degraded(latest, change, warns, newName);
        };
    }

    /**
     * The step of a target that is taken out of the configuration at {@code now}: nobody will ever see how its incident
     * ends.
     */
    public static Optional<IncidentEvent> unwatched(@Nullable Incident latest, Instant now, Reason why) {
        return Optional.ofNullable(latest)
                .filter(Incident::isOpen)
                .map(open -> new IncidentEvent(
                        open.id(),
                        open.number(),
                        open.target(),
                        Kind.RESOLVED,
                        now,
                        open.severity(),
                        why,
                        IncidentEvent.JUDGE));
    }

    /**
     * The step of an incident whose outage since {@code since} turns out to be that of another target: what was opened for
     * it becomes a part of that one's incident, what was only raised or reopened for it goes back to what it was.
     *
     * @param reopened whether it was reopened for this outage
     */
    public static Optional<IncidentEvent> giveAway(Incident own, Instant since, long into, boolean reopened) {
        if (own.beganAt().equals(since)) {
            return Optional.of(own.step(Kind.MERGED, since, IncidentEvent.JUDGE, Detail.merged(into, null)));
        }
        if (!own.isOpen()) {
            return Optional.empty();
        }
        return Optional.of(new IncidentEvent(
                own.id(),
                own.number(),
                own.target(),
                reopened ? Kind.RESOLVED : Kind.LOWERED,
                since,
                reopened ? own.severity() : Severity.WARNING,
                null,
                IncidentEvent.JUDGE));
    }

    private static Optional<IncidentEvent> degraded(
            @Nullable Incident latest, StateChange change, boolean warns, Supplier<NewName> newName) {
        if (latest != null && latest.isOpen()) {
            return latest.severity() == Severity.CRITICAL
                    ? Optional.of(step(latest, Kind.LOWERED, change))
                    : Optional.empty();
        }
        return warns ? worse(latest, change, Severity.WARNING, newName) : Optional.empty();
    }

    private static Optional<IncidentEvent> worse(
            @Nullable Incident latest, StateChange change, Severity severity, Supplier<NewName> newName) {
        if (latest != null && latest.isOpen()) {
            return latest.severity() == severity ? Optional.empty() : Optional.of(step(latest, Kind.RAISED, change));
        }
        if (latest != null && reopens(latest, change)) {
            return Optional.of(step(latest, Kind.REOPENED, change));
        }
        NewName name = newName.get();
        return Optional.of(new IncidentEvent(
                name.id(),
                name.number(),
                change.target(),
                Kind.OPENED,
                change.at(),
                severity,
                change.reason(),
                IncidentEvent.JUDGE));
    }

    /** Whether a resolved incident goes on with {@code change}, which breaks its target again. */
    public static boolean reopens(Incident resolved, StateChange change) {
        return resolved.phase() == Incident.Phase.RESOLVED
                && resolved.resolvedAt() != null
                && change.at().isBefore(resolved.resolvedAt().plus(REOPENS_WITHIN));
    }

    private static IncidentEvent step(Incident incident, Kind kind, StateChange change) {
        Severity severity = switch (kind) {
            case RESOLVED -> incident.severity();
            case LOWERED -> Severity.WARNING;
            case RAISED -> Severity.CRITICAL;
            case REOPENED, OPENED -> change.to() == State.DOWN ? Severity.CRITICAL : Severity.WARNING;
            default -> throw new IllegalArgumentException("no state change has this for its step: " + kind);
        };
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
}
