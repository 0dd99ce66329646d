package vn.ward.core.engine;

import java.util.List;
import vn.ward.core.availability.Period;
import vn.ward.core.meeting.Booking;

/** What calendars say of the meetings to come. Any thread; never blocks. */
public interface Bookings {

    /**
     * A calendar was read.
     *
     * @param calendar the target's id
     * @param window exactly these meetings begin in it, as far as the calendar knows
     */
    void read(String calendar, Period window, List<Booking> bookings);

    /** For whoever hears none. */
    static Bookings unheeded() {
        return (calendar, window, bookings) -> {};
    }
}
