package vn.ward.core.journal;

/**
 * The journal's disk refused, or what it holds can't be read. Nothing may be told that is not recorded, so judging
 * stops.
 */
public final class JournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalFailed(String message, Throwable cause) {
        super(message, cause);
    }

    JournalFailed(String message) {
        super(message);
    }
}
