package vn.ward.collect.signature;

import vn.ward.core.result.Reason;

/** An answer that must not be believed, and why. */
final class Unbelieved extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Unbelieved(String code, Object... values) {
        super(code, null, false, false);
        this.reason = Reason.of(code, values);
    }

    Reason reason() {
        return reason;
    }
}
