package vn.ward.core.engine;

/**
 * Journal and database do not continue each other: to project this journal would mix two histories, or leave a hole in
 * one. A person must bring together what belongs together.
 */
public final class JournalUnfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final long applied;
    private final long end;

    /** Why. Each has a sentence where people are told. */
    public enum Reason {
        /** The database holds this ward as another journal recorded it. */
        FOREIGN_JOURNAL,
        /** The database lacks entries that the journal has let go, since a database had them: it is older, or a new one. */
        FORGOTTEN_ENTRIES
    }

    private JournalUnfit(Reason reason, long applied, long end, String why) {
        super("the database holds this ward up to entry " + applied + why + ", or name another ward.id");
        this.reason = reason;
        this.applied = applied;
        this.end = end;
    }

    static JournalUnfit foreign(long applied, long last) {
        return new JournalUnfit(
                Reason.FOREIGN_JOURNAL,
                applied,
                last,
                " of another journal; this one ends at " + last + ": restore the journal that belongs to the database");
    }

    static JournalUnfit forgotten(long applied, long first) {
        return new JournalUnfit(
                Reason.FORGOTTEN_ENTRIES,
                applied,
                first,
                ", and the journal begins at entry " + first
                        + ": restore a backup of the database from the last seven days");
    }

    public Reason reason() {
        return reason;
    }

    /** The last entry in the database; 0 if it knows nothing of the ward. */
    public long applied() {
        return applied;
    }

    /** Where the journal ends on that side: the last entry of a foreign one, the first of one that has forgotten. */
    public long end() {
        return end;
    }
}
