package vn.ward.core.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Paths;
import vn.ward.core.target.Target;

/**
 * A target as it stands now; all of it is safely recorded.
 *
 * @param incident the latest, open or not; null if there never was one
 * @param measured the last attempt's measurements by name
 * @param latest of the newest attempt that measured anything, which may be older than the last; null if none did since
 *     the start
 * @param cause the id of the target whose outage this one's is; null if it is its own, or none
 */
public record Watched(
        Target target,
        Health health,
        @Nullable Incident incident,
        Map<String, Double> measured,
        @Nullable Measured latest,
        @Nullable String cause) {

    /** Of its own; nothing was measured before the last attempt. */
    public Watched(Target target, Health health, @Nullable Incident incident, Map<String, Double> measured) {
        this(target, health, incident, measured, latest(health, measured), null);
    }

    public Watched {
        measured = Map.copyOf(measured);
    }

    /** What the paths among {@code targets} say of each other, by the targets' ids; of those alone that have several. */
    public static Map<String, Paths> paths(List<Watched> targets) {
        return Paths.among(targets.stream()
                .map(watched -> new Paths.Path(watched.target(), watched.health()))
                .toList());
    }

    private static @Nullable Measured latest(Health health, Map<String, Double> measured) {
        return measured.isEmpty()
                ? null
                : new Measured(Objects.requireNonNullElse(health.lastStart(), health.since()), measured);
    }

    /** The number of its open incident; null if none is open. */
    public @Nullable Long openIncident() {
        return incident != null && incident.isOpen() ? (Long) incident.number() : null;
    }
}
