package vn.ward.core.target;

import java.util.List;

/**
 * How an answer is judged by what was measured.
 *
 * @param degraded beyond one of these an answer is slow
 * @param down beyond one of these an answer counts as a failure
 */
public record Thresholds(List<Threshold> degraded, List<Threshold> down) {

    /** Every answer is a good one. */
    public static final Thresholds NONE = new Thresholds(List.of(), List.of());

    public Thresholds {
        degraded = List.copyOf(degraded);
        down = List.copyOf(down);
    }

    /** Answers may be slow, and no more than that. */
    public static Thresholds degraded(Threshold... degraded) {
        return new Thresholds(List.of(degraded), List.of());
    }

    /** As it stands in a target's description. Where there is no {@code down}, as it did before there were such. */
    String describe() {
        return "degraded=" + degraded + (down.isEmpty() ? "" : "; down=" + down);
    }
}
