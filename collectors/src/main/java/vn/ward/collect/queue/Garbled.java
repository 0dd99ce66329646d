package vn.ward.collect.queue;

import vn.ward.core.result.Reason;

/** What a queue system told and can't be read. Nothing of it counts. */
public final class Garbled extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /** @param reason with the value, the rule and the cure in it; of a person's data nothing */
    public Garbled(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
