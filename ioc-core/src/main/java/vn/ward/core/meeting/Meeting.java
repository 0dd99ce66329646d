package vn.ward.core.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import vn.ward.core.availability.Period;

/**
 * That a room is needed for a while: all that is kept of a meeting.
 *
 * @param room its id
 * @param until the first instant after it
 */
public record Meeting(String room, Instant from, Instant until) {

    /** What takes longer is no meeting. */
    public static final Duration LONGEST = Duration.ofDays(31);

    static final Comparator<Meeting> FIRST =
            Comparator.comparing(Meeting::from).thenComparing(Meeting::until).thenComparing(Meeting::room);

    public Meeting {
        if (!isPossible(from, until)) {
            throw new IllegalArgumentException("a meeting ends after it begins, " + LONGEST.toDays()
                    + " days later at most: " + from + " .. " + until);
        }
    }

    static boolean isPossible(Instant from, Instant until) {
        return from.isBefore(until) && Duration.between(from, until).compareTo(LONGEST) <= 0;
    }

    public boolean overlaps(Period period) {
        return from.isBefore(period.until()) && until.isAfter(period.from());
    }
}
