package vn.ward.core.notice.stage;

import java.time.Instant;
import java.util.Optional;
import vn.ward.core.notice.Silence;

/** What somebody has silenced is told once the silence is over, if it still lasts. That it is over, only to who knows of it. */
final class Silenced implements Stage {

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        if (draft.isDrill()) {
            return Word.pass(draft, "drill.played");
        }
        Optional<Silence> silence = sight.scene()
                .arrangements()
                .covering(draft.subject(), sight.scene().now());
        if (silence.isEmpty() || (draft.matter().ends() && !draft.matter().isUntold())) {
            return Word.pass(draft, "silence.none");
        }
        Silence by = silence.get();
        return draft.matter().ends()
                ? Word.end(draft, "silence.over", by.author(), by.reason())
                : Word.hold(draft, look(by, sight), "silence.until", by.ends(), by.author(), by.reason());
    }

    /** One that holds in working time, or outside it, may hold no longer before it ends. */
    private static Instant look(Silence by, Sight sight) {
        Instant soon = Sight.soon(sight.scene().now());
        return by.match().working() == null || by.ends().isBefore(soon) ? by.ends() : soon;
    }
}
