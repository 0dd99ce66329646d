package vn.ward.core.store;

/** What is asked for needs a database to itself, and this one is not free for it. */
public final class StoreOccupied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String by;

    /** Why. Each has a sentence where people are told. */
    public enum Reason {
        /** How many other connections of the platform there are. */
        IN_USE,
        /** A table that has rows, and must have none. */
        TAKEN
    }

    StoreOccupied(Reason reason, Object by) {
        super("the database is not free: " + reason + " " + by);
        this.reason = reason;
        this.by = String.valueOf(by);
    }

    public Reason reason() {
        return reason;
    }

    /** As the reason says. */
    public String by() {
        return by;
    }
}
