package vn.ward.web.wall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Paths;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * One target on the wall.
 *
 * @param composed whether it is never tried itself, but made of others
 * @param tellsLoad whether its state tells how much it has to do, and it has no availability
 * @param untried whether it was not tried yet since it is watched
 * @param cause the name of the target whose outage this one's is; null if it is its own, or none
 * @param maintenanceUntil when the announced maintenance ends that it is under; null if it is under none
 * @param reason why it is not up, as a sentence; null while it is up
 * @param fault whose fault it is, as its other paths tell, as a sentence; null while that is not decided
 * @param rttSeconds of the last attempt; null if that measured none
 * @param objectivePercent exact, such as {@code 99.5}; null without an objective
 * @param contract what the provider sold; null if it is no such line
 * @param measures what it may measure of what the panels show, by its configuration
 * @param measured the newest of that; null if there is none since the start
 */
public record TargetTile(
        String id,
        String name,
        String group,
        boolean composed,
        boolean tellsLoad,
        State state,
        Instant since,
        boolean untried,
        @Nullable String cause,
        @Nullable Instant maintenanceUntil,
        @Nullable String reason,
        @Nullable String fault,
        @Nullable Double rttSeconds,
        @Nullable String objectivePercent,
        @Nullable Contract contract,
        List<String> measures,
        @Nullable Readout measured) {

    public TargetTile {
        measures = List.copyOf(measures);
    }

    /**
     * @param names of all targets by id
     * @param paths of those that have several
     */
    static TargetTile of(
            Watched watched,
            Map<String, String> names,
            Map<String, Paths> paths,
            UnderWay maintenance,
            Wording wording) {
        Target target = watched.target();
        Health health = watched.health();
        Objective objective = target.objective();
        return new TargetTile(
                target.id(),
                target.name(),
                target.group(),
                target.isComposed(),
                target.tellsLoad(),
                health.state(),
                health.since(),
                health.isUntried(),
                watched.cause() == null ? null : names.getOrDefault(watched.cause(), watched.cause()),
                maintenance.end(target.id(), target.group()).orElse(null),
                Speech.why(wording, health),
                Speech.fault(wording, paths.get(target.id())),
                watched.measured().get("rtt_seconds"),
                objective == null ? null : objective.percent().toPlainString(),
                target.contract(),
                Readout.may(target),
                Readout.of(watched));
    }
}
