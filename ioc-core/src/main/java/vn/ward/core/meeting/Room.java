package vn.ward.core.meeting;

import java.time.Duration;
import java.util.List;

/**
 * A room in which people meet.
 *
 * @param id stable, as in {@code ward.yaml}
 * @param name as the ward's people call it
 * @param match texts by which calendars name it, one at least, as {@link Rooms#plain} has them
 * @param needs ids of the targets without which there is no meeting in it
 * @param ready how long before a meeting all of them must be well
 */
public record Room(String id, String name, List<String> match, List<String> needs, Duration ready) {

    public static final Duration SOONEST = Duration.ofMinutes(5);
    public static final Duration DEFAULT_READY = Duration.ofMinutes(30);
    public static final Duration LATEST = Duration.ofHours(4);

    public Room {
        match = match.stream().map(Rooms::plain).distinct().toList();
        needs = List.copyOf(needs);
        if (match.isEmpty() || match.contains("")) {
            throw new IllegalArgumentException("a calendar names a room by letters or digits: " + match);
        }
        if (ready.compareTo(SOONEST) < 0 || ready.compareTo(LATEST) > 0) {
            throw new IllegalArgumentException(
                    "a room is ready between " + SOONEST + " and " + LATEST + " before a meeting: " + ready);
        }
    }
}
