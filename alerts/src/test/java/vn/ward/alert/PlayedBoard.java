package vn.ward.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.ward.core.config.Ward;
import vn.ward.core.engine.Bench;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.journal.Plans;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.meeting.Meetings;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.target.Target;

/** How a ward on a timeline stands now. */
record PlayedBoard(InstantSource clock, Bench bench, Supplier<Plans> planned, Set<String> damned, Rooms rooms)
        implements Board {

    @Override
    public Ward ward() {
        return Samples.ward(false);
    }

    @Override
    public List<Watched> targets() {
        return bench.shown().stream()
                .filter(watched -> !damned.contains(watched.target().id()))
                .toList();
    }

    @Override
    public Optional<Target> find(String id) {
        if (damned.contains(id)) {
            throw new IllegalStateException("a fault of ours about " + id);
        }
        return Board.super.find(id);
    }

    @Override
    public List<Incident> openIncidents() {
        return List.of();
    }

    @Override
    public Maintenances maintenances() {
        return planned.get().maintenances();
    }

    @Override
    public Meetings meetings() {
        return planned.get().meetings();
    }

    @Override
    public long journal() {
        return 0;
    }

    @Override
    public Instant now() {
        return clock.instant();
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
                Duration.ZERO);
    }
}
