package vn.ward.collect.throughput;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Section;
import vn.ward.core.target.Contract;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.Limit;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/**
 * With what the line's speed is measured, when, and how much that may cost.
 *
 * @param bytes of one direction at most
 * @param length of one direction at most
 * @param budget bytes a day at most, both directions and all tests together
 * @param via the address of ours to measure from, and so the line; empty: as the machine routes it
 */
public record ThroughputSpec(
        Means means, long bytes, Duration length, DailyTimes at, long budget, Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "throughput";

    static final String BYTES = "bytes";

    /** QCVN 34:2022/BTTTT: the mean speed is at least 0.8 of the one that was sold. */
    private static final Limit LEAST_RATIO = new Limit(Limit.Comparison.BELOW, 0.8);

    /** Beside the measuring of a direction: finding, connecting, agreeing, winding up. */
    private static final Duration BESIDE = Duration.ofSeconds(10);

    /** So many tests, its own included, may stand in the queue before one server or line. */
    private static final int TURNS = 3;

    public ThroughputSpec {
        if (bytes <= 0 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a direction takes bytes and time: " + bytes + ", " + length);
        }
        if (day(means, bytes, at) > budget) {
            throw new IllegalArgumentException("the plan may use more than the day's " + budget + " bytes: " + at);
        }
    }

    /** Reads what stands below {@code throughput:}. */
    public static Optional<ThroughputSpec> read(Section section) {
        return ThroughputReading.read(section);
    }

    /** The bytes that a day's tests may use. */
    static long day(Means means, long bytes, DailyTimes at) {
        return Math.multiplyExact(
                bytes, (long) means.directions().size() * at.times().size());
    }

    /** The bytes that one test may use. */
    long test() {
        return bytes * means.directions().size();
    }

    /** What one test takes at most, once its turn has come. */
    Duration takes() {
        return length.plus(BESIDE).multipliedBy(means.directions().size());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return Stream.concat(
                        means.directions().stream().flatMap(way -> Stream.of(way.speed(), way.ratio())),
                        Stream.of(BYTES))
                .toList();
    }

    @Override
    public String describe() {
        return String.join(
                        ", ",
                        means.toString(),
                        "bytes=" + bytes,
                        "seconds=" + length.toSeconds(),
                        "at=" + at,
                        "budget=" + budget)
                + Via.described(via);
    }

    /** As recorded: a record's own text would show whole addresses. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }

    @Override
    public String subject() {
        return via.isEmpty()
                ? ProbeSpec.super.subject()
                : new ThroughputSpec(means, bytes, length, at, budget, Optional.empty()).subject();
    }

    @Override
    public Optional<DailyTimes> daily() {
        return Optional.of(at);
    }

    @Override
    public Duration leastTimeout() {
        return takes().multipliedBy(TURNS);
    }

    @Override
    public Thresholds usualThresholds(@Nullable Contract contract) {
        if (contract == null) {
            return Thresholds.NONE;
        }
        return Thresholds.degraded(means.directions().stream()
                .map(way -> Threshold.of(way.ratio(), LEAST_RATIO))
                .toArray(Threshold[]::new));
    }
}
