package vn.ward.core.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;

/**
 * What one result is worth by itself, whatever came before it, as if it needed no confirmation.
 *
 * @param state UP: well; DEGRADED, DOWN: beyond a threshold, or a failure; UNKNOWN: it was not tried
 * @param reason why it is not UP; null if it is
 * @param compared each threshold whose measurement there is, those of {@code degraded} first
 */
public record Appraisal(State state, @Nullable Reason reason, List<Compared> compared) {

    public Appraisal {
        compared = List.copyOf(compared);
    }

    /**
     * A measurement against a threshold.
     *
     * @param makes what the target is beyond it: DEGRADED or DOWN
     * @param beyond whether the value lies beyond it; with {@code for} that alone decides nothing yet
     */
    public record Compared(Threshold threshold, State makes, boolean beyond) {}

    /** The judge's own opinion of the first answer of a target that is believed at once. */
    public static Appraisal of(Target target, Result result) {
        Rules rules = Rules.of(target);
        Rules atOnce = new Rules(rules.every(), rules.timeout(), 1, 1, rules.thresholds(), rules.tellsAll());
        Health health =
                Judge.judge(Health.unknown(result.startedAt()), result, atOnce).health();
        List<Compared> compared = new ArrayList<>();
        compare(compared, target.thresholds().degraded(), State.DEGRADED, result);
        compare(compared, target.thresholds().down(), State.DOWN, result);
        return new Appraisal(health.state(), health.state() == State.UP ? null : health.reason(), compared);
    }

    private static void compare(List<Compared> compared, List<Threshold> thresholds, State makes, Result result) {
        for (Threshold threshold : thresholds) {
            Double value = result.measurements().get(threshold.metric());
            if (value != null) {
                compared.add(new Compared(threshold, makes, threshold.limit().holds(value)));
            }
        }
    }
}
