package vn.ward.core.journal;

import org.jspecify.annotations.Nullable;

/**
 * The journal can't be used: its disk refused, or what lies there can't be read. Nothing may be told that is not
 * recorded, so judging stops.
 */
public final class JournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
