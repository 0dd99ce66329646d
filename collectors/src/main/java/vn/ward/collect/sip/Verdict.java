package vn.ward.collect.sip;

import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;

/** What an answer means. Pure. */
final class Verdict {

    private static final String METHODS = "Allow";

    private Verdict() {}

    /** @param answer a final one */
    static Outcome of(SipAnswer answer, SipSpec spec) {
        if (!spec.expects(answer.status())) {
            return new Failed(
                    answer.phrase().isEmpty()
                            ? Reason.of("sip.status-alone", answer.status(), spec.expected())
                            : Reason.of("sip.status", answer.status(), spec.expected(), answer.phrase()));
        }
        return spec.allows()
                .filter(method -> !answer.all(METHODS).contains(method))
                .<Outcome>map(method -> new Failed(Reason.of("sip.allows", method)))
                .orElseGet(Answered::new);
    }

    /** Only such answers came as promise a final one. */
    static Outcome unfinished(int provisional) {
        return new Failed(Reason.of("sip.provisional", provisional));
    }

    /** What came was no answer to the question. */
    static Outcome garbled() {
        return new Failed(Reason.of("sip.garbled"));
    }
}
