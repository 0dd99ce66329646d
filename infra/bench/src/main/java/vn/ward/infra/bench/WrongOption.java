package vn.ward.infra.bench;

/** The command line can't be understood. */
final class WrongOption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongOption(String message) {
        super(message);
    }
}
