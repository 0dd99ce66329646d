package vn.ward.core.store;

/** What is asked for can only be done while nobody else uses the database. */
public final class StoreInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int others;

    StoreInUse(int others) {
        super("the database is in use by other connections of the platform: " + others);
        this.others = others;
    }

    /** How many other connections there are. */
    public int others() {
        return others;
    }
}
