package vn.ward.collect.throughput;

import vn.ward.core.result.Outcome;

/** The test has an outcome and nothing was measured. */
final class Ended extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Ended(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
