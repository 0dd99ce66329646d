package vn.ward.core.calendar;

import java.time.LocalDate;

/**
 * A day that is not as its weekday says.
 *
 * @param name why, as people call it, in their language
 * @param basis the document that says so
 * @param isProvisional whether no official notice says so yet
 */
public record SpecialDay(LocalDate date, Kind kind, String name, String basis, boolean isProvisional) {

    /** What is special about a day. */
    public enum Kind {
        /** A public holiday: nobody works. */
        HOLIDAY,
        /** A day off for a holiday that fell on another day off, or to join two. */
        IN_LIEU,
        /** A day off by its weekday, worked in place of another. */
        MAKE_UP;

        /** Whether the office works on such a day. */
        public boolean isWorked() {
            return this == MAKE_UP;
        }
    }

    public SpecialDay {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a special day needs a name: " + date);
        }
    }
}
