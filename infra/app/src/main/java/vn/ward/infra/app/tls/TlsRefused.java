package vn.ward.infra.app.tls;

import java.util.Arrays;
import java.util.List;
import vn.ward.core.wording.Wording;

/** Certificates can't be made, for a reason that a person can cure. Its sentences stand in {@link #WORDS}. */
public final class TlsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The bundle of its sentences. */
    public static final String WORDS = "vn.ward.infra.app.tls.words";

    private final String key;

    @SuppressWarnings("serial") // a list of strings
    private final List<String> values;

    TlsRefused(String key, Object... values) {
        super(key + " " + Arrays.toString(values), null, false, false);
        this.key = key;
        this.values = Arrays.stream(values).map(String::valueOf).toList();
    }

    /** @param wording with the bundle {@link #WORDS} */
    public String say(Wording wording) {
        return wording.say("tls." + key, values.toArray());
    }
}
