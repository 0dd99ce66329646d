package vn.ward.alert.outbox;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Attempt;
import vn.ward.core.notice.Remark;

/**
 * What has been tried of a lane on the channel that it is at. Not recorded: a new start tries at once.
 *
 * @param channel on which; empty before the first try
 * @param count tries that failed on it; once all channels were tried, on any
 * @param since when the first of them was; null before it
 * @param notBefore when to try again
 * @param unknowns tries in the last round whose fate is unknown
 * @param why the last one failed
 * @param intended deliveries of the last round that are recorded
 */
record Tries(
        String channel,
        int count,
        @Nullable Instant since,
        Instant notBefore,
        int unknowns,
        String why,
        Set<String> intended) {
    static final Tries NONE = new Tries("", 0, null, Instant.MIN, 0, "", Set.of());

    Tries {
        intended = Set.copyOf(intended);
    }

    /**
     * One more try failed, and there is to be another.
     *
     * @param isAgain whether all channels were tried before: then they are tried in turn, and the pauses grow from turn to turn
     */
    Tries failed(String delivery, String on, Instant at, Instant again, boolean isAgain, Attempt attempt) {
        boolean same = channel.equals(on);
        Set<String> known = new HashSet<>(intended);
        if (isAgain) {
            known.add(delivery);
        }
        return new Tries(
                on,
                tried(on, isAgain),
                same && since != null ? since : at,
                again,
                unknowns + (isAgain && attempt.outcome() == Attempt.Outcome.UNKNOWN ? 1 : 0),
                attempt.detail(),
                known);
    }

    /** Nothing was tried on {@code on} yet: it has too much to do. */
    Tries waiting(String on, Instant at) {
        return new Tries(on, 0, at, at, unknowns, Remark.BUSY.code(), intended);
    }

    /** How many have failed, with one more on {@code on}. */
    int tried(String on, boolean isAgain) {
        return channel.equals(on) || isAgain ? count + 1 : 1;
    }
}
