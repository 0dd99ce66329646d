package vn.ward.infra.practice.load;

import java.time.Duration;

/**
 * How a system answers, from a quiet night to the day's peak.
 *
 * @param quiet its median time to answer when nobody uses it
 * @param rush by how much that median grows when everybody does; at least 1
 * @param spread the standard deviation of the logarithm of its time to answer; not negative
 */
public record LoadProfile(Duration quiet, double rush, double spread) {
    public LoadProfile {
        if (quiet.isNegative() || quiet.isZero()) {
            throw new IllegalArgumentException("a quiet system still takes time to answer, was " + quiet);
        }
        if (!(rush >= 1)) {
            throw new IllegalArgumentException("a rush makes a system no faster: it must be 1 or more, was " + rush);
        }
        if (!(spread >= 0)) {
            throw new IllegalArgumentException("a spread must be 0 or more, was " + spread);
        }
    }
}
