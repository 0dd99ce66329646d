package vn.ward.core.calendar;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of one day that is worked, half-open.
 *
 * @param fromMinute of the day, from 0
 * @param untilMinute of the day, to 1440, which is midnight
 */
public record Shift(int fromMinute, int untilMinute) {

    static final int MINUTES_A_DAY = 24 * 60;
    private static final Pattern TEXT = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    public Shift {
        if (fromMinute < 0 || fromMinute >= untilMinute || untilMinute > MINUTES_A_DAY) {
            throw new IllegalArgumentException("a shift begins before it ends, within one day's 1440 minutes: "
                    + fromMinute + " .. " + untilMinute);
        }
    }

    /**
     * Reads {@code 08:00-12:00}; {@code 24:00} is the midnight that ends the day.
     *
     * @throws IllegalArgumentException if {@code text} is no such stretch
     */
    public static Shift parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a shift is two times of day, such as 08:00-12:00: " + text);
        }
        return new Shift(minute(matcher, 1), minute(matcher, 3));
    }

    private static int minute(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group)) * 60 + Integer.parseInt(matcher.group(group + 1));
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
