package vn.ward.web.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import vn.ward.core.availability.Span;
import vn.ward.core.judge.Composition;
import vn.ward.core.judge.State;

/** What a group, which is the mean of its parts, showed over time. */
final class GroupState {

    private GroupState() {}

    /**
     * What the group showed over time, so that two parts that were down one after the other never count as a group that
     * was down. Where no part existed there is no span.
     *
     * @param parts each in order of time
     */
    static List<Span> over(List<List<Span>> parts) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (List<Span> part : parts) {
            for (Span span : part) {
                edges.add(span.from());
                edges.add(span.until());
            }
        }
        List<Walk> walks = parts.stream().map(Walk::new).toList();
        List<Span> spans = new ArrayList<>();
        Instant from = null;
        for (Instant until : edges) {
            if (from != null) {
                Instant at = from;
                List<State> known =
                        walks.stream().flatMap(walk -> walk.at(at).stream()).toList();
                if (!known.isEmpty()) {
                    spans.add(new Span(from, until, Composition.mean(known)));
                }
            }
            from = until;
        }
        return spans;
    }

    /** One part's spans, walked once from the oldest on. */
    private static final class Walk {
        private final List<Span> spans;
        private int next;

        Walk(List<Span> spans) {
            this.spans = spans;
        }

        /** The state at {@code instant}, which never lies before the one asked for last. */
        Optional<State> at(Instant instant) {
            while (next < spans.size() && !spans.get(next).until().isAfter(instant)) {
                next++;
            }
            return next < spans.size() && !spans.get(next).from().isAfter(instant)
                    ? Optional.of(spans.get(next).state())
                    : Optional.empty();
        }
    }
}
