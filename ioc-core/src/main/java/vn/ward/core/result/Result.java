package vn.ward.core.result;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What one try of one target brought.
 *
 * @param target the target's id
 * @param startedAt when the try began, to the millisecond; the instant it counts for
 * @param took from its beginning to its end
 * @param measurements by name with the base unit in it ({@code rtt_seconds}); finite values only
 */
public record Result(
        String target, Instant startedAt, Duration took, Outcome outcome, Map<String, Double> measurements) {

    public Result {
        if (!startedAt.equals(startedAt.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("an attempt's instant is exact to the millisecond: " + startedAt);
        }
        if (took.isNegative()) {
            throw new IllegalArgumentException("an attempt can't take less than no time: " + took);
        }
        measurements.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a measurement is a finite number: " + name + "=" + value);
            }
        });
        measurements = Map.copyOf(measurements);
    }

    /** The same, as far as it may be judged: nothing that it measured counts. */
    public Result unmeasured() {
        return new Result(target, startedAt, took, outcome, Map.of());
    }

    /** The same, as far as it may be judged: it says nothing. */
    public Result untried(Reason why) {
        return new Result(target, startedAt, took, new Outcome.NotTried(why), Map.of());
    }

    /** The same of a target that is called {@code renamed} now. */
    public Result of(String renamed) {
        return renamed.equals(target) ? this : new Result(renamed, startedAt, took, outcome, measurements);
    }
}
