package vn.ward.core.notice.stage;

import vn.ward.core.notice.Matter;

/** Nobody is told the same twice, and of an end only if they heard of the beginning, or hear of it now. */
final class Deduplication implements Stage {

    @Override
    public String name() {
        return "deduplication";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Matter matter = draft.matter();
        if (matter.isDecided()) {
            return Word.end(draft, "deduplication.told");
        }
        return Word.pass(draft, "deduplication.new");
    }
}
