package vn.ward.core.spool;

import org.jspecify.annotations.Nullable;

/** The disk takes nothing, also after older samples gave way, or what is there can't be listed. Nothing was added. */
public final class SpoolRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
