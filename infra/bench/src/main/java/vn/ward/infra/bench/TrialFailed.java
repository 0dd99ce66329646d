package vn.ward.infra.bench;

/** The trial can't come to its figures. The message says what did not happen. */
final class TrialFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialFailed(String message) {
        super(message);
    }
}
