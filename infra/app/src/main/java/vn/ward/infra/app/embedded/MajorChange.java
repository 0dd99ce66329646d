package vn.ward.infra.app.embedded;

import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * What an older major version of PostgreSQL has stored is taken over by today's: a person is told, since it may take
 * minutes.
 *
 * @param from major version that stored it
 * @param to major version of the programs that come with the platform
 */
public record MajorChange(String from, String to, Stage stage) {

    /** How far it is. */
    public enum Stage {
        BEGUN,
        DONE
    }

    /** The sentence for a person. */
    public String say(Language language) {
        String key = stage == Stage.BEGUN ? "takeover.begun" : "takeover.done";
        return Wording.of(language, EmbeddedDatabaseFailed.BUNDLE).say(key, from, to);
    }
}
