package vn.ward.web.wall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * One open incident on the wall.
 *
 * @param target the target's id; empty if it is of none
 * @param name the target's; of none, what it is about
 * @param state the target's now; of none, what its severity says
 * @param maintenance whether the target is under announced maintenance
 * @param fault whose fault it is, as the target's other paths tell, as a sentence; null while that is not decided
 * @param reopened how many times it broke again
 * @param drill whether it is played, so that people learn what to do
 * @param flapping whether it breaks and recovers too often to be told each time
 * @param interruptions how many times it broke in all
 * @param acknowledged whether somebody has taken it on; the wall names nobody
 * @param affected how many other targets it took down and are down still
 * @param steps what to do first, from the response plan
 * @param hotline whom to call; null if the plan names none
 */
public record IncidentCard(
        long number,
        String target,
        String name,
        Severity severity,
        State state,
        boolean maintenance,
        Instant beganAt,
        @Nullable String reason,
        @Nullable String fault,
        int reopened,
        boolean drill,
        boolean flapping,
        int interruptions,
        boolean acknowledged,
        int affected,
        List<String> steps,
        @Nullable String hotline) {

    public IncidentCard {
        steps = List.copyOf(steps);
    }

    /** In the order of {@code open}; an incident of a target that is watched no longer is not shown. */
    static List<IncidentCard> of(
            List<Incident> open,
            List<Watched> targets,
            Map<String, Paths> paths,
            UnderWay maintenance,
            Wording wording) {
        Map<String, Watched> byId = targets.stream()
                .collect(Collectors.toMap(watched -> watched.target().id(), Function.identity()));
        return open.stream()
                .flatMap(incident -> incident.target().isEmpty()
                        ? Stream.of(ofNone(incident, wording))
                        : Optional.ofNullable(byId.get(incident.target()))
                                .map(watched -> of(
                                        incident,
                                        watched,
                                        incident.isDrill() ? null : paths.get(incident.target()),
                                        maintenance,
                                        wording))
                                .stream())
                .toList();
    }

    private static IncidentCard ofNone(Incident incident, Wording wording) {
        return new IncidentCard(
                incident.number(),
                incident.target(),
                Speech.about(wording, incident),
                incident.severity(),
                incident.severity() == Severity.CRITICAL ? State.DOWN : State.DEGRADED,
                false,
                incident.beganAt(),
                Speech.why(wording, incident.reason()),
                null,
                incident.reopened(),
                false,
                false,
                incident.interruptions(),
                incident.care().acknowledgement() != null,
                0,
                List.of(),
                null);
    }

    private static IncidentCard of(
            Incident incident, Watched watched, @Nullable Paths paths, UnderWay maintenance, Wording wording) {
        Target target = watched.target();
        return new IncidentCard(
                incident.number(),
                target.id(),
                target.name(),
                incident.severity(),
                watched.health().state(),
                maintenance.end(target.id(), target.group()).isPresent(),
                incident.beganAt(),
                Speech.why(wording, incident.reason()),
                Speech.fault(wording, paths),
                incident.reopened(),
                incident.isDrill(),
                incident.isFlapping(),
                incident.interruptions(),
                incident.care().acknowledgement() != null,
                (int) incident.care().affected().stream()
                        .filter(one -> one.until() == null)
                        .count(),
                target.response().steps(),
                target.response().hotline());
    }
}
