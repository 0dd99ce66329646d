package vn.ward.core.selfwatch;

import java.time.Duration;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

/**
 * Something that is wrong with the platform now.
 *
 * @param id what it is called for ever, such as {@code disk} or {@code channel-sms}: one incident each
 * @param reason what is wrong, and what to do about it
 * @param patience for how long it must last before people are told
 * @param calm for how long it must be gone before it counts as over
 */
public record Trouble(String id, Severity severity, Reason reason, Duration patience, Duration calm) {

    /** For how long a trouble must be gone, unless it says otherwise. */
    public static final Duration CALM = Duration.ofMinutes(1);

    public Trouble {
        if (!id.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "a trouble's id is small letters, digits, and . _ - between them: " + id + "; write it so");
        }
        if (patience.isNegative() || calm.isNegative()) {
            throw new IllegalArgumentException(
                    "a trouble waits for no less than nothing: " + patience + ", " + calm + "; give 0 or more");
        }
    }

    public static Trouble warning(String id, Reason reason, Duration patience) {
        return new Trouble(id, Severity.WARNING, reason, patience, CALM);
    }

    public static Trouble critical(String id, Reason reason, Duration patience) {
        return new Trouble(id, Severity.CRITICAL, reason, patience, CALM);
    }
}
