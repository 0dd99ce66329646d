package vn.ward.core.journal;

import java.util.Map;

/**
 * What the judge knew after entry {@code seq}, so that a start reads only what came later.
 *
 * @param nextIncident the next free incident number
 * @param targets by target id
 */
public record Checkpoint(long seq, long nextIncident, Map<String, Remembered> targets) {

    public Checkpoint {
        targets = Map.copyOf(targets);
    }
}
