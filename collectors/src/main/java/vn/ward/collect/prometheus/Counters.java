package vn.ward.collect.prometheus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target's counters when they were last read: rates are made of the next page and this one.
 *
 * @param nanos when that was, on the scale of {@link System#nanoTime()}
 * @param longest a mean over more than that would hide what it spans
 */
record Counters(long nanos, Duration longest, Map<Selection, Map<String, Double>> rows) {

    static final Counters NONE = new Counters(0, Duration.ZERO, Map.of());

    /** Shorter than this, a hundredth of a second more or less would be too much of it. */
    private static final double LEAST_SECONDS = 0.2;

    /** What the page said of those that count. */
    static Counters of(Sheet sheet, List<Wanted> wanted, Duration longest) {
        Map<Selection, Map<String, Double>> rows = new HashMap<>();
        wanted.stream()
                .flatMap(Wanted::terms)
                .filter(Term::isRate)
                .forEach(term -> rows.put(term.selection(), Map.copyOf(sheet.rows(term.selection()))));
        return new Counters(sheet.nanos(), longest, Map.copyOf(rows));
    }

    Map<String, Double> of(Selection selection) {
        return rows.getOrDefault(selection, Map.of());
    }

    double secondsTo(long later) {
        return (later - nanos) / 1e9;
    }

    /** Why no rate comes of these and a page at {@code later}, by the rest of its note's code; empty if one does. */
    Optional<String> unfitFor(long later) {
        if (rows.isEmpty()) {
            return Optional.of("first");
        }
        double seconds = secondsTo(later);
        if (seconds < LEAST_SECONDS) {
            return Optional.of("too-soon");
        }
        return seconds > longest.toNanos() / 1e9 ? Optional.of("too-long") : Optional.empty();
    }
}
