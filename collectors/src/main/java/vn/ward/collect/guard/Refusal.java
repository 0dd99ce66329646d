package vn.ward.collect.guard;

import java.util.concurrent.RejectedExecutionException;

/** The question was not asked. Ours, not the target's: it reads as {@code NotTried}. */
public final class Refusal extends RejectedExecutionException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why it was not asked. */
    public enum Why {
        /** Too many others are asked, and its turn would come too late. */
        BUSY,
        /** It failed several times in a row and is left alone for a while. */
        RESTING
    }

    Refusal(Why why, String shared) {
        super(shared + (why == Why.BUSY ? " is asked by too many others" : " failed and is left alone for a while"));
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
