package vn.ward.web.wire;

/** What stands in the headers of a proxy can't be read, or contradicts itself: nobody knows who asks. */
final class UnreadableForwarding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableForwarding() {
        super("unreadable", null, false, false);
    }
}
