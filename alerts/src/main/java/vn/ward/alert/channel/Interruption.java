package vn.ward.alert.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

/**
 * One stretch of an incident, from its opening or reopening to its resolution.
 *
 * @param since the first failing (or slow) attempt
 * @param wasDown whether the target was down in it
 * @param slowSince when it last began to answer, but beyond a threshold; null if it never did
 * @param reason why, as last known
 */
public record Interruption(
        Instant since,
        boolean wasDown,
        @Nullable Instant slowSince,
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
        return new Interruption(event.at(), down, down ? null : event.at(), event.reason());
    }

    /** The interruption after a later step; its resolution changes nothing. */
    public Interruption after(IncidentEvent event) {
        if (event.kind() == Kind.RESOLVED || !event.kind().isOfTheTarget()) {
            return this;
        }
        boolean down = event.severity() == Severity.CRITICAL;
        return new Interruption(
                since,
                wasDown || down,
                down ? slowSince : event.at(),
                event.reason() == null ? reason : event.reason());
    }
}
