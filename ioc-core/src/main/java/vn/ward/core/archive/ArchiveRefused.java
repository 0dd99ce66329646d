package vn.ward.core.archive;

import java.util.Arrays;
import java.util.List;

/** An archive can't be made or used, for a reason that a person can cure. */
public final class ArchiveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    @SuppressWarnings("serial") // a list of strings
    private final List<String> values;

    /** Why. Each has a sentence where people are told. */
    public enum Reason {
        /** file: something lies there already. */
        EXISTS,
        /** file: another backup writes it at this moment. */
        BUSY,
        /** file, what the disk says. */
        UNWRITABLE,
        /** file: there is none. */
        MISSING,
        /** file, what is the matter: it is no archive, or not whole. */
        DAMAGED,
        /** file, what is newer, its number, ours. */
        NEWER,
        /** file, its ward, ours. */
        OTHER_WARD,
        /** what lies in the data folder. */
        DATA_NOT_EMPTY,
        /** entry from which the journal goes on, entry up to which the database has come. */
        JOURNAL_MOVED
    }

    ArchiveRefused(Reason reason, Object... values) {
        super(reason + " " + Arrays.toString(values));
        this.reason = reason;
        this.values = Arrays.stream(values).map(String::valueOf).toList();
    }

    public Reason reason() {
        return reason;
    }

    /** As the reason lists them. */
    public List<String> values() {
        return values;
    }
}
