package vn.ward.collect.throughput;

import vn.ward.core.result.Outcome;

/** The test has an outcome and nothing was measured. */
final class Ended extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final boolean spent;

    private Ended(Outcome outcome, boolean spent) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
        this.spent = spent;
    }

    /** Before any byte worth counting. */
    static Ended unspent(Outcome outcome) {
        return new Ended(outcome, false);
    }

    /** After so many bytes that nobody knows how many. */
    static Ended spent(Outcome outcome) {
        return new Ended(outcome, true);
    }

    boolean isSpent() {
        return spent;
    }

    Outcome outcome() {
        return outcome;
    }
}
