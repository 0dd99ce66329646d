package vn.ward.alert.channel;

import java.util.Optional;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.notice.Interruption;

/**
 * An incident's step that people are told.
 *
 * @param interruption what the steps up to this one add up to; empty if the journal does not hold its beginning
 * @param held whether it began under announced maintenance and is told because that is over
 * @param late whether this is the first that people hear of an interruption that is already over
 */
public record News(IncidentEvent event, Optional<Interruption> interruption, boolean late, boolean held) {

    public News(IncidentEvent event, Optional<Interruption> interruption, boolean late) {
        this(event, interruption, late, false);
    }

    public News {
        if (late && event.kind() != Kind.RESOLVED) {
            throw new IllegalArgumentException("only a resolution can be told late, not " + event.kind());
        }
    }

    /**
     * Whether people are told of {@code event}. That an outage eased into slowness can wait for its end, and that a target
     * flaps is told once; what a person opened or ended is known to people, unless it is a drill.
     */
    public static boolean isNews(IncidentEvent event) {
        boolean judged = event.author().equals(IncidentEvent.JUDGE);
        boolean speaksUp = event.kind() == Kind.ACKNOWLEDGEMENT_EXPIRED;
        boolean waits = switch (event.kind()) {
            case LOWERED, INTERRUPTED, STEADY -> true;
            default -> false;
        };
        return speaksUp || ((judged || event.isDrill()) && event.kind().isOfTheTarget() && !waits);
    }

    /** Whether an interruption begins with it. */
    public boolean begins() {
        return Interruption.beginsWith(event);
    }

    public boolean resolves() {
        return event.kind() == Kind.RESOLVED;
    }

    /** Whether it ends because the target is good again; else the event's reason says why it ends. */
    public boolean recovers() {
        return resolves() && event.reason() == null;
    }

    /** The same news told in one message with the beginning that nobody could be told in time. */
    public News toldLate() {
        return new News(event, interruption, true, held);
    }

    /** The same news, which could have been told earlier. */
    public News heldByMaintenance() {
        return new News(event, interruption, late, true);
    }
}
