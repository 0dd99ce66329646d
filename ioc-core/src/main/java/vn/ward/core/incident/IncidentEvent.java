package vn.ward.core.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * One step in an incident's life. Steps are only ever added.
 *
 * @param incident UUIDv7
 * @param number what people call it: #123, per ward
 * @param target the target's id
 * @param at when it happened to the target: the first failing attempt, the first good one
 * @param severity after this step
 * @param reason why; of a resolution, why it ended without a good answer, else null
 * @param author who took the step; {@link #JUDGE} for the platform itself
 */
public record IncidentEvent(
        UUID incident,
        long number,
        String target,
        Kind kind,
        Instant at,
        Severity severity,
        @Nullable Reason reason,
        String author) {

    /** The author of what the platform decides by itself. */
    public static final String JUDGE = "judge";

    public enum Kind {
        OPENED,
        /** A warning became an outage. */
        RAISED,
        /** An outage became a warning. */
        LOWERED,
        RESOLVED,
        /** Broke again within ten minutes. */
        REOPENED
    }
}
