package vn.ward.core.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.entered.Enterable;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.target.Target;

/**
 * What of the configuration may change while the platform runs.
 *
 * @param targets in the order of the files
 * @param calendars working time: hours and special days
 * @param was what targets were called before, by their ids
 * @param rooms where people meet
 * @param enterable the figures that people may enter by hand
 */
public record Watching(
        List<Target> targets, Calendars calendars, Map<String, String> was, Rooms rooms, List<Enterable> enterable) {

    public Watching {
        targets = List.copyOf(targets);
        was = Map.copyOf(was);
        enterable = List.copyOf(enterable);
    }

    /** Of a ward where nothing is entered by hand. */
    public Watching(List<Target> targets, Calendars calendars, Map<String, String> was, Rooms rooms) {
        this(targets, calendars, was, rooms, List.of());
    }

    /** Of a ward without rooms. */
    public Watching(List<Target> targets, Calendars calendars, Map<String, String> was) {
        this(targets, calendars, was, Rooms.NONE);
    }

    /** The same in another zone's time. */
    public Watching in(ZoneId zone) {
        return new Watching(targets, calendars.in(zone), was, rooms, enterable);
    }
}
