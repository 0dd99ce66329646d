package vn.ward.core.availability;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import vn.ward.core.judge.State;

/**
 * The arithmetic of a figure, in milliseconds.
 *
 * <p>{@code availability = (UP + DEGRADED) / (UP + DEGRADED + DOWN)}; {@code coverage = known / period}. UNKNOWN stands
 * outside both sides of the first.
 */
public record Availability(long upMillis, long degradedMillis, long downMillis, long unknownMillis) {

    public static final Availability NONE = new Availability(0, 0, 0, 0);

    /** Below this coverage a figure is marked, and meets or misses no objective: 95.00%. */
    public static final long COVERAGE_FLOOR_HUNDREDTHS = 95_00;

    public static Availability of(Collection<Span> spans) {
        Map<State, Long> millis = new EnumMap<>(State.class);
        for (Span span : spans) {
            millis.merge(span.state(), span.length().toMillis(), Math::addExact);
        }
        return new Availability(
                millis.getOrDefault(State.UP, 0L),
                millis.getOrDefault(State.DEGRADED, 0L),
                millis.getOrDefault(State.DOWN, 0L),
                millis.getOrDefault(State.UNKNOWN, 0L));
    }

    /** The mean of a group: its parts' times added up, so that a part watched for longer weighs more. */
    public Availability plus(Availability other) {
        return new Availability(
                upMillis + other.upMillis,
                degradedMillis + other.degradedMillis,
                downMillis + other.downMillis,
                unknownMillis + other.unknownMillis);
    }

    public long availableMillis() {
        return upMillis + degradedMillis;
    }

    public long knownMillis() {
        return availableMillis() + downMillis;
    }

    public long periodMillis() {
        return knownMillis() + unknownMillis;
    }

    public Duration downtime() {
        return Duration.ofMillis(downMillis);
    }

    /** Hundredths of a percent, rounded down; empty if nothing is known. */
    public OptionalLong availabilityHundredths() {
        return floored(availableMillis(), knownMillis());
    }

    /**
     * Hundredths of a percent of the known time in which nothing was beyond a threshold, rounded down; empty if nothing is known. The
     * figure of what tells load, which has no availability.
     */
    public OptionalLong withinThresholdsHundredths() {
        return floored(upMillis, knownMillis());
    }

    /** Hundredths of a percent of the period that is known, rounded down; empty for an empty period. */
    public OptionalLong coverageHundredths() {
        return floored(knownMillis(), periodMillis());
    }

    /** Whether enough of the period is known for the figure to be held against an objective. */
    public boolean isCovered() {
        return periodMillis() > 0
                && BigInteger.valueOf(knownMillis())
                                .multiply(BigInteger.valueOf(100_00))
                                .compareTo(BigInteger.valueOf(periodMillis())
                                        .multiply(BigInteger.valueOf(COVERAGE_FLOOR_HUNDREDTHS)))
                        >= 0;
    }

    private static OptionalLong floored(long part, long whole) {
        return whole == 0
                ? OptionalLong.empty()
                : OptionalLong.of(BigInteger.valueOf(part)
                        .multiply(BigInteger.valueOf(100_00))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact());
    }
}
