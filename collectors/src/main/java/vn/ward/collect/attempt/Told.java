package vn.ward.collect.attempt;

import java.io.IOException;
import vn.ward.core.result.Outcome;

/** A fault of which is known, where it arises, what it comes to. */
public final class Told extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    public Told(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    /** What the attempt ends with. */
    public Outcome outcome() {
        return outcome;
    }
}
