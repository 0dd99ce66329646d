package vn.ward.core.store;

/** The database can't be reached now. What needs the past can't be answered; judging and telling go on. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAway(String message) {
        super(message, null, false, false);
    }
}
