package vn.ward.core.queue;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a queue system says of the whole desk at one moment, instead of its tickets or besides. What it says counts before what
 * the tickets add up to.
 *
 * @param at when this was so, by its clock
 * @param figures by their names in {@link Load}: only such as are told
 * @param counters by name; empty: it tells of none
 */
public record Snapshot(Instant at, Map<String, Double> figures, Map<String, CounterSays> counters) {

    public Snapshot {
        figures = Map.copyOf(figures);
        counters = Map.copyOf(counters);
    }

    /**
     * @param isOpen whether somebody serves at it
     * @param isServing whether somebody is served at it; null: not told
     * @param waiting for it; null: not told
     * @param serviceSeconds on average; null: not told
     */
    public record CounterSays(
            boolean isOpen,
            @Nullable Boolean isServing,
            @Nullable Integer waiting,
            @Nullable Double serviceSeconds) {}
}
