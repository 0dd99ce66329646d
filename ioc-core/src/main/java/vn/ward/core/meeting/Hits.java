package vn.ward.core.meeting;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Care;
import vn.ward.core.incident.Incident;
import vn.ward.core.target.Dependents;

/**
 * Which meetings an outage hit: those in a room that needs what was out, or what can't work without it. What rooms need is
 * asked of the configuration of now.
 */
public final class Hits {

    /** An outage that goes on may hit what begins so soon. */
    public static final Duration AHEAD = Duration.ofHours(2);

    private Hits() {}

    /**
     * What is out of service by an incident; nothing by one that is played, or about no target.
     *
     * @param dependents of all that is watched
     */
    public static Set<String> out(Incident incident, Dependents dependents) {
        if (incident.isDrill() || incident.target().isEmpty()) {
            return Set.of();
        }
        Set<String> out = new HashSet<>(dependents.of(incident.target()));
        out.add(incident.target());
        incident.care().affected().stream().map(Care.Affected::target).forEach(out::add);
        return out;
    }

    /**
     * @param meetings in time's order
     * @param out ids of the targets that were out of service
     * @param when they were
     */
    public static List<Hit> of(Rooms rooms, Collection<Meeting> meetings, Set<String> out, List<Period> when) {
        return meetings.stream()
                .filter(meeting -> when.stream().anyMatch(meeting::overlaps))
                .flatMap(meeting -> rooms.find(meeting.room()).stream()
                        .filter(room -> room.needs().stream().anyMatch(out::contains))
                        .map(room -> new Hit(meeting, room.name())))
                .toList();
    }
}
