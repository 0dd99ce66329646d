package vn.ward.infra.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

/**
 * What a ward's probes bring, made up: each round every target is tried once. Value and outcome follow from target, metric
 * and round, and nothing else.
 *
 * @param targets {@code t0}, {@code t1} …, of {@link #METRICS} each
 * @param begin the first round's instant, to the millisecond
 * @param every between two rounds, to the millisecond
 * @param flipRounds a target breaks, or is well again, every so many rounds; 0: it is always well
 */
public record Load(int targets, Instant begin, Duration every, int flipRounds) {

    public static final String WARD = "ward";
    public static final List<String> METRICS =
            List.of("rtt_seconds", "resolve_seconds", "connect_seconds", "first_byte_seconds");

    private static final Reason BROKEN = Reason.of("timeout");

    /** Of a target that nobody tries. */
    private record NoProbe() implements ProbeSpec {
        @Override
        public String kind() {
            return "none";
        }

        @Override
        public String describe() {
            return "none";
        }

        @Override
        public List<String> measurements() {
            return METRICS;
        }
    }

    /** One bad answer is an outage, one good one its end: what must come of a round is known. */
    public List<Target> watched() {
        return IntStream.range(0, targets)
                .mapToObj(n -> new Target(
                        "t" + n,
                        "Hệ thống " + n,
                        "office",
                        Owner.WARD,
                        new NoProbe(),
                        Pace.of(Duration.ofHours(1)), // no gap of ours makes anything unknown
                        new Confirmation(1, 1),
                        Flapping.DEFAULT,
                        Thresholds.NONE,
                        null,
                        List.of(),
                        false,
                        null,
                        Response.NONE))
                .toList();
    }

    public int samplesARound() {
        return targets * METRICS.size();
    }

    public Instant at(long round) {
        return begin.plus(every.multipliedBy(round));
    }

    public List<Result> round(long round) {
        return results(round, 0, targets);
    }

    /** Those of a round from one target to before another. */
    public List<Result> results(long round, int from, int until) {
        Instant at = at(round);
        List<Result> results = new ArrayList<>(until - from);
        for (int target = from; target < until; target++) {
            Map<String, Double> measured = new LinkedHashMap<>();
            for (int metric = 0; metric < METRICS.size(); metric++) {
                measured.put(METRICS.get(metric), value(target, metric, round));
            }
            Outcome outcome = isWell(target, round) ? new Outcome.Answered() : new Outcome.Failed(BROKEN);
            results.add(new Result("t" + target, at, Duration.ofMillis(20), outcome, measured));
        }
        return results;
    }

    /** Seconds of a length that a probe may take, another in each round, told to 2⁻²⁰ s as the platform does. */
    public double value(int target, int metric, long round) {
        long mixed = (round * 1_000_003 + target * 7_919L + metric * 104_729L) * 0x9E3779B97F4A7C15L;
        return Math.scalb((double) (20_000 + (mixed >>> 49)), -20);
    }

    /** The targets take turns. */
    private boolean isWell(int target, long round) {
        return flipRounds == 0 || (round + target) / flipRounds % 2 == 0;
    }

    /** How often the state of some target has changed in the rounds before {@code rounds}, the first good one not counted. */
    public long changes(long rounds) {
        long changes = 0;
        for (int target = 0; target < targets && flipRounds > 0; target++) {
            for (long round = 1; round < rounds; round++) {
                changes += isWell(target, round) == isWell(target, round - 1) ? 0 : 1;
            }
        }
        return changes;
    }
}
