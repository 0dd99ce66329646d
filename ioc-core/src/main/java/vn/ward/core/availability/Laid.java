package vn.ward.core.availability;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.State;

/**
 * A state that was laid over what the platform judged: history from elsewhere, or a correction. What was judged stays
 * recorded; where two lie over each other the one that was recorded later counts.
 *
 * @param cause the id of the target whose outage this was; null if it was the target's own
 * @param reason why, for the figure's reader
 * @param author who says so
 */
public record Laid(
        Instant from,
        Instant until,
        State state,
        @Nullable String cause,
        Source source,
        String reason,
        String author,
        Instant recordedAt) {

    /** Where it comes from. */
    public enum Source {
        /** A file with the history of another system. */
        IMPORT,
        /** Somebody who knows better than the measurement. */
        CORRECTION;

        /** The word for it in tables and answers. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Laid {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("what is laid over must end after it begins: " + from + " .. " + until);
        }
        if (cause != null && state != State.DOWN) {
            throw new IllegalArgumentException("only an outage has another target as its cause: " + state);
        }
    }
}
