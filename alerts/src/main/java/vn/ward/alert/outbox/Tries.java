package vn.ward.alert.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been tried of a lane on the channel that it is at. Not recorded: a new start tries at once.
 *
 * @param delivery that was tried; empty before the first try
 * @param channel on which
 * @param count tries that failed
 * @param since when the first of them was; null before it
 * @param notBefore when to try again
 * @param unknowns tries in the last round whose fate is unknown
 * @param why the last one failed
 */
record Tries(
        String delivery,
        String channel,
        int count,
        @Nullable Instant since,
        Instant notBefore,
        int unknowns,
        String why) {
    static final Tries NONE = new Tries("", "", 0, null, Instant.MIN, 0, "");

    /** The same channel was tried once more and is to be tried again. */
    Tries failed(String now, String on, Instant at, Instant again, boolean isUnknown, String because) {
        boolean same = channel.equals(on);
        return new Tries(
                now,
                on,
                same ? count + 1 : 1,
                same && since != null ? since : at,
                again,
                unknowns + (isUnknown ? 1 : 0),
                because);
    }
}
