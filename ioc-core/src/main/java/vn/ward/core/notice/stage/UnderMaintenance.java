package vn.ward.core.notice.stage;

import java.time.Instant;
import java.util.Optional;
import vn.ward.core.incident.Incident;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Scene;

/**
 * What begins while work at it is announced is told once that is over, if it still lasts. What began and ended within it
 * nobody needs to hear of. That something is over that people were told of they hear at once.
 */
final class UnderMaintenance implements Stage {

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Matter matter = draft.matter();
        Scene scene = sight.scene();
        if (draft.isDrill()) {
            return Word.pass(draft, "drill.played");
        }
        if (matter.ends()) {
            Incident incident = matter.incident();
            boolean covered = matter.isUntold()
                    && scene.maintainedUntil(incident, matter.beganAt()).isPresent()
                    && scene.maintainedUntil(incident, matter.recordedAt()).isPresent();
            return covered ? Word.end(draft, "maintenance.over") : Word.pass(draft, "maintenance.ends");
        }
        Optional<Instant> until = scene.maintainedUntil(matter.incident(), scene.now());
        return until.isPresent()
                ? Word.hold(draft, until.get(), "maintenance.until", until.get())
                : Word.pass(draft, "maintenance.none");
    }
}
