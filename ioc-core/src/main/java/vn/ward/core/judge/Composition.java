package vn.ward.core.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.target.Composite;

/**
 * What a composite's parts make of it. Parts that are under announced maintenance, or not watched, are left out by the
 * caller; of none the whole is UNKNOWN.
 *
 * <table>
 * <caption>Rule, the first that holds, state</caption>
 * <tr><td>at least N</td><td>N parts are UP or DEGRADED</td><td>the N-th best of them</td></tr>
 * <tr><td></td><td>N might be, with those that are UNKNOWN</td><td>UNKNOWN</td></tr>
 * <tr><td></td><td>else</td><td>DOWN</td></tr>
 * <tr><td>any</td><td>at least 1</td><td></td></tr>
 * <tr><td>all</td><td>at least as many as there are</td><td></td></tr>
 * <tr><td>mean</td><td>all parts are DOWN</td><td>DOWN</td></tr>
 * <tr><td></td><td>one is DOWN or DEGRADED</td><td>DEGRADED</td></tr>
 * <tr><td></td><td>one is UNKNOWN</td><td>UNKNOWN</td></tr>
 * <tr><td></td><td>else</td><td>UP</td></tr>
 * </table>
 *
 * <p>If fewer than N are left, as many as are left must answer.
 */
public final class Composition {

    private Composition() {}

    /**
     * One part as it stands.
     *
     * @param since when {@code state} began
     * @param before the state before it; null if that is not known
     * @param cause the id of the target whose outage it is; null if it is its own, or none
     */
    public record Part(
            State state,
            Instant since,
            @Nullable State before,
            @Nullable String cause) {

        /** What can be said of the part itself. */
        private State own() {
            return state == State.DOWN && cause != null ? State.UNKNOWN : state;
        }
    }

    public static State of(Composite composite, Collection<State> parts) {
        if (parts.isEmpty()) {
            return State.UNKNOWN;
        }
        return switch (composite.rule()) {
            case MEAN -> mean(parts);
            case ANY -> atLeast(1, parts);
            case ALL -> atLeast(parts.size(), parts);
            case AT_LEAST -> atLeast(Math.min(composite.needed(), parts.size()), parts);
        };
    }

    /**
     * The worst part's state, but DOWN only if all are.
     *
     * @param parts one at least
     */
    public static State mean(Collection<State> parts) {
        State worst = parts.stream()
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("a mean is one of parts"));
        boolean all = parts.stream().allMatch(part -> part == State.DOWN);
        return worst == State.DOWN && !all ? State.DEGRADED : worst;
    }

    private static State atLeast(int needed, Collection<State> parts) {
        List<State> answering = parts.stream()
                .filter(part -> part == State.UP || part == State.DEGRADED)
                .sorted()
                .toList();
        if (answering.size() >= needed) {
            return answering.get(needed - 1);
        }
        long unknown = parts.stream().filter(part -> part == State.UNKNOWN).count();
        return answering.size() + unknown >= needed ? State.UNKNOWN : State.DOWN;
    }

    /**
     * Since when the whole has been what its parts make of it now. A part's change is known when it is confirmed, and began
     * earlier than that: another part may have changed in between.
     *
     * @param floor not before it
     */
    public static Instant since(Composite composite, Collection<Part> parts, Instant floor) {
        State now = of(composite, parts.stream().map(Part::state).toList());
        List<Instant> edges = parts.stream()
                .map(Part::since)
                .filter(since -> since.isAfter(floor))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (Instant edge : edges) {
            List<State> earlier = new ArrayList<>();
            for (Part part : parts) {
                State then = part.since().isBefore(edge) ? part.state() : part.before();
                if (then == null) {
                    return edge;
                }
                earlier.add(then);
            }
            if (of(composite, earlier) != now) {
                return edge;
            }
        }
        return floor;
    }

    /**
     * Whose an outage of the composite is: its own if what its parts are by themselves brings it down, else that of the
     * first part's cause; empty if it is its own, or is not down.
     */
    public static Optional<String> cause(Composite composite, Collection<Part> parts) {
        State state = of(composite, parts.stream().map(Part::state).toList());
        State own = of(composite, parts.stream().map(Part::own).toList());
        return state != State.DOWN || own == State.DOWN
                ? Optional.empty()
                : parts.stream()
                        .flatMap(part -> Optional.ofNullable(part.cause()).stream())
                        .findFirst();
    }
}
