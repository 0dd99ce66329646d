package vn.ward.core.store;

/**
 * The database is there and lets us in, but what it holds is not what this version reads and writes: a newer version's
 * tables, somebody else's, or damaged ones. It stays so until a person chooses another database or another version.
 */
public final class StoreUnfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnfit(String message, Throwable cause) {
        super(message, cause);
    }

    StoreUnfit(String message) {
        super(message);
    }
}
