package vn.ward.core.notice.stage;

import java.util.List;
import vn.ward.core.notice.Inhibition;

/** What a graver incident makes plain is told once that one is over, if it still lasts. */
final class Inhibited implements Stage {

    @Override
    public String name() {
        return "inhibition";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        if (draft.isDrill() || (draft.matter().ends() && !draft.matter().isUntold())) {
            return Word.pass(draft, "inhibition.none");
        }
        List<Inhibition> rules = sight.scene().contacts().inhibitions().stream()
                .filter(rule -> rule.mutes().covers(draft.subject()))
                .toList();
        if (!rules.isEmpty()) {
            for (Sight.Other other : sight.others(draft.matter().incident().number())) {
                for (Inhibition rule : rules) {
                    if (rule.by().covers(other.subject()) && !rule.mutes().covers(other.subject())) {
                        return draft.matter().ends()
                                ? Word.end(draft, "inhibition.over", other.number(), rule.id())
                                : Word.hold(draft, null, "inhibition.by", other.number(), rule.id());
                    }
                }
            }
        }
        return Word.pass(draft, "inhibition.none");
    }
}
