package vn.ward.collect.unifi;

import vn.ward.core.result.Reason;

/** A controller answered, but not as one can work with. Its points are not to blame. */
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
