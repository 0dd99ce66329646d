package vn.ward.web.reply;

import java.time.Instant;
import vn.ward.core.meeting.Hit;

/**
 * A meeting that an outage hit, as it is told: room and time alone.
 *
 * @param room the room's id
 * @param name the room's
 */
public record HitMeeting(String room, String name, Instant from, Instant until) {

    public static HitMeeting of(Hit hit) {
        return new HitMeeting(
                hit.meeting().room(),
                hit.name(),
                hit.meeting().from(),
                hit.meeting().until());
    }
}
