package vn.ward.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that somebody is signed in, in one browser.
 *
 * @param id by which it is listed and ended; it opens nothing
 * @param browser how it calls itself
 * @param endedAt when it was signed out or revoked; null while it lasts
 */
public record Session(
        String id,
        String account,
        Instant beganAt,
        Instant seenAt,
        @Nullable String address,
        String browser,
        @Nullable Instant endedAt) {

    /** When it ends if nothing more is asked. */
    public Instant idleEndsAt(SessionLimits limits) {
        Instant idle = seenAt.plus(limits.idle());
        Instant absolute = endsAt(limits);
        return idle.isBefore(absolute) ? idle : absolute;
    }

    /** When it ends at the latest. */
    public Instant endsAt(SessionLimits limits) {
        return beganAt.plus(limits.absolute());
    }

    public boolean isOpen(SessionLimits limits, Instant now) {
        return endedAt == null && now.isBefore(idleEndsAt(limits));
    }
}
