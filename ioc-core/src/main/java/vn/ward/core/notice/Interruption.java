package vn.ward.core.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

/**
 * One stretch of an incident, from its opening or reopening to its resolution. A target that flaps breaks and recovers in it.
 *
 * @param since the first failing (or slow) attempt
 * @param until when it was over; null while it goes on
 * @param wasDown whether the target was down in it
 * @param slowSince when it last began to answer, but beyond a threshold; null if it never did
 * @param flapped whether the target was flapping in it
 * @param times how many times it broke, the beginning included
 * @param reason why, as last known
 */
public record Interruption(
        Instant since,
        @Nullable Instant until,
        boolean wasDown,
        @Nullable Instant slowSince,
        boolean flapped,
        int times,
        @Nullable Reason reason) {

    /** Whether it answered, but beyond a threshold. */
    public boolean wasSlow() {
        return slowSince != null;
    }

    public static boolean beginsWith(IncidentEvent event) {
        return event.kind() == Kind.OPENED || event.kind() == Kind.REOPENED;
    }

    /** The interruption that {@code event} begins. */
    public static Interruption begun(IncidentEvent event) {
        if (!beginsWith(event)) {
            throw new IllegalArgumentException(
                    "an interruption begins with OPENED or REOPENED, not " + event.kind() + " of #" + event.number());
        }
        boolean down = event.severity() == Severity.CRITICAL;
        return new Interruption(event.at(), null, down, down ? null : event.at(), false, 1, event.reason());
    }

    /** The interruption after a later step. */
    public Interruption after(IncidentEvent event) {
        if (event.kind() == Kind.RESOLVED) {
            return new Interruption(since, event.at(), wasDown, slowSince, flapped, times, reason);
        }
        if (!event.kind().isOfTheTarget()) {
            return this;
        }
        boolean down = event.severity() == Severity.CRITICAL;
        return new Interruption(
                since,
                until,
                wasDown || down,
                tellsNoSlowness(event) ? slowSince : event.at(),
                flapped || event.kind() == Kind.FLAPPING,
                times + (event.kind() == Kind.INTERRUPTED ? 1 : 0),
                event.reason() == null ? reason : event.reason());
    }

    private static boolean tellsNoSlowness(IncidentEvent event) {
        boolean alone = event.kind() == Kind.FLAPPING || event.kind() == Kind.STEADY;
        return alone || event.severity() == Severity.CRITICAL;
    }
}
