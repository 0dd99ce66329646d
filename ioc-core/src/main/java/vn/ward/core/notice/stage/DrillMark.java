package vn.ward.core.notice.stage;

/** What is played is told as such, to whoever would be told of the real thing, whatever else holds. */
final class DrillMark implements Stage {

    @Override
    public String name() {
        return "drill";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        return Word.pass(draft, draft.isDrill() ? "drill.played" : "drill.real");
    }
}
