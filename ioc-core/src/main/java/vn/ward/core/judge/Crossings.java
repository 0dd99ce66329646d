package vn.ward.core.judge;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Threshold;

/**
 * Which thresholds an answer lies beyond.
 *
 * <p>One that remembers ({@link Threshold#remembers()}) counts as crossed from the first answer beyond its limit to the
 * first that clears it. An answer without the measurement, and a failure, leave that as it is, and say nothing of it
 * themselves; but where answers {@linkplain Rules#tellsAll tell all there is} one without the measurement ends it. Whatever makes
 * the target unknown ends it, too.
 *
 * @param remembered what is crossed now of those that remember, by {@link Threshold#toString()}
 * @param slow the first threshold crossed of those that make an answer slow; null if none is
 * @param failing the first of those that make it a failure; null if none is
 */
record Crossings(
        Map<String, Run> remembered,
        @Nullable Beyond slow,
        @Nullable Beyond failing) {

    /**
     * What an answer is beyond.
     *
     * @param run those in a row that count with this one: all since it was crossed, if it had to be so for a while
     */
    record Beyond(Reason reason, Run run) {}

    static Crossings of(Map<String, Run> before, Result answer, Rules rules) {
        Map<String, Run> now = new HashMap<>(before);
        @Nullable Beyond slow = first(rules.thresholds().degraded(), before, now, answer, rules);
        @Nullable Beyond failing = first(rules.thresholds().down(), before, now, answer, rules);
        return new Crossings(now, slow, failing);
    }

    private static @Nullable Beyond first(
            List<Threshold> thresholds, Map<String, Run> before, Map<String, Run> now, Result answer, Rules rules) {
        @Nullable Beyond first = null;
        for (Threshold threshold : thresholds) {
            Double value = answer.measurements().get(threshold.metric());
            if (value != null) {
                Run run = measured(threshold, value, before.get(threshold.toString()), answer.startedAt(), rules);
                remember(now, threshold, run);
                if (first == null && run != null && isHeld(threshold, run, answer.startedAt())) {
                    first = new Beyond(
                            reason(threshold, value), threshold.hold().isZero() ? new Run(1, answer.startedAt()) : run);
                }
            } else if (rules.tellsAll()) {
                remember(now, threshold, null);
            }
        }
        return first;
    }

    private static boolean isHeld(Threshold threshold, Run run, Instant now) {
        return !now.isBefore(run.start().plus(threshold.hold()));
    }

    /** No longer counted than anything asks for, so that a threshold that stays crossed changes nothing any more. */
    private static @Nullable Run measured(
            Threshold threshold, double value, @Nullable Run before, Instant at, Rules rules) {
        if (!threshold.isCrossed(before != null, value)) {
            return null;
        }
        Run longer = Run.extend(before, at);
        return new Run(Math.min(longer.count(), Math.max(rules.confirm(), rules.recover())), longer.start());
    }

    private static void remember(Map<String, Run> now, Threshold threshold, @Nullable Run run) {
        if (run == null) {
            now.remove(threshold.toString());
        } else if (threshold.remembers()) {
            now.put(threshold.toString(), run);
        }
    }

    private static Reason reason(Threshold threshold, double value) {
        Limit clear = threshold.clear();
        return clear == null || threshold.limit().holds(value)
                ? Reason.of(
                        "beyond-threshold",
                        threshold.metric(),
                        Decimals.shown(value, threshold.limit()),
                        Decimals.plain(threshold.limit().value()))
                : Reason.of(
                        "not-cleared", threshold.metric(), Decimals.shown(value, clear), Decimals.plain(clear.value()));
    }
}
