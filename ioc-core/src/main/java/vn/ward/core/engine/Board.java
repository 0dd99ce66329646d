package vn.ward.core.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Ward;
import vn.ward.core.incident.Incident;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.meeting.Meetings;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.target.Target;

/** What is known now. Any thread; never blocks; works while the database is away. */
public interface Board {

    /** Event bus address; the body is the id of the target of which anything moved, a {@link String}. */
    String CHANGED = "ward.board.changed";

    Ward ward();

    /** In the configuration's order. */
    List<Watched> targets();

    /** The target that is called {@code id}, or was once: what is told late speaks of it by its name of then. */
    default Optional<Target> find(String id) {
        return targets().stream()
                .map(Watched::target)
                .filter(target -> target.id().equals(id))
                .findFirst();
    }

    /** The worst first, then the oldest. */
    List<Incident> openIncidents();

    /** All planned work that is safely recorded, but for what is long over. */
    Maintenances maintenances();

    /** Where people meet. */
    default Rooms rooms() {
        return Rooms.NONE;
    }

    /** All meetings that are safely recorded, but for what is long over. */
    default Meetings meetings() {
        return Meetings.NONE;
    }

    /** The number of the last entry that is safe. */
    long journal();

    /** The ward's clock, which never goes back. */
    Instant now();

    /** When the last attempt of any target began; empty before the first. */
    Optional<Instant> lastAttempt();

    Readiness readiness();
}
