package vn.ward.core.selfwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;

/**
 * Turns troubles that are seen into alarms. Every step there is, for each trouble:
 *
 * <table>
 * <caption>From, what is seen, to, what is told</caption>
 * <tr><td>nothing</td><td>it is there</td><td>noticed</td><td>nothing</td></tr>
 * <tr><td>noticed</td><td>it is gone</td><td>nothing</td><td>nothing</td></tr>
 * <tr><td>noticed</td><td>it has been there for its patience</td><td>raised</td><td>the alarm, since it was noticed</td></tr>
 * <tr><td>raised</td><td>it is worse</td><td>raised</td><td>the alarm, more severe, at once</td></tr>
 * <tr><td>raised</td><td>it has been milder for its calm</td><td>raised</td><td>the alarm, less severe</td></tr>
 * <tr><td>raised</td><td>it has been gone for its calm</td><td>nothing</td><td>its end, since it was gone</td></tr>
 * </table>
 *
 * So nothing that comes and goes is told each time. Confined to one thread; time is an argument.
 */
final class Troubles {

    /** What is to be told. */
    record Turn(List<Alarm> raised, List<Over> over) {}

    /** @param since when it was first seen to be gone */
    record Over(String key, Instant since) {}

    private final Map<String, Course> courses = new LinkedHashMap<>();

    private static final class Course {
        private final Instant noticed;
        private Duration calm = Trouble.CALM;
        private @Nullable Severity raisedAs;
        private @Nullable Instant goneSince;
        private @Nullable Instant milderSince;

        Course(Instant noticed) {
            this.noticed = noticed;
        }
    }

    /** What was raised before a restart is over only once it has been gone for a while. */
    void stands(String id, Severity severity, Instant since) {
        Course course = new Course(since);
        course.raisedAs = severity;
        courses.put(id, course);
    }

    /** As what the trouble {@code id} was told; empty if it was not, or is over. */
    Optional<Severity> raisedAs(String id) {
        return Optional.ofNullable(courses.get(id)).flatMap(course -> Optional.ofNullable(course.raisedAs));
    }

    Turn look(List<Trouble> seen, Instant now) {
        List<Alarm> raised = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (Trouble trouble : seen) {
            if (there.add(trouble.id())) {
                Course course = courses.computeIfAbsent(trouble.id(), id -> new Course(now));
                take(course, trouble, now);
                if (tells(course, trouble, now)) {
                    course.raisedAs = trouble.severity();
                    course.milderSince = null;
                    raised.add(Alarm.of(
                            IncidentEvent.PLATFORM,
                            trouble.id(),
                            trouble.reason(),
                            trouble.severity(),
                            course.noticed));
                }
            }
        }
        return new Turn(raised, over(there, now));
    }

    private static void take(Course course, Trouble trouble, Instant now) {
        course.calm = trouble.calm();
        course.goneSince = null;
        boolean milder = course.raisedAs != null && trouble.severity().compareTo(course.raisedAs) < 0;
        course.milderSince = milder ? (course.milderSince == null ? now : course.milderSince) : null;
    }

    private static boolean tells(Course course, Trouble trouble, Instant now) {
        if (course.raisedAs == null) {
            return lasted(course.noticed, trouble.patience(), now);
        }
        return trouble.severity().compareTo(course.raisedAs) > 0
                || (course.milderSince != null && lasted(course.milderSince, trouble.calm(), now));
    }

    private List<Over> over(Set<String> there, Instant now) {
        List<Over> over = new ArrayList<>();
        courses.entrySet().removeIf(entry -> {
            Course course = entry.getValue();
            if (there.contains(entry.getKey())) {
                return false;
            }
            if (course.raisedAs == null) {
                return true;
            }
            Instant gone = course.goneSince == null ? now : course.goneSince;
            course.goneSince = gone;
            boolean isOver = lasted(gone, course.calm, now);
            if (isOver) {
                over.add(new Over(IncidentEvent.PLATFORM + "/" + entry.getKey(), gone));
            }
            return isOver;
        });
        return over;
    }

    private static boolean lasted(Instant since, Duration length, Instant now) {
        return !now.isBefore(since.plus(length));
    }
}
