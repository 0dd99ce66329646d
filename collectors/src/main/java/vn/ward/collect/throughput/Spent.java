package vn.ward.collect.throughput;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The bytes that each target's tests used on a day of the ward's. Begins at nothing when the platform starts: the plan of a day
 * fits into its budget by itself, so that only tests by hand, before and after a restart, could exceed it. Any thread.
 */
final class Spent {

    private final Map<String, Day> byTarget = new ConcurrentHashMap<>();

    private final ZoneId zone;

    /** @param zone the ward's */
    Spent(ZoneId zone) {
        this.zone = zone;
    }

    private record Day(LocalDate date, long bytes) {

        Day on(LocalDate today) {
            return date.equals(today) ? this : new Day(today, 0);
        }

        Day plus(long more) {
            return new Day(date, bytes + more);
        }
    }

    /** Sets {@code bytes} aside for a test; false if the day's {@code budget} does not hold so many more. */
    boolean reserve(String target, Instant at, long bytes, long budget) {
        AtomicBoolean held = new AtomicBoolean();
        byTarget.compute(target, (id, before) -> {
            LocalDate today = date(at);
            Day day = before == null ? new Day(today, 0) : before.on(today);
            held.set(day.bytes() + bytes <= budget);
            return held.get() ? day.plus(bytes) : day;
        });
        return held.get();
    }

    /** Of what was set aside for a test at {@code at}, {@code bytes} were not used. */
    void giveBack(String target, Instant at, long bytes) {
        byTarget.computeIfPresent(target, (id, day) -> day.date().equals(date(at)) ? day.plus(-bytes) : day);
    }

    private LocalDate date(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
