package vn.ward.core.engine;

/**
 * The database lacks entries that the journal has let go, since a database had them: it is an older state of it, or a new
 * one. To go on would leave a hole in the history. A person must bring together what belongs together.
 */
public final class ForgottenEntries extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long applied;
    private final long first;

    ForgottenEntries(long applied, long first) {
        super("the database holds this ward up to entry " + applied + ", and the journal begins at entry " + first
                + ": restore a backup of the database from the last seven days, or name another ward.id");
        this.applied = applied;
        this.first = first;
    }

    /** The last entry in the database; 0 if it knows nothing of the ward. */
    public long applied() {
        return applied;
    }

    /** The journal's first entry. */
    public long first() {
        return first;
    }
}
