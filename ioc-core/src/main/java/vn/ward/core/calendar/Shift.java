package vn.ward.core.calendar;

import java.util.Locale;

/**
 * A stretch of one day that is worked, half-open.
 *
 * @param fromMinute of the day, from 0
 * @param untilMinute of the day, to 1440, which is midnight
 */
public record Shift(int fromMinute, int untilMinute) {

    private static final int MINUTES_A_DAY = 24 * 60;

    public Shift {
        if (fromMinute < 0 || fromMinute >= untilMinute || untilMinute > MINUTES_A_DAY) {
            throw new IllegalArgumentException("a shift begins before it ends, within one day's 1440 minutes: "
                    + fromMinute + " .. " + untilMinute);
        }
    }

    /** As {@code 08:00-12:00}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%02d:%02d-%02d:%02d",
                fromMinute / 60,
                fromMinute % 60,
                untilMinute / 60,
                untilMinute % 60);
    }
}
