package vn.ward.core.engine;

/**
 * The database holds this ward as another journal recorded it: to project this one as well would mix two histories. A
 * person must bring together what belongs together.
 */
public final class ForeignJournal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long applied;
    private final long last;

    ForeignJournal(long applied, long last) {
        super("the database holds this ward up to entry " + applied + " of another journal; this one ends at " + last
                + ": restore the journal that belongs to the database, or name another ward.id");
        this.applied = applied;
        this.last = last;
    }

    /** The other journal's last entry in the database. */
    public long applied() {
        return applied;
    }

    /** This journal's last entry. */
    public long last() {
        return last;
    }
}
