package vn.ward.collect.ics;

import vn.ward.core.result.Reason;

/** The calendar can't be read, for a reason that says nothing of what stands in it. */
final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // nobody serializes it
    private final Reason reason;

    Unfit(String code, Object... values) {
        super(code, null, false, false);
        this.reason = Reason.of(code, values);
    }

    Reason reason() {
        return reason;
    }
}
