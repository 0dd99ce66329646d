package vn.ward.core.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Lays what was laid over the judged states on top of them, in the order of recording. */
final class Overlay {

    private final List<Laid> byBeginning = new ArrayList<>();
    private final TreeMap<Integer, Laid> underWay = new TreeMap<>();
    private final List<Integer> order;
    private final TreeSet<Instant> edges = new TreeSet<>();
    private int next;

    private Overlay(List<Laid> laid) {
        this.order = IntStream.range(0, laid.size())
                .boxed()
                .sorted(Comparator.comparing(i -> laid.get(i).from()))
                .toList();
        order.forEach(i -> byBeginning.add(laid.get(i)));
        laid.forEach(one -> {
            edges.add(one.from());
            edges.add(one.until());
        });
    }

    /**
     * @param spans ordered, without overlap
     * @return the same stretches of time; neighbours differ
     */
    static List<Span> over(List<Span> spans, List<Laid> laid) {
        if (laid.isEmpty()) {
            return spans;
        }
        Overlay overlay = new Overlay(laid);
        List<Span> result = new ArrayList<>();
        spans.forEach(span -> overlay.cut(span, result));
        return result;
    }

    private void cut(Span span, List<Span> result) {
        Instant from = span.from();
        while (from.isBefore(span.until())) {
            Instant edge = edges.higher(from);
            Instant until = edge == null || edge.isAfter(span.until()) ? span.until() : edge;
            advance(from);
            join(
                    result,
                    underWay.isEmpty()
                            ? span.over(from, until)
                            : span.under(underWay.lastEntry().getValue(), from, until));
            from = until;
        }
    }

    private void advance(Instant to) {
        underWay.values().removeIf(laid -> !laid.until().isAfter(to));
        while (next < byBeginning.size() && !byBeginning.get(next).from().isAfter(to)) {
            Laid begun = byBeginning.get(next);
            if (begun.until().isAfter(to)) {
                underWay.put(order.get(next), begun);
            }
            next++;
        }
    }

    /** Adds {@code span}, or makes the last one longer by it. */
    static void join(List<Span> spans, Span span) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).goesOnIn(span)) {
            spans.set(last, spans.get(last).over(spans.get(last).from(), span.until()));
        } else {
            spans.add(span);
        }
    }
}
