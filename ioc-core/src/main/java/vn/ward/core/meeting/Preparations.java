package vn.ward.core.meeting;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

/**
 * Whether rooms are ready for their next meetings, and what is to be told of it. Every step there is:
 *
 * <table>
 * <caption>A meeting, what it needs, what is told</caption>
 * <tr><td>comes so near that all should be well</td><td></td><td>nothing; all that it needs is tried at once</td></tr>
 * <tr><td>is near, and has not begun</td><td>something is down, unknown or planned to be out</td><td>an alarm</td></tr>
 * <tr><td>its alarm stands</td><td>something else, or worse</td><td>the alarm, with what is wrong now</td></tr>
 * <tr><td>its alarm stands</td><td>all is well</td><td>its end</td></tr>
 * <tr><td>its alarm stands, and it is over, moved, cancelled or no concern of ours any more</td><td></td><td>its end, with why</td></tr>
 * </table>
 *
 * Confined to one thread; time is an argument.
 */
public final class Preparations {

    /** What a reason says that ends an alarm although nothing was mended. */
    public static final Set<String> NOT_MENDED = Set.of("meeting.over", "meeting.gone");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String AT = "@";

    /**
     * What follows from one look.
     *
     * @param needed ids of targets that are to be tried at once
     * @param raised alarms that are new, or of another severity
     * @param reworded alarms that stand for another reason than before
     */
    public record Turn(Set<String> needed, List<Alarm> raised, List<Alarm> reworded, List<Over> over) {}

    /** @param why the alarm is over: all is well, or one of {@link #NOT_MENDED} */
    public record Over(String key, Reason why) {}

    /** What an alarm says that stands. */
    private record Standing(
            String key,
            String room,
            Instant from,
            Instant since,
            Severity severity,
            @Nullable Reason reason) {

        private Alarm alarm(Severity now, Reason why) {
            return new Alarm(key, why, now, since, IncidentEvent.MEETING);
        }
    }

    /** Of what one look finds. */
    private record Verdict(Fitness worst, @Nullable Reason reason) {

        private Severity severity() {
            return worst == Fitness.DOWN ? Severity.CRITICAL : Severity.WARNING;
        }
    }

    private final Map<String, Standing> standing = new LinkedHashMap<>();
    private final Map<String, Instant> looked =
            new LinkedHashMap<>(); // when each meeting that is near was looked at first

    /** What was told before a restart stands. */
    public void stands(Incident incident) {
        Incident.Alarmed alarm = incident.alarm();
        String name = alarm == null ? "" : alarm.key().substring(IncidentEvent.MEETING.length() + 1);
        int at = name.indexOf(AT);
        if (alarm == null || at < 0) {
            throw new IllegalArgumentException("incident #" + incident.number() + " is of no meeting");
        }
        standing.put(
                alarm.key(),
                new Standing(
                        alarm.key(),
                        name.substring(0, at),
                        Instant.parse(name.substring(at + 1)),
                        incident.beganAt(),
                        incident.severity(),
                        incident.reason()));
    }

    private static String key(Meeting meeting) {
        return IncidentEvent.MEETING + "/" + meeting.room() + AT + meeting.from();
    }

