package vn.ward.infra.practice.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many were there at each second of the last half hour, so that whoever asks twice is told the same. */
final class Attendance {

    private static final long KEPT_SECONDS = Duration.ofMinutes(30).toSeconds();

    private final NavigableMap<Long, Integer> since = new TreeMap<>();

    void note(Instant at, int people) {
        long second = at.getEpochSecond() + 1; // what happens in a second counts from the next
        since.put(second, people);
        Long kept = since.floorKey(second - KEPT_SECONDS);
        if (kept != null) {
            since.headMap(kept, false).clear();
        }
    }

    /** Of a time longer ago: as many as at the earliest that is known. */
    int at(long second) {
        var known = since.floorEntry(second);
        return known != null
                ? known.getValue()
                : since.isEmpty() ? 0 : since.firstEntry().getValue();
    }
}
