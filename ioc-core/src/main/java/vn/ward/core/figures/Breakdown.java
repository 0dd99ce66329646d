package vn.ward.core.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.CauseClass;

/**
 * A figure opened up: every millisecond of the period, and what it counts as. Every sum of a figure is a sum over these
 * intervals.
 *
 * @param intervals tile the period: no hole, no overlap, neighbours differ
 */
public record Breakdown(Period period, List<Interval> intervals) {

    public Breakdown {
        intervals = List.copyOf(intervals);
    }

    /** The same, of a part of the period. */
    public Breakdown within(Period part) {
        return new Breakdown(
                part,
                intervals.stream()
                        .filter(interval -> interval.overlaps(part))
                        .map(interval -> interval.within(part))
                        .toList());
    }

    /** How long each kind of time took; what there is none of is missing. */
    public Map<Kind, Long> millis() {
        Map<Kind, Long> millis = new EnumMap<>(Kind.class);
        intervals.forEach(interval -> millis.merge(interval.kind(), interval.millis(), Math::addExact));
        return millis;
    }

    public Availability availability() {
        return availability(millis());
    }

    private static Availability availability(Map<Kind, Long> millis) {
        return new Availability(
                millis.getOrDefault(Kind.UP, 0L),
                millis.getOrDefault(Kind.SLOW, 0L),
                millis.getOrDefault(Kind.DOWN, 0L),
                millis.getOrDefault(Kind.UNKNOWN, 0L));
    }

    /** Without the time that was declared a maintenance only afterwards. */
    public Availability withoutDeclaredAfterwards() {
        Map<Kind, Long> millis = new EnumMap<>(Kind.class);
        for (Interval interval : intervals) {
            if (!interval.isDeclaredAfterwards()) {
                millis.merge(interval.kind(), interval.millis(), Math::addExact);
            }
        }
        return availability(millis);
    }

    /** Of the time that counts, how much was declared a maintenance only afterwards. */
    public long declaredAfterwardsMillis() {
        return intervals.stream()
                .filter(Interval::isDeclaredAfterwards)
                .mapToLong(Interval::millis)
                .sum();
    }

    /** From the first to the last instant that has passed and at which the target was watched; empty if there is none. */
    public Optional<Period> watched() {
        List<Interval> watched =
                intervals.stream().filter(interval -> interval.judged() != null).toList();
        return watched.isEmpty()
                ? Optional.empty()
                : Optional.of(new Period(
                        watched.get(0).from(), watched.get(watched.size() - 1).until()));
    }

    /** The longest unbroken stretch of downtime; zero if there was none. */
    public Duration longestOutage() {
        Duration longest = Duration.ZERO;
        Instant since = period.from();
        Instant until = period.from();
        for (Interval interval : intervals) {
            if (interval.kind() == Kind.DOWN) {
                since = interval.from().equals(until) ? since : interval.from();
                until = interval.until();
                Duration length = Duration.between(since, until);
                longest = length.compareTo(longest) > 0 ? length : longest;
            }
        }
        return longest;
    }

    /** Downtime by whose fault it was; what nobody classed yet is missing. */
    public Map<CauseClass, Duration> downtimeByCause() {
        Map<CauseClass, Duration> downtime = new EnumMap<>(CauseClass.class);
        for (Interval interval : intervals) {
            Outage outage = interval.outage();
            if (interval.kind() == Kind.DOWN && outage != null && outage.causeClass() != null) {
                downtime.merge(outage.causeClass(), Duration.ofMillis(interval.millis()), Duration::plus);
            }
        }
        return downtime;
    }

    /** Adds {@code interval}, or makes the last one longer by it. */
    static void join(List<Interval> intervals, Interval interval) {
        int last = intervals.size() - 1;
        if (last >= 0 && intervals.get(last).goesOnIn(interval)) {
            intervals.set(last, intervals.get(last).over(intervals.get(last).from(), interval.until()));
        } else {
            intervals.add(interval);
        }
    }
}