    public Turn look(Sight sight) {
        Turn turn = new Turn(new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Meeting> concerning = concerning(sight);
        looked.keySet().retainAll(concerning.keySet());
        concerning.forEach((key, meeting) -> {
            Room room = sight.rooms().find(meeting.room()).orElseThrow();
            if (looked.putIfAbsent(key, sight.now()) == null) {
                turn.needed().addAll(room.needs());
            }
            if (!standing.containsKey(key) && sight.now().isBefore(meeting.from())) {
                raise(key, meeting, room, sight, turn);
            }
        });
        for (Standing alarm : List.copyOf(standing.values())) {
            Meeting meeting = concerning.get(alarm.key());
            if (meeting == null) {
                end(alarm, past(alarm, sight), turn);
            } else {
                goesOn(alarm, meeting, sight, turn);
            }
        }
        return turn;
    }

    /** Meetings that are near or under way, in rooms that need anything; of several at one time that which ends last. */
    private static Map<String, Meeting> concerning(Sight sight) {
        Instant now = sight.now();
        Map<String, Meeting> concerning = new LinkedHashMap<>();
        for (Meeting meeting :
                sight.meetings().over(new Period(now, now.plus(Room.LATEST).plusMillis(1)))) {
            sight.rooms()
                    .find(meeting.room())
                    .filter(room -> !room.needs().isEmpty()
                            && !now.isBefore(meeting.from().minus(room.ready())))
                    .ifPresent(room -> concerning.merge(
                            key(meeting), meeting, (one, other) -> one.until().isAfter(other.until()) ? one : other));
        }
        return concerning;
    }

    private void raise(String key, Meeting meeting, Room room, Sight sight, Turn turn) {
        Verdict verdict = verdict(key, meeting, room, sight);
        if (verdict.reason() != null) {
            Standing told = new Standing(
                    key, meeting.room(), meeting.from(), sight.now(), verdict.severity(), verdict.reason());
            standing.put(key, told);
            turn.raised().add(told.alarm(verdict.severity(), verdict.reason()));
        }
    }

    private void goesOn(Standing alarm, Meeting meeting, Sight sight, Turn turn) {
        Room room = sight.rooms().find(meeting.room()).orElseThrow();
        Verdict verdict = verdict(alarm.key(), meeting, room, sight);
        if (verdict.worst() == Fitness.WELL) {
            end(alarm, reason("meeting.ready", alarm, sight), turn);
        } else if (verdict.reason() != null) {
            Severity severity = verdict.severity();
            if (severity != alarm.severity()) {
                turn.raised().add(alarm.alarm(severity, verdict.reason()));
            } else if (!verdict.reason().equals(alarm.reason())) {
                turn.reworded().add(alarm.alarm(severity, verdict.reason()));
            }
            standing.put(
                    alarm.key(),
                    new Standing(alarm.key(), alarm.room(), alarm.from(), alarm.since(), severity, verdict.reason()));
        }
    }

    private void end(Standing alarm, Reason why, Turn turn) {
        standing.remove(alarm.key());
        turn.over().add(new Over(alarm.key(), why));
    }

    /** Why nobody waits for its meeting any more. */
    private static Reason past(Standing alarm, Sight sight) {
        boolean isOver = !sight.now().isBefore(alarm.from())
                && sight.meetings().over(new Period(alarm.from(), alarm.from().plusMillis(1))).stream()
                        .anyMatch(meeting -> meeting.room().equals(alarm.room())
                                && meeting.from().equals(alarm.from())
                                && !meeting.until().isAfter(sight.now()));
        return reason(isOver ? "meeting.over" : "meeting.gone", alarm, sight);
    }

    private static Reason reason(String code, Standing alarm, Sight sight) {
        return Reason.of(
                code,
                sight.rooms().find(alarm.room()).map(Room::name).orElse(alarm.room()),
                TIME.format(alarm.from().atZone(sight.zone())));
    }

    private Verdict verdict(String key, Meeting meeting, Room room, Sight sight) {
        Instant since = looked.getOrDefault(key, sight.now());
        Fitness worst = Fitness.WELL;
        List<String> names = new ArrayList<>();
        int others = 0;
        for (String need : room.needs()) {
            Fitness fitness = Fitness.of(need, meeting, sight, since);
            if (fitness.compareTo(worst) > 0) {
                others += worst.isUnfit() ? names.size() : 0;
                names.clear();
                worst = fitness;
            } else if (fitness != worst) {
                others += fitness.isUnfit() ? 1 : 0;
                continue;
            }
            Sight.Seen seen = sight.targets().get(need);
            names.add(seen == null ? need : seen.target().name());
        }
        if (!worst.isUnfit()) {
            return new Verdict(worst, null);
        }
        return new Verdict(
                worst,
                Reason.of(
                        "meeting.not-ready",
                        worst.word() + (others > 0 ? "-more" : ""),
                        room.name(),
                        TIME.format(meeting.from().atZone(sight.zone())),
                        String.join(", ", names),
                        others));
    }
}
