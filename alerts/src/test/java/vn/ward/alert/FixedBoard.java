package vn.ward.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.config.Ward;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Health;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Window;
import vn.ward.core.target.Target;

/** A board with one target, unless tests watch others, and a clock that tests move. */
final class FixedBoard implements Board {

    static final String FORMER = "van-ban";

    private static final Health HEALTH = Health.unknown(Instant.EPOCH);

    private volatile Duration ahead = Duration.ZERO;
    private volatile List<Watched> targets = List.of(new Watched(Samples.documents(), HEALTH, null, Map.of()));
    private volatile Maintenances maintenances = Maintenances.NONE;

    void plan(Window window) {
        maintenances = maintenances.with(window);
    }

    @Override
    public Maintenances maintenances() {
        return maintenances;
    }

    void watch(List<Watched> others) {
        targets = List.copyOf(others);
    }

    void later(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Ward ward() {
        return Samples.ward(false);
    }

    @Override
    public List<Watched> targets() {
        return targets;
    }

    /** The document system had another id until lately. */
    @Override
    public Optional<Target> find(String id) {
        return Board.super.find(id.equals(FORMER) ? Samples.documents().id() : id);
    }

    @Override
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    @Override
    public List<Incident> openIncidents() {
        return List.of();
    }

    @Override
    public long journal() {
        return 0;
    }

    @Override
    public Optional<Instant> lastAttempt() {
        return Optional.empty();
    }

    @Override
    public Readiness readiness() {
        return new Readiness(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "unknown",
                0,
                0,
                SampleStock.NONE,
                true,
                ConfigStatus.started(Instant.EPOCH),
                java.time.Duration.ZERO);
    }
}
