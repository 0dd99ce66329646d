package vn.ward.collect.snmp.device;

import vn.ward.core.result.Reason;

/** The device does not answer as it should; ends a round, and never leaves this package. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // nobody serializes this
    private final Reason reason;

    Trouble(String code, Object... values) {
        this(Reason.of(code, values));
    }

    Trouble(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
