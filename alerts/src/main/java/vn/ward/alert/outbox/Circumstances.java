package vn.ward.alert.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.target.Target;

/**
 * What else decides about a lane, besides what waits in it.
 *
 * @param maintainedUntil when the announced maintenance ends that its target is under now; null if it is under none
 * @param began whether its head was recorded under announced maintenance
 * @param ended whether the last that can be told together with it was, too
 */
record Circumstances(@Nullable Instant maintainedUntil, boolean began, boolean ended) {

    static final Circumstances NONE = new Circumstances(null, false, false);

    static Circumstances of(Lane lane, Target target, Maintenances maintenances, Instant now) {
        if (maintenances.windows().isEmpty() || lane.isEmpty()) {
            return NONE;
        }
        Delivery head = lane.together().get(0);
        if (head.news().event().isDrill()) {
            return NONE; // it is told to whoever is asked to answer, whatever is being worked at
        }
        Delivery last = lane.together().get(lane.together().size() - 1);
        return new Circumstances(
                maintenances.at(now).end(target.id(), target.group()).orElse(null),
                maintenances.isUnder(target.id(), target.group(), head.recordedAt()),
                maintenances.isUnder(target.id(), target.group(), last.recordedAt()));
    }

    /** Nobody needs to hear of what began and ended while work was announced. */
    boolean coverAll() {
        return began && ended;
    }
}
