package vn.ward.core.figures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Span;
import vn.ward.core.incident.CauseClass;

/**
 * What of an incident the figures need.
 *
 * @param number what people call it; of one that was merged into another, the other's; 0 if no
 *     incident was recorded
 * @param target the target it is an incident of
 * @param openedAt when it was confirmed and people could be told
 * @param wasDown whether the target was down in it at any time
 * @param resolvedAt null while it is open
 * @param acknowledgedAt when somebody first took it on; null if nobody did
 * @param causeClass whose fault it was, corrections applied; null if nobody said yet
 */
public record Outage(
        long number,
        String target,
        Instant beganAt,
        Instant openedAt,
        boolean wasDown,
        @Nullable Instant resolvedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable CauseClass causeClass) {

    /** One that no incident was recorded of: imported, or corrected into the history. Such have no number. */
    static Outage unrecorded(String target, Instant beganAt, Instant until) {
        return new Outage(0, target, beganAt, beganAt, true, until, null, null);
    }

    /** Whether there is an incident of it that people know by its number. */
    public boolean isRecorded() {
        return number > 0;
    }

    boolean overlaps(Span span) {
        return beganAt.isBefore(span.until()) && (resolvedAt == null || resolvedAt.isAfter(span.from()));
    }
}
