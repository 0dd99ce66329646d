package vn.ward.core.notice.stage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Matter;

/**
 * What a graver incident makes plain is told once that one is over, if it still lasts a little later: what comes back with it is
 * seen well again only after a few tries.
 */
final class Inhibited implements Stage {

    /** An incident that makes another one plain, by a rule. */
    private record Muter(Sight.Other other, Inhibition rule) {}

    @Override
    public String name() {
        return "inhibition";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Matter matter = draft.matter();
        if (draft.isDrill() || (matter.ends() && !matter.isUntold())) {
            return Word.pass(draft, "inhibition.none");
        }
        return muter(draft, sight)
                .map(muter -> word(draft, muter, sight.scene().now()))
                .orElseGet(() -> Word.pass(draft, "inhibition.none"));
    }

    private static Word word(Draft draft, Muter muter, Instant now) {
        long number = muter.other().number();
        String rule = muter.rule().id();
        Instant ended = muter.other().ended();
        if (draft.matter().ends()) {
            return Word.end(draft, ended == null ? "inhibition.over" : "inhibition.after", number, rule);
        }
        return ended == null
                ? Word.hold(draft, look(muter.rule(), Instant.MAX, now), "inhibition.by", number, rule)
                : Word.hold(
                        draft, look(muter.rule(), ended.plus(Sight.AFTERMATH), now), "inhibition.soon", number, rule);
    }

    /** A rule for working time, or for outside it, may hold no longer before the other incident changes. */
    private static @Nullable Instant look(Inhibition rule, Instant until, Instant now) {
        boolean byTheHour = rule.by().working() != null || rule.mutes().working() != null;
        Instant soon = Sight.soon(now);
        Instant at = byTheHour && soon.isBefore(until) ? soon : until;
        return at.equals(Instant.MAX) ? null : at;
    }

    private static Optional<Muter> muter(Draft draft, Sight sight) {
        List<Inhibition> rules = sight.scene().contacts().inhibitions().stream()
                .filter(rule -> rule.mutes().covers(draft.subject()))
                .toList();
        if (rules.isEmpty()) {
            return Optional.empty(); // the other incidents are looked at only for what they could explain
        }
        for (Sight.Other other : sight.muters()) {
            if (other.number() == draft.matter().incident().number() || isTooLate(draft, other.ended())) {
                continue;
            }
            for (Inhibition rule : rules) {
                if (rule.mutes(other.subject(), draft.subject())) {
                    return Optional.of(new Muter(other, rule));
                }
            }
        }
        return Optional.empty();
    }

    /** What began after the other one was over is not explained by it. */
    private static boolean isTooLate(Draft draft, @Nullable Instant ended) {
        return ended != null && draft.matter().incident().beganAt().isAfter(ended);
    }
}
