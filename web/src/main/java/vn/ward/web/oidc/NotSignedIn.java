package vn.ward.web.oidc;

import java.util.Locale;

/** Somebody could not sign in by the identity provider. Its message is for our log, and holds no secret. */
public final class NotSignedIn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, as far as its person needs to know. */
    public enum Why {
        /** The provider does not answer, or not as it should. */
        AWAY,
        /** They did not leave for it from here, or too long ago, or come back a second time. */
        STATE,
        /** They, or the provider, did not want to. */
        DENIED,
        /** What the provider signed is not right. */
        UNPROVEN,
        NO_ROLE,
        NAME_TAKEN,
        DISABLED,
        /** A fault of ours. */
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;

    public NotSignedIn(Why why, String detail) {
        super(detail, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
