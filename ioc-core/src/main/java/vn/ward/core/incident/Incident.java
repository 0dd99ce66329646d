package vn.ward.core.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * An incident as it stands.
 *
 * @param id UUIDv7
 * @param number what people call it: #123, per ward
 * @param target the target's id
 * @param beganAt the first failing (or slow) attempt
 * @param severity now
 * @param wasDown whether the target was down in it at any time: only then it counts as an outage
 * @param resolvedAt the first good answer after it, or when the target was watched no longer; null while it is open
 * @param reopened how many times it broke again
 * @param reason why, as last known
 */
public record Incident(
        UUID id,
        long number,
        String target,
        Instant beganAt,
        Severity severity,
        boolean wasDown,
        @Nullable Instant resolvedAt,
        int reopened,
        @Nullable Reason reason) {

    public boolean isOpen() {
        return resolvedAt == null;
    }

    /**
     * The incident after {@code event}.
     *
     * @param before null for {@link IncidentEvent.Kind#OPENED} alone
     * @throws IllegalStateException if the step is not possible from {@code before}
     */
    public static Incident after(@Nullable Incident before, IncidentEvent event) {
        if (event.kind() == IncidentEvent.Kind.OPENED) {
            return opened(before, event);
        }
        if (before == null || !before.id.equals(event.incident())) {
            throw new IllegalStateException(
                    event.kind() + " of incident #" + event.number() + " that was never opened");
        }
        if (!before.allows(event.kind())) {
            throw new IllegalStateException(event.kind() + " of incident #" + event.number() + " which is "
                    + (before.isOpen() ? before.severity : "resolved"));
        }
        return new Incident(
                before.id,
                before.number,
                before.target,
                before.beganAt,
                event.severity(),
                before.wasDown || event.severity() == Severity.CRITICAL,
                event.kind() == IncidentEvent.Kind.RESOLVED ? event.at() : null,
                before.reopened + (event.kind() == IncidentEvent.Kind.REOPENED ? 1 : 0),
                event.reason() == null ? before.reason : event.reason());
    }

    private boolean allows(IncidentEvent.Kind step) {
        return switch (step) {
            case OPENED, REOPENED -> !isOpen();
            case RAISED -> isOpen() && severity == Severity.WARNING;
            case LOWERED -> isOpen() && severity == Severity.CRITICAL;
            case RESOLVED -> isOpen();
        };
    }

    private static Incident opened(@Nullable Incident before, IncidentEvent event) {
        if (before != null && before.isOpen()) {
            throw new IllegalStateException("incident #" + event.number() + " can't open while #" + before.number
                    + " of " + before.target + " is open");
        }
        return new Incident(
                event.incident(),
                event.number(),
                event.target(),
                event.at(),
                event.severity(),
                event.severity() == Severity.CRITICAL,
                null,
                0,
                event.reason());
    }
}
