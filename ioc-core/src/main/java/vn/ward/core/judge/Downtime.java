package vn.ward.core.judge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target's latest outage, and whose it was.
 *
 * @param began its first failing attempt
 * @param since when {@code cause} began to hold: at the beginning, or when what caused it until then came back
 * @param until when it ended; null while it goes on
 * @param returned the first good or slow answer after it; null while there was none
 * @param cause the id of the target whose outage this is; null if it is the target's own
 */
public record Downtime(
        Instant began,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant returned,
        @Nullable String cause) {

    /** The latest outage after {@code change}; null if there never was one. */
    public static @Nullable Downtime after(@Nullable Downtime before, StateChange change) {
        if (change.to() != State.DOWN) {
            return before == null ? null : before.left(change);
        }
        return before != null && change.from() == State.DOWN
                ? new Downtime(before.began, change.at(), before.until, before.returned, change.cause())
                : new Downtime(change.at(), change.at(), null, null, change.cause());
    }

    private Downtime left(StateChange change) {
        boolean answers = change.to() != State.UNKNOWN;
        return new Downtime(
                began,
                since,
                until == null ? change.at() : until,
                returned == null && answers ? change.at() : returned,
                cause);
    }

    /** The same once the target {@code from} is called {@code to}. */
    public Downtime renamed(String from, String to) {
        return from.equals(cause) ? new Downtime(began, since, until, returned, to) : this;
    }

    public boolean isOpen() {
        return until == null;
    }

    /**
     * Whether an outage of a target that depends on this one, and failed first at {@code instant}, is this one's: it failed
     * during this outage, or up to one interval before its beginning was seen.
     *
     * @param every how often this target is tried
     */
    public boolean explains(Instant instant, Duration every) {
        return !instant.isBefore(began.minus(every)) && (until == null || instant.isBefore(until));
    }
}
