package vn.ward.infra.practice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.wording.Wording;

/** The practice ward cannot start for a reason that whoever started it can cure. */
final class Unstartable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> values;

    /**
     * @param key of the sentence in the message bundles, which says value, rule and cure
     * @param values what it speaks of
     */
    Unstartable(String key, Object... values) {
        this(key, null, values);
    }

    Unstartable(String key, @Nullable Throwable cause, Object... values) {
        super(key + " " + List.of(values), cause);
        this.key = key;
        this.values = List.of(values);
    }

    String sentence(Wording words) {
        return words.say(key, values.toArray());
    }
}
