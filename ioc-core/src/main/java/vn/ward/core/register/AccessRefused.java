package vn.ward.core.register;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was asked can't be done, for a reason that its asker can cure. Nothing of it is done. */
public final class AccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        ACCOUNT_UNKNOWN,
        ACCOUNT_EXISTS,
        NAME_TAKEN,
        ACCOUNT_DISABLED,
        LAST_ADMINISTRATOR,
        LINK_UNKNOWN,
        SET_UP_ALREADY,
        SESSION_UNKNOWN,
        TOKEN_UNKNOWN,
        DISPLAY_UNKNOWN,
        DISPLAY_REVOKED,
        DISPLAY_BOUND,
        BROWSER_UNKNOWN,
        TWO_FACTOR_NEEDED,
        SUBJECT_ELSEWHERE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    @SuppressWarnings("serial") // a list of strings
    private final List<String> values;

    public AccessRefused(Reason reason, Object... values) {
        super(reason + " " + Arrays.toString(values), null, false, false);
        this.reason = reason;
        this.values = Arrays.stream(values).map(String::valueOf).toList();
    }

    public Reason reason() {
        return reason;
    }

    /** What the sentence about it speaks of. */
    public List<String> values() {
        return values;
    }
}
