package vn.ward.core.certificate;

import java.util.List;
import java.util.Locale;
import vn.ward.core.wording.Wording;

/** Files that no server can show. Its sentences stand in {@link #WORDS}. */
public final class CertificateRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The bundle of its sentences. */
    public static final String WORDS = "vn.ward.core.certificate.words";

    /** Why; each has its sentence, {@code certificate.<name>}. */
    public enum Reason {
        UNREADABLE,
        NO_CERTIFICATE,
        NO_KEY,
        OTHER_FORM_OF_KEY,
        MISMATCH,
        WRONG_PASSWORD,
        EMPTY_STORE,
        EXPIRED
    }

    private final Reason reason;

    @SuppressWarnings("serial") // a list of strings
    private final List<String> values;

    CertificateRefused(Reason reason, Object... values) {
        super(reason + " " + List.of(values), null, false, false);
        this.reason = reason;
        this.values = List.of(values).stream().map(String::valueOf).toList();
    }

    public Reason reason() {
        return reason;
    }

    /** @param wording with the bundle {@link #WORDS} */
    public String say(Wording wording) {
        return wording.say(
                "certificate." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), values.toArray());
    }
}
