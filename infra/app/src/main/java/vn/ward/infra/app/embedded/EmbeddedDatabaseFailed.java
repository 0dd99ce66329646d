package vn.ward.infra.app.embedded;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * The embedded database can't be had, and a person must do something about it. The message is the English sentence for
 * the log; {@link #say} is what a person reads. Both name the place and the cure.
 */
public final class EmbeddedDatabaseFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String BUNDLE = "vn.ward.infra.app.embedded.words";

    private final String key;

    @SuppressWarnings("serial") // an immutable list of strings is serializable, and nobody serializes this
    private final List<String> values;

    EmbeddedDatabaseFailed(String key, @Nullable Throwable cause, Object... values) {
        super(Wording.of(Language.EN, BUNDLE).say("embedded." + key, values), cause);
        this.key = key;
        this.values = Arrays.stream(values).map(String::valueOf).toList();
    }

    /** Whether an older major version's database could not be taken over. */
    public boolean isOfTakeover() {
        return key.startsWith("takeover");
    }

    /** The sentence for a person. */
    public String say(Language language) {
        return Wording.of(language, BUNDLE).say("embedded." + key, values.toArray());
    }
}
