package vn.ward.core.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.State;

/**
 * What a target's states were, as they are recorded.
 *
 * @param from when the target began to be watched; before that it is outside every period
 * @param until when it was removed; null while it is watched
 * @param changes ordered by instant, of two at one instant the one recorded later comes last and counts
 * @param lastStart when its last attempt began; null if there was none
 * @param every its interval
 */
public record Timeline(
        Instant from,
        @Nullable Instant until,
        List<Change> changes,
        @Nullable Instant lastStart,
        Duration every) {

    /** A state from an instant on. */
    public record Change(Instant at, State state) {}

    public Timeline {
        changes = List.copyOf(changes);
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).at().isBefore(changes.get(i - 1).at())) {
                throw new IllegalArgumentException(
                        "state changes must be ordered by instant: " + changes.get(i - 1) + ", " + changes.get(i));
            }
        }
    }

    /**
     * The part of {@code period} in which the target was watched and that has passed; empty if there is none.
     */
    public Optional<Period> within(Period period, Instant now) {
        Instant begin = later(period.from(), from);
        Instant end = earlier(earlier(period.until(), now), until == null ? Instant.MAX : until);
        return begin.isBefore(end) ? Optional.of(new Period(begin, end)) : Optional.empty();
    }

    /**
     * The spans that tile {@link #within}: no hole, no overlap, neighbours differ. Until the first change the state is
     * UNKNOWN. If by {@code now} the last attempt is more than 2.5 intervals ago, the state is UNKNOWN from one interval
     * after that attempt on.
     */
    public List<Span> spans(Period period, Instant now) {
        Optional<Period> within = within(period, now);
        if (within.isEmpty()) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        State state = State.UNKNOWN;
        Instant at = from;
        for (Change change : vouched(until == null ? now : earlier(now, until))) {
            add(spans, at, change.at(), state, within.get());
            state = change.state();
            at = later(at, change.at());
        }
        add(spans, at, within.get().until(), state, within.get());
        return List.copyOf(spans);
    }

    private List<Change> vouched(Instant seen) {
        if (lastStart == null
                || changes.isEmpty()
                || !seen.isAfter(lastStart.plus(every.multipliedBy(5).dividedBy(2)))) {
            return changes;
        }
        Change last = changes.get(changes.size() - 1);
        List<Change> vouched = new ArrayList<>(changes);
        vouched.add(new Change(later(last.at(), lastStart.plus(every)), State.UNKNOWN));
        return vouched;
    }

    private static void add(List<Span> spans, Instant begin, Instant end, State state, Period period) {
        Instant from = later(begin, period.from());
        Instant until = earlier(end, period.until());
        if (!from.isBefore(until)) {
            return;
        }
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).state() == state) {
            spans.set(last, new Span(spans.get(last).from(), until, state));
        } else {
            spans.add(new Span(from, until, state));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
