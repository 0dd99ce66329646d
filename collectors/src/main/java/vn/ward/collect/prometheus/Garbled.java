package vn.ward.collect.prometheus;

/** A line that is none of the format. */
final class Garbled extends Exception {
    private static final long serialVersionUID = 1L;

    Garbled() {
        super("no line of the format", null, false, false);
    }
}
