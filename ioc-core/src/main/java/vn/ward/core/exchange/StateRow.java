package vn.ward.core.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.State;

/**
 * A line of history: the target's state over {@code [from, until)}.
 *
 * @param number of the line in the file
 * @param cause the id of the target whose outage this was; null if it was its own
 */
public record StateRow(
        long number,
        String target,
        Instant from,
        Instant until,
        State state,
        @Nullable String cause) {}
