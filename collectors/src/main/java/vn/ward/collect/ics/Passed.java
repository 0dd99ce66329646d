package vn.ward.collect.ics;

import java.util.Locale;

/** Why an entry of a calendar is no meeting in a room. */
enum Passed {
    /** It takes whole days. */
    ALL_DAY,
    /** It was called off. */
    CANCELLED,
    /** It has no end, ends before it begins, or takes more than a month. */
    ENDLESS,
    /** It would recur more often than meetings do. */
    TOO_OFTEN,
    /** When it is can't be read. */
    UNREADABLE;

    /** Of the sentence {@code note.ics.<code>}. */
    String code() {
        return "ics." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Ends the reading of one entry. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Passed why;

        Over(Passed why) {
            super(why.code(), null, false, false);
            this.why = why;
        }

        Passed why() {
            return why;
        }
    }

    Over over() {
        return new Over(this);
    }
}
