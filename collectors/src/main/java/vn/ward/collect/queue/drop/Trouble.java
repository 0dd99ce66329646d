package vn.ward.collect.queue.drop;

import vn.ward.core.result.Reason;

/** One file that can't be taken, or can't be put away. It stays where it is. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Trouble(String code, Object... values) {
        this(Reason.of(code, values));
    }

    Trouble(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
