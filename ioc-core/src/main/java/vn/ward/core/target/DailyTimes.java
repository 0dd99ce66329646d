package vn.ward.core.target;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The times of day at which a target is tried, by the ward's own clock on the wall: for what costs the target so much
 * that it is not tried from beat to beat.
 *
 * @param times in their order, each once; at least one and at most {@value #MOST}
 */
public record DailyTimes(List<LocalTime> times) {

    public static final int MOST = 24;

    public DailyTimes {
        times = times.stream().sorted().distinct().toList();
        if (times.isEmpty() || times.size() > MOST) {
            throw new IllegalArgumentException("a day has 1 to " + MOST + " times at which it is tried: " + times);
        }
    }

    /** The first of the times after {@code now}. */
    public Instant next(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return List.of(today, today.plusDays(1)).stream()
                .flatMap(day ->
                        times.stream().map(time -> day.atTime(time).atZone(zone).toInstant()))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder()) // where clocks are put forward they come in another order
                .orElseThrow(); // tomorrow's are all to come
    }

    /** The longest time from one to the next, over midnight too: the interval that gaps are judged by. */
    public Duration longestGap() {
        LocalTime last = times.get(times.size() - 1);
        Duration longest = Duration.between(last, times.get(0)).plusDays(1);
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    /** As they are written: {@code [07:15, 20:00]}. */
    @Override
    public String toString() {
        return times.stream().map(LocalTime::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
