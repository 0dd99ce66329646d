package vn.ward.core.store;

/** The database has this file's samples: taking them once more would count the old ones twice. */
public final class AlreadyImported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyImported(String writer) {
        super("already taken: " + writer);
    }
}
