package vn.ward.core.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a series stood at for a while.
 *
 * @param most the greatest value in it
 */
public record Held(Instant from, Instant until, double mean, double most) {

    public Held {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("what is held ends after it begins: " + from + " .. " + until);
        }
    }

    /**
     * Each of {@code points} holds until the next, and for {@code longest} at most: what comes after that is not known.
     *
     * @param points in order of time; of two at one instant the last counts
     * @return in order and apart
     */
    public static List<Held> of(List<Point> points, Duration longest) {
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            Instant until = point.at().plus(longest);
            if (i + 1 < points.size() && points.get(i + 1).at().isBefore(until)) {
                until = points.get(i + 1).at();
            }
            if (point.at().isBefore(until)) {
                held.add(new Held(point.at(), until, point.mean(), point.max()));
            }
        }
        return held;
    }
}
