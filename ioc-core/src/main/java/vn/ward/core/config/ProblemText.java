package vn.ward.core.config;

import vn.ward.core.wording.Wording;

/** A problem as a person reads it, and as an editor's terminal can jump to it. */
public final class ProblemText {

    private ProblemText() {}

    /**
     * {@code ward.yaml:12:5: <value, rule and cure>}.
     *
     * @param wording with the bundle {@code vn.ward.core.config.words}, and those of the probe kinds
     */
    public static String say(Wording wording, Problem problem) {
        String sentence =
                wording.say("config." + problem.rule(), problem.values().toArray());
        return problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + sentence;
    }
}
