package vn.ward.collect.ics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import vn.ward.core.availability.Period;
import vn.ward.core.meeting.Booking;

/**
 * What a calendar says of the days around now.
 *
 * @param window in which exactly these meetings begin
 * @param bookings in order of time
 * @param passed how many entries are no meetings, by why
 * @param unknownZones names of zones that nobody knew
 */
record Programme(Period window, List<Booking> bookings, Map<Passed, Integer> passed, int unknownZones) {

    Programme {
        bookings = List.copyOf(bookings);
        passed = Map.copyOf(passed);
    }

    /** Meetings that begin on {@code day}. */
    int on(LocalDate day, ZoneId zone) {
        return (int) bookings.stream()
                .filter(booking -> booking.from().atZone(zone).toLocalDate().equals(day))
                .count();
    }

    /** Meetings of which nobody knows where they are. */
    int unplaced() {
        return (int) bookings.stream()
                .filter(booking -> booking.location().isEmpty())
                .count();
    }

    /** The places, each once. */
    List<String> places() {
        return bookings.stream()
                .map(Booking::location)
                .filter(location -> !location.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
