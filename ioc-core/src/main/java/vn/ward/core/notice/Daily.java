package vn.ward.core.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From one time of the day to another; over midnight if it ends before it begins, a whole day if it ends when it begins. A time
 * that the clock skips is as much later as the clock is put forward, one that comes twice is the first: both for what
 * ends then and for what begins then, so that neighbours stay neighbours.
 */
record Daily(LocalTime from, LocalTime until) {

    Instant start(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    Instant end(LocalDate day, ZoneId zone) {
        LocalDate last = from.isBefore(until) ? day : day.plusDays(1);
        return last.atTime(until).atZone(zone).toInstant();
    }

    /** The days on which it began that is at {@code now}: none, or one; two where a clock that is changed lays them over each other. */
    Stream<LocalDate> daysAt(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(day -> !now.isBefore(start(day, zone)) && now.isBefore(end(day, zone)));
    }

    /** When it ends that is at {@code now}; empty if it is not. */
    Optional<Instant> endAt(Instant now, ZoneId zone) {
        return daysAt(now, zone).map(day -> end(day, zone)).max(Instant::compareTo);
    }
}
