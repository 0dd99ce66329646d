package vn.ward.core.target;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How people are served at a desk.
 *
 * @param needs ids of the systems that nobody is served without; empty: all of {@link #USUAL}
 * @param every how often it is looked at how many wait
 */
public record Serving(List<String> needs, Duration every) {

    /** The groups of the systems that a desk can't do without, if it says nothing of them. */
    public static final Set<String> USUAL = Set.of(Groups.NETWORK, Groups.DOCUMENTS, Groups.CITY);

    public Serving {
        needs = List.copyOf(needs);
    }

    /** What is told late is looked at so often (the engine's {@code KeptDesk}): no time between may be unknown. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    /** So long it is known how many wait after somebody looked. */
    public Duration holds() {
        Duration looks = every.multipliedBy(5).dividedBy(2);
        return looks.compareTo(AFTERWARDS) > 0 ? looks : AFTERWARDS;
    }
}
