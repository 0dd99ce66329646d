package vn.ward.core.store;

/** What is asked for needs an empty database, and this one holds something of ours. */
public final class StoreTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String table;

    StoreTaken(String table) {
        super("the database is not empty: there are rows in " + table);
        this.table = table;
    }

    /** A table that has rows. */
    public String table() {
        return table;
    }
}
