package vn.ward.core.meeting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import vn.ward.core.judge.Health;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.target.Target;

/**
 * All that says at one moment whether rooms are ready.
 *
 * @param zone in which times of the day are told
 * @param targets by id
 */
public record Sight(
        Instant now,
        ZoneId zone,
        Rooms rooms,
        Meetings meetings,
        Maintenances maintenances,
        Map<String, Seen> targets) {

    /** How a target stands. */
    public record Seen(Target target, Health health) {}

    public Sight {
        targets = Map.copyOf(targets);
    }
}
