package vn.ward.core.judge;

import java.util.List;

/**
 * What one attempt, or the lack of one, changed.
 *
 * @param health after it
 * @param changes of the confirmed state in the order of their instants; mostly none, two at most
 */
public record Judgement(Health health, List<StateChange> changes) {

    public Judgement {
        changes = List.copyOf(changes);
    }
}
