package vn.ward.core.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.Composition;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Composite;

/**
 * A composite's history, from those of its parts: so whatever is found out about a part later counts for the whole, too.
 */
public final class Composed {

    private Composed() {}

    /** How it was composed from an instant on; null: it was none, and was judged by itself. */
    public record Version(Instant validFrom, @Nullable Composite composite) {}

    /**
     * A part's history.
     *
     * @param spans ordered; where there are none it was not watched
     * @param left when it was under announced maintenance, and said nothing of the whole; ordered
     */
    public record Part(List<Span> spans, List<Period> left) {}

    /**
     * @param own its lives, what was laid over it, and what was judged while it was no composite
     * @param versions ordered
     * @param parts of all versions, by id; one that is missing was never watched
     * @param reach all that will be asked for
     */
    public static Timeline of(Timeline own, List<Version> versions, Map<String, Part> parts, Period reach) {
        List<Timeline.Change> changes = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            Composite composite = versions.get(i).composite();
            Instant from = i == 0 ? Instant.MIN : versions.get(i).validFrom();
            Instant until = i + 1 < versions.size() ? versions.get(i + 1).validFrom() : Instant.MAX;
            if (composite == null) {
                judged(own.changes(), from, until, changes);
            } else {
                Period within = within(reach, from, until);
                if (within != null) {
                    compose(composite, parts, within, changes);
                }
            }
        }
        boolean composed = versions.get(versions.size() - 1).composite() != null;
        return new Timeline(own.lives(), changes, own.laid(), composed ? null : own.last(), own.pace());
    }

    private static void judged(
            List<Timeline.Change> judged, Instant from, Instant until, List<Timeline.Change> changes) {
        judged.stream()
                .filter(change -> !change.at().isBefore(from) && change.at().isBefore(until))
                .forEach(changes::add);
    }

    private static @Nullable Period within(Period reach, Instant from, Instant until) {
        Instant begin = from.isAfter(reach.from()) ? from : reach.from();
        Instant end = until.isBefore(reach.until()) ? until : reach.until();
        return begin.isBefore(end) ? new Period(begin, end) : null;
    }

    private static void compose(
            Composite composite, Map<String, Part> parts, Period within, List<Timeline.Change> changes) {
        NavigableSet<Instant> edges = new TreeSet<>();
        edges.add(within.from());
        List<Walk> walks = new ArrayList<>();
        for (String id : composite.parts()) {
            Part part = parts.get(id);
            if (part != null) {
                part.spans().forEach(span -> edges(edges, within, span.from(), span.until()));
                part.left().forEach(left -> edges(edges, within, left.from(), left.until()));
                walks.add(new Walk(part));
            }
        }
        for (Instant at : edges) {
            List<Span> seen = new ArrayList<>();
            walks.forEach(walk -> walk.at(at, seen));
            changes.add(change(composite, at, seen));
        }
    }

    private static void edges(NavigableSet<Instant> edges, Period within, Instant from, Instant until) {
        for (Instant edge : List.of(from, until)) {
            if (within.contains(edge)) {
                edges.add(edge);
            }
        }
    }

    private static Timeline.Change change(Composite composite, Instant at, List<Span> seen) {
        List<Composition.Part> parts = seen.stream()
                .map(span -> new Composition.Part(span.state(), span.from(), null, span.cause()))
                .toList();
        State state = Composition.of(
                composite, parts.stream().map(Composition.Part::state).toList());
        @Nullable String cause = Composition.cause(composite, parts).orElse(null);
        return new Timeline.Change(at, state, cause, reason(state, seen));
    }

    /** What speaks against the first part that is as bad as the whole. */
    private static @Nullable Reason reason(State state, List<Span> seen) {
        return state == State.UP
                ? null
                : seen.stream()
                        .filter(span -> span.state() == state && span.reason() != null)
                        .map(Span::reason)
                        .findFirst()
                        .orElse(null);
    }

    /** One part, walked once from the oldest instant on. */
    private static final class Walk {
        private final Part part;
        private int span;
        private int left;

        Walk(Part part) {
            this.part = part;
        }

        void at(Instant instant, List<Span> seen) {
            while (left < part.left().size() && !part.left().get(left).until().isAfter(instant)) {
                left++;
            }
            while (span < part.spans().size() && !part.spans().get(span).until().isAfter(instant)) {
                span++;
            }
            boolean leaves =
                    left < part.left().size() && !part.left().get(left).from().isAfter(instant);
            if (!leaves
                    && span < part.spans().size()
                    && !part.spans().get(span).from().isAfter(instant)) {
                seen.add(part.spans().get(span));
            }
        }
    }
}
