package vn.ward.core.notice.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;

/**
 * While it is not certain whether something that this target needs is down too, a beginning waits a moment: if it is, this one
 * becomes a part of that one's incident and is told there. The wait is short, so that a parent in doubt hides nothing.
 */
final class Dependency implements Stage {

    /** Longer than a parent that is tried at once takes to be confirmed by the usual pace. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "dependency";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Matter matter = draft.matter();
        if (matter.isTakenBack() && matter.ends()) { // who knows of it hears of that other incident
            return Word.end(draft, "dependency.taken-back");
        }
        if (draft.isDrill()
                || matter.ends()
                || matter.occasion().isTimed()
                || matter.occasion() == Occasion.UNATTENDED) {
            return Word.pass(draft, "dependency.none");
        }
        Optional<String> parent = sight.scene().doubtedParent(matter.incident().target());
        Instant now = sight.scene().now();
        if (parent.isEmpty()) {
            return Word.pass(draft, "dependency.none");
        }
        return now.isBefore(matter.recordedAt().plus(LONGEST))
                ? Word.hold(draft, now.plus(LOOK), "dependency.doubt", parent.get())
                : Word.pass(draft, "dependency.waited", parent.get());
    }
}
