package vn.ward.core.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * A target's confirmed state from an instant on.
 *
 * @param target the target's id
 * @param at when the new state began, which lies before it was confirmed; never before the previous change's
 * @param from the state before; the same as {@code to} if only the cause is another one from {@code at} on
 * @param reason why, for a target that is not up
 * @param cause the id of the target whose outage this is; null if it is the target's own, or none
 */
public record StateChange(
        String target,
        Instant at,
        State from,
        State to,
        @Nullable Reason reason,
        @Nullable String cause) {

    /** Of its own. */
    public StateChange(String target, Instant at, State from, State to, @Nullable Reason reason) {
        this(target, at, from, to, reason, null);
    }

    /** The same as an outage of {@code other}. */
    public StateChange causedBy(@Nullable String other) {
        return new StateChange(target, at, from, to, reason, other);
    }
}
