package vn.ward.core.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * A target's confirmed state from an instant on.
 *
 * @param target the target's id
 * @param at when the new state began, which lies before it was confirmed; never before the previous change's
 * @param reason why, for a target that is not up
 */
public record StateChange(
        String target,
        Instant at,
        State from,
        State to,
        @Nullable Reason reason) {}
