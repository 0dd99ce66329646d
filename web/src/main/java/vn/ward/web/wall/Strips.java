package vn.ward.web.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.judge.State;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Target;

/**
 * The last 24 hours in cells of a quarter of an hour, one letter each, the oldest first: the worst that occurred in it.
 * {@code U} up, {@code G} degraded, {@code D} down, {@code ?} unknown and nothing else, {@code -} not watched then.
 *
 * @param from when the first cell begins: a whole quarter of an hour
 * @param targets by id
 * @param groups by id
 */
public record Strips(Instant from, long cellSeconds, Map<String, String> targets, Map<String, String> groups) {

    static final Duration CELL = Duration.ofMinutes(15);
    static final int CELLS = 96;

    /** What the strips need to know: from the first cell's beginning to {@code now}, which lies in the last one. */
    public static Period period(Instant now) {
        long cell = Math.floorDiv(now.toEpochMilli(), CELL.toMillis());
        Instant from = Instant.ofEpochMilli((cell - CELLS + 1) * CELL.toMillis());
        return new Period(from, now);
    }

    static Strips of(Instant from, List<Target> targets, Map<String, List<Span>> spans) {
        Map<String, String> ofTargets = new LinkedHashMap<>();
        targets.forEach(target -> ofTargets.put(target.id(), cells(from, spans.getOrDefault(target.id(), List.of()))));
        Map<String, String> ofGroups = new LinkedHashMap<>();
        for (String group : Groups.IDS) {
            List<Target> own = targets.stream()
                    .filter(target -> target.group().equals(group))
                    .toList();
            List<List<Span>> parts = Composite.summed(own, target -> target.isComposed() || target.isSampled()).stream()
                    .map(target -> spans.getOrDefault(target.id(), List.of()))
                    .toList();
            if (!parts.isEmpty()) {
                ofGroups.put(group, cells(from, GroupState.over(parts)));
            }
        }
        return new Strips(from, CELL.toSeconds(), ofTargets, ofGroups);
    }

    /**
     * @param spans in order of time
     */
    static String cells(Instant from, List<Span> spans) {
        List<@Nullable State> worst = new ArrayList<>(Collections.nCopies(CELLS, null));
        for (Span span : spans) {
            int first = Math.max(0, cell(from, span.from()));
            int last = Math.min(CELLS - 1, cell(from, span.until().minusNanos(1)));
            for (int i = first; i <= last; i++) {
                worst.set(i, worse(worst.get(i), span.state()));
            }
        }
        StringBuilder letters = new StringBuilder(CELLS);
        worst.forEach(state -> letters.append(letter(state)));
        return letters.toString();
    }

    private static int cell(Instant from, Instant at) {
        return (int) Math.floorDiv(Duration.between(from, at).toNanos(), CELL.toNanos());
    }

    /** Anything known says more than unknown, even that all was well. */
    private static State worse(@Nullable State before, State state) {
        if (before == null || before == State.UNKNOWN) {
            return state;
        }
        return state == State.UNKNOWN || state.compareTo(before) < 0 ? before : state;
    }

    private static char letter(@Nullable State state) {
        if (state == null) {
            return '-';
        }
        return switch (state) {
            case UP -> 'U';
            case DEGRADED -> 'G';
            case DOWN -> 'D';
            case UNKNOWN -> '?';
        };
    }
}
