package vn.ward.core.notice;

import java.util.Locale;
import java.util.Optional;
import vn.ward.core.incident.IncidentEvent;

/** Why people are told something. Its {@link #word} is public: in templates and in the API. */
public enum Occasion {
    OPENED,
    /** It broke again within ten minutes. */
    REOPENED,
    /** A warning became an outage. */
    RAISED,
    /** It breaks and recovers too often to be told each time. */
    FLAPPING,
    /** Whoever had taken it on has let the time for that run out. */
    UNATTENDED,
    /** Nobody has taken it on, and some time has passed. */
    REMINDED,
    /** Nobody has taken it on: the next ones are told. */
    ESCALATED,
    /** It is over. */
    RECOVERED,
    /** So much happened at once that it is told in one message. */
    DIGEST,
    /** Whether a person's channel works. */
    TEST;

    /**
     * What {@code event} gives to tell. That an outage eased into slowness can wait for its end, and that a target flaps is
     * told once; what a person opened is known to people, unless it is a drill, and what one ended is told to whoever knows of it.
     */
    public static Optional<Occasion> of(IncidentEvent event) {
        if (event.kind() == IncidentEvent.Kind.ACKNOWLEDGEMENT_EXPIRED) {
            return Optional.of(UNATTENDED);
        }
        if (!event.isByMachine() && !event.isDrill()) {
            return Optional.empty();
        }
        return switch (event.kind()) {
            case OPENED -> Optional.of(OPENED);
            case REOPENED -> Optional.of(REOPENED);
            case RAISED -> Optional.of(RAISED);
            case FLAPPING -> Optional.of(FLAPPING);
            case RESOLVED -> Optional.of(RECOVERED);
            default -> Optional.empty();
        };
    }

    /** Whether it comes of time passing and not of a step of the incident. */
    public boolean isTimed() {
        return this == REMINDED || this == ESCALATED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
