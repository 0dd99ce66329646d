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
 * @param target the target's id; empty for an incident that a person opened on none, or an alarm
 * @param at when it happened to the target: the first failing attempt, the first good one; of what people do, when
 * @param severity after this step
 * @param reason why; of a resolution, why it ended without a good answer, or what the alarm's source says of its end, else null
 * @param author who took the step; {@link #JUDGE} for the platform itself, an alarm's source for an alarm
 * @param detail what the step says beyond its kind; null if nothing
 * @param isDrill whether the incident is played, so that people learn what to do
 */
public record IncidentEvent(
        UUID incident,
        long number,
        String target,
        Kind kind,
        Instant at,
        Severity severity,
        @Nullable Reason reason,
        String author,
        @Nullable Detail detail,
        boolean isDrill) {

    /** The author of what the platform decides by itself. */
    public static final String JUDGE = "judge";

    /** The author, and the source of alarms, of what the platform says of itself. */
    public static final String PLATFORM = "platform";

    /** The author, and the source of alarms, of what the platform says of rooms that are not ready for a meeting. */
    public static final String MEETING = "meeting";

    public IncidentEvent(
            UUID incident,
            long number,
            String target,
            Kind kind,
            Instant at,
            Severity severity,
            @Nullable Reason reason,
            String author,
            @Nullable Detail detail) {
        this(incident, number, target, kind, at, severity, reason, author, detail, false);
    }

    public IncidentEvent(
            UUID incident,
            long number,
            String target,
            Kind kind,
            Instant at,
            Severity severity,
            @Nullable Reason reason,
            String author) {
        this(incident, number, target, kind, at, severity, reason, author, null, false);
    }

    /** The same, and what it says beyond its kind. */
    public IncidentEvent saying(Detail said) {
        return new IncidentEvent(incident, number, target, kind, at, severity, reason, author, said, isDrill);
    }

    /**
     * When the incident was reopened for its target's latest outage; null if it was not.
     *
     * @param before the same before this step
     */
    public @Nullable Instant reopened(@Nullable Instant before) {
        if (kind == Kind.REOPENED) {
            return at;
        }
        boolean sameOutage = kind == Kind.FLAPPING && at.equals(before);
        return sameOutage || !kind.isOfTheTarget() ? before : null;
    }

    /** Whether the platform or another one took the step, and no person: whatever a person is called. */
    public boolean isByMachine() {
        return author.equals(JUDGE) || (detail != null && detail.alarm() != null);
    }

    public enum Kind {
        OPENED,
        /** A warning became an outage. */
        RAISED,
        /** An outage became a warning. */
        LOWERED,
        RESOLVED,
        /** Broke again within ten minutes. */
        REOPENED,
        /** It breaks and recovers so often that it stays one incident until that is over. */
        FLAPPING,
        /** Broke once more while it was flapping. */
        INTERRUPTED,
        /** Flaps no more, and is not good either. */
        STEADY,
        /** Somebody wrote down what is known now. */
        UPDATED,
        /** Somebody took it on. */
        ACKNOWLEDGED,
        /** Who had taken it on gave it back. */
        UNACKNOWLEDGED,
        /** An acknowledgement ran out while it was open. */
        ACKNOWLEDGEMENT_EXPIRED,
        COMMENTED,
        ASSIGNED,
        /** Its cause was written down: nothing is left to be done. */
        CLOSED,
        /** It became a part of another one. */
        MERGED,
        /** Its cause or its period was found out to be another. */
        CORRECTED,
        /** It takes another target down with it. */
        JOINED,
        /** That target is no longer down by it. */
        LEFT;

        /** Whether it tells how the target itself is: all others are about the incident. */
        public boolean isOfTheTarget() {
            return switch (this) {
                case OPENED, RAISED, LOWERED, RESOLVED, REOPENED, FLAPPING, INTERRUPTED, STEADY -> true;
                default -> false;
            };
        }
    }
}
