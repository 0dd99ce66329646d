package vn.ward.core.store;

/** The past can't be read now: the database can't be reached, or is behind. Judging and telling go on. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean behind;

    /**
     * @param message why the database can't be reached
     */
    public StoreAway(String message) {
        this(message, false);
    }

    private StoreAway(String message, boolean behind) {
        super(message, null, false, false);
        this.behind = behind;
    }

    /** The database is there, but holds the journal only up to {@code projected} and not yet {@code wanted}. */
    public static StoreAway behind(long projected, long wanted) {
        return new StoreAway("the database lags the journal: " + projected + " of " + wanted, true);
    }

    public boolean isBehind() {
        return behind;
    }
}
