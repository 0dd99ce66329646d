package vn.ward.core.notice.stage;

import vn.ward.core.notice.Storm;

/** When too much happens at once it is gathered, and told in one message a person. */
final class Grouping implements Stage {

    @Override
    public String name() {
        return "grouping";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Storm storm = sight.scene().contacts().storm();
        return sight.isStorm() || sight.lately() >= storm.most()
                ? Word.hold(
                        draft,
                        null,
                        "grouping.storm",
                        storm.most(),
                        storm.within().toSeconds())
                : Word.pass(draft, "grouping.alone");
    }
}
