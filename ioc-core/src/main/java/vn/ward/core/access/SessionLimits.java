package vn.ward.core.access;

import java.time.Duration;
import java.util.Collection;

/**
 * How long somebody stays signed in. An administrator who has left the desk is locked out after five minutes, anybody
 * else after fifteen (level 2 of the state's information security levels).
 *
 * @param idle without asking for anything
 * @param absolute whatever they do
 */
public record SessionLimits(Duration idle, Duration absolute) {

    private static final SessionLimits ADMINISTRATOR = new SessionLimits(Duration.ofMinutes(5), Duration.ofHours(8));
    private static final SessionLimits OTHERS = new SessionLimits(Duration.ofMinutes(15), Duration.ofHours(12));

    public SessionLimits {
        if (idle.isNegative() || idle.isZero() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("limits are 0 < idle <= absolute: " + idle + ", " + absolute);
        }
    }

    public static SessionLimits of(Collection<Role> roles) {
        return roles.contains(Role.ADMINISTRATOR) ? ADMINISTRATOR : OTHERS;
    }
}
