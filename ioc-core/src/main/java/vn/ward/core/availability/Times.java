package vn.ward.core.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some of the time.
 *
 * @param periods in order and apart: none touches the next
 */
public record Times(List<Period> periods) {

    public static final Times NONE = new Times(List.of());

    public Times {
        periods = List.copyOf(periods);
        for (int i = 1; i < periods.size(); i++) {
            if (!periods.get(i - 1).until().isBefore(periods.get(i).from())) {
                throw new IllegalArgumentException(
                        "times must be in order and apart: " + periods.get(i - 1) + ", " + periods.get(i));
            }
        }
    }

    /** All of {@code periods}, which may overlap and come in any order. */
    public static Times of(Collection<Period> periods) {
        List<Period> sorted =
                periods.stream().sorted(Comparator.comparing(Period::from)).toList();
        List<Period> apart = new ArrayList<>();
        for (Period period : sorted) {
            int last = apart.size() - 1;
            if (last < 0 || apart.get(last).until().isBefore(period.from())) {
                apart.add(period);
            } else if (apart.get(last).until().isBefore(period.until())) {
                apart.set(last, new Period(apart.get(last).from(), period.until()));
            }
        }
        return new Times(apart);
    }

    /** What is in the one or in the other: once. */
    public Times or(Times other) {
        return of(Stream.concat(periods.stream(), other.periods.stream()).toList());
    }

    /** What is in both. */
    public Times and(Times other) {
        List<Period> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < periods.size() && j < other.periods.size()) {
            Period one = periods.get(i);
            Period two = other.periods.get(j);
            Instant from = one.from().isAfter(two.from()) ? one.from() : two.from();
            Instant until = one.until().isBefore(two.until()) ? one.until() : two.until();
            if (from.isBefore(until)) {
                both.add(new Period(from, until));
            }
            if (one.until().isBefore(two.until())) {
                i++;
            } else {
                j++;
            }
        }
        return new Times(both);
    }

    public boolean isEmpty() {
        return periods.isEmpty();
    }

    public long millis() {
        return periods.stream().mapToLong(period -> period.length().toMillis()).sum();
    }
}
