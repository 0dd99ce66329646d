package vn.ward.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident.Phase;
import vn.ward.core.incident.IncidentEvent.Kind;

/**
 * Which steps an incident may take.
 *
 * <table>
 * <caption>Step, phases, and what else it needs</caption>
 * <tr><td>RAISED, LOWERED</td><td>open</td><td>a warning, an outage</td></tr>
 * <tr><td>RESOLVED</td><td>open</td><td>by a person only if a person or an alarm opened it</td></tr>
 * <tr><td>REOPENED</td><td>resolved</td><td>by a person only if a person or an alarm opened it</td></tr>
 * <tr><td>FLAPPING</td><td>open</td><td>it is not flapping</td></tr>
 * <tr><td>INTERRUPTED, STEADY</td><td>open</td><td>it is flapping</td></tr>
 * <tr><td>ACKNOWLEDGED</td><td>open</td><td>by a person, if nobody else has taken it on</td></tr>
 * <tr><td>UNACKNOWLEDGED, ACKNOWLEDGEMENT_EXPIRED</td><td>open</td><td>somebody has taken it on</td></tr>
 * <tr><td>UPDATED, ASSIGNED</td><td>open, resolved</td><td></td></tr>
 * <tr><td>CLOSED</td><td>resolved</td><td>a cause class</td></tr>
 * <tr><td>CORRECTED</td><td>resolved, closed</td><td></td></tr>
 * <tr><td>MERGED</td><td>open, resolved</td><td></td></tr>
 * <tr><td>REOPENED, MERGED, CLOSED, CORRECTED</td><td></td><td>never of a drill</td></tr>
 * <tr><td>COMMENTED, JOINED, LEFT</td><td>any</td><td></td></tr>
 * </table>
 */
public final class Steps {

    private Steps() {}

    /**
     * Why a step can't be taken.
     *
     * @param rule names the sentence that says why and what to do
     * @param values of that sentence
     */
    public record Objection(String rule, List<String> values) {
        public Objection {
            values = List.copyOf(values);
        }
    }

    static boolean isPossible(Incident incident, Kind step) {
        Phase phase = incident.phase();
        boolean open = phase == Phase.OPEN;
        return switch (step) {
            case OPENED -> !open;
            case RAISED -> open && incident.severity() == Severity.WARNING;
            case LOWERED -> open && incident.severity() == Severity.CRITICAL;
            case RESOLVED, ACKNOWLEDGED -> open;
            case FLAPPING -> open && !incident.isFlapping();
            case INTERRUPTED, STEADY -> open && incident.isFlapping();
            case UNACKNOWLEDGED, ACKNOWLEDGEMENT_EXPIRED ->
                open && incident.care().acknowledgement() != null;
            case REOPENED, CLOSED -> phase == Phase.RESOLVED;
            case UPDATED, ASSIGNED, MERGED -> open || phase == Phase.RESOLVED;
            case CORRECTED -> phase == Phase.RESOLVED || phase == Phase.CLOSED;
            case COMMENTED, JOINED, LEFT -> true;
        };
    }

    /** Why a person can't take {@code step} now; empty if nothing speaks against it. */
    public static Optional<Objection> objection(Incident incident, Kind step, String author, Instant now) {
        if (incident.isDrill() && isOfRealOnes(step)) {
            return objection("step-drill", incident);
        }
        if (!isPossible(incident, step)) {
            return Optional.of(impossible(incident, step));
        }
        if ((step == Kind.RESOLVED || step == Kind.REOPENED) && !incident.isManual()) {
            return objection("step-judged", incident);
        }
        Care.@Nullable Acknowledgement taken = incident.care().acknowledgement();
        if (step != Kind.ACKNOWLEDGED || taken == null || taken.by().equals(author)) {
            return Optional.empty();
        }
        boolean lasts = taken.expires() == null || taken.expires().isAfter(now);
        return lasts
                ? Optional.of(new Objection("step-taken", List.of(Long.toString(incident.number()), taken.by())))
                : Optional.empty();
    }

    private static boolean isOfRealOnes(Kind step) {
        return switch (step) {
            case REOPENED, MERGED, CLOSED, CORRECTED -> true;
            default -> false;
        };
    }

    private static Objection impossible(Incident incident, Kind step) {
        Long into = incident.care().mergedInto();
        if (into != null) {
            return new Objection("step-merged", List.of(Long.toString(incident.number()), Long.toString(into)));
        }
        if (step == Kind.CLOSED && incident.isOpen()) {
            return new Objection("step-open", List.of(Long.toString(incident.number())));
        }
        if (step == Kind.UNACKNOWLEDGED && incident.isOpen()) {
            return new Objection("step-not-taken", List.of(Long.toString(incident.number())));
        }
        String rule = switch (incident.phase()) {
            case OPEN -> "step-open";
            case RESOLVED -> "step-resolved";
            case CLOSED, MERGED -> "step-closed";
        };
        return new Objection(rule, List.of(Long.toString(incident.number())));
    }

    private static Optional<Objection> objection(String rule, Incident incident) {
        return Optional.of(new Objection(rule, List.of(Long.toString(incident.number()))));
    }
}
