package vn.ward.core.engine;

/** A target is not tried for whoever asks. Nothing has changed. */
public final class ProbeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why not. */
    public enum Why {
        /** A composite is never tried; its parts are. */
        COMPOSED,
        /** Somebody else has it tried at this moment. */
        UNDER_WAY,
        /** Too many are asked for at once. */
        BUSY
    }

    public ProbeRefused(String target, Why why) {
        super("not tried target=" + target + " why=" + why, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
