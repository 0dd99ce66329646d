package vn.ward.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * One incident.
 *
 * @param name the target's name; its id if it is watched no longer
 * @param resolvedAt null while it is open
 * @param reopened how many times it broke again
 * @param downtimeMs its time in which the target was down, so far; null if that is not known, as while the
 *     database is away or of a target that is watched no longer
 */
record IncidentDocument(
        long number,
        UUID id,
        String target,
        String name,
        Severity severity,
        boolean wasDown,
        Instant beganAt,
        @Nullable Instant resolvedAt,
        int reopened,
        @Nullable String reason,
        @Nullable Long downtimeMs) {

    static IncidentDocument of(Incident incident, String name, @Nullable Duration downtime, Wording wording) {
        return new IncidentDocument(
                incident.number(),
                incident.id(),
                incident.target(),
                name,
                incident.severity(),
                incident.wasDown(),
                incident.beganAt(),
                incident.resolvedAt(),
                incident.reopened(),
                Speech.why(wording, incident.reason()),
                downtime == null ? null : (Long) downtime.toMillis());
    }
}
