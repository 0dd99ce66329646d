package vn.ward.alert.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
 * @param notBefore when to try again, on whatever channel
 * @param asked until when channels asked us to wait with them
 * @param unknowns tries in the last round whose fate is unknown
 * @param why the last one failed
 * @param intended deliveries of the last round that are recorded
 */
record Tries(
        String channel,
        int count,
        @Nullable Instant since,
        Instant notBefore,
        Map<String, Instant> asked,
        int unknowns,
        String why,
        Set<String> intended) {
    static final Tries NONE = new Tries("", 0, null, Instant.MIN, Map.of(), 0, "", Set.of());

    Tries {
        asked = Map.copyOf(asked);
        intended = Set.copyOf(intended);
    }

    /**
     * One more try failed, and there is to be another.
     *
     * @param pause until that, unless the channel asked us to wait for longer
     * @param isAgain whether all channels were tried before: then they are tried in turn, and the pauses grow from turn to turn
     */
    Tries failed(String delivery, String on, Instant at, Duration pause, boolean isAgain, Attempt attempt) {
        boolean same = channel.equals(on);
        Set<String> known = new HashSet<>(intended);
        if (isAgain) {
            known.add(delivery);
        }
        Map<String, Instant> waits = new HashMap<>(asked);
        waits.remove(on);
        if (attempt.notBefore() != null) {
            waits.put(on, at.plus(attempt.notBefore()));
        }
        return new Tries(
                on,
                tried(on, isAgain),
                same && since != null ? since : at,
                at.plus(pause),
                waits,
                unknowns + (isAgain && attempt.outcome() == Attempt.Outcome.UNKNOWN ? 1 : 0),
                attempt.detail(),
                known);
    }

    /**
     * Nothing was tried on {@code on} yet: it has too much to do.
     *
     * @param isAgain as in {@link #failed}
     */
    Tries waiting(String on, Instant at, boolean isAgain) {
        return new Tries(
                on, isAgain ? count : 0, at, isAgain ? notBefore : at, asked, unknowns, Remark.BUSY.code(), intended);
    }

    /** How many have failed, with one more on {@code on}. */
    int tried(String on, boolean isAgain) {
        return channel.equals(on) || isAgain ? count + 1 : 1;
    }

    /** Until when {@code on} asked us to wait with it; long ago if it did not. */
    Instant asked(String on) {
        return asked.getOrDefault(on, Instant.MIN);
    }
}
