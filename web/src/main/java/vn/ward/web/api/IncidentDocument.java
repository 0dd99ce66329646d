package vn.ward.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Care;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * One incident.
 *
 * @param name the target's name; its id if it is watched no longer
 * @param resolvedAt null while it is open
 * @param reopened how many times it broke again
 * @param flapping whether it breaks and recovers too often to be told each time
 * @param interruptions how many times it broke in all, its beginning and what happened while it was flapping included
 * @param phase whether it is open, resolved, closed or merged, in small letters
 * @param manual whether a person opened it: it is in no figure
 * @param source which system raised it by an alarm, {@code platform} for the platform itself: it is in no figure; null of
 *     all others
 * @param drill whether it is played, so that people learn what to do
 * @param causeClass whose fault it was by what is known now; null if nobody said yet
 * @param closed how its cause was written down first; null before that
 * @param corrected what was corrected last; null if nothing was
 * @param mergedInto the incident that it is a part of; null if it stands for itself
 * @param affected the targets that it took down
 * @param paths while it is open, the other paths to the same system; null if there are none
 * @param downtimeMs its time in which the target was down, so far; null if that is not known, as while the
 *     database is away or of a target that is watched no longer
 */
record IncidentDocument(
        long number,
        UUID id,
        String target,
        String name,
        Severity severity,
        String phase,
        boolean wasDown,
        boolean manual,
        @Nullable String source,
        boolean drill,
        Instant beganAt,
        @Nullable Instant resolvedAt,
        int reopened,
        boolean flapping,
        int interruptions,
        @Nullable String reason,
        Care.@Nullable Acknowledgement acknowledged,
        @Nullable String assignee,
        @Nullable String causeClass,
        Care.@Nullable Closing closed,
        Care.@Nullable Correction corrected,
        @Nullable Long mergedInto,
        List<Care.Affected> affected,
        @Nullable PathsDocument paths,
        @Nullable Long downtimeMs) {

    /** @param paths of the targets that have several, by id */
    static IncidentDocument of(
            Incident incident, String name, Map<String, Paths> paths, @Nullable Duration downtime, Wording wording) {
        Care care = incident.care();
        CauseClass cause = care.causeClass();
        return new IncidentDocument(
                incident.number(),
                incident.id(),
                incident.target(),
                name,
                incident.severity(),
                incident.phase().name().toLowerCase(Locale.ROOT),
                incident.wasDown(),
                incident.isManual() && incident.alarm() == null,
                incident.alarm() == null ? null : incident.alarm().source(),
                incident.isDrill(),
                incident.beganAt(),
                incident.resolvedAt(),
                incident.reopened(),
                incident.isFlapping(),
                incident.interruptions(),
                Speech.why(wording, incident.reason()),
                care.acknowledgement(),
                care.assignee(),
                cause == null ? null : cause.name().toLowerCase(Locale.ROOT),
                care.closed(),
                care.corrected(),
                care.mergedInto(),
                care.affected(),
                PathsDocument.of(incident, paths.get(incident.target())),
                downtime == null ? null : (Long) downtime.toMillis());
    }
}
