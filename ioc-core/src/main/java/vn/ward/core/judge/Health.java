package vn.ward.core.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * All that the judge remembers of a target between two attempts.
 *
 * <p>The four runs count at the same time: {@code slowOrWorse} and {@code failing} are "at least this bad",
 * {@code good} and {@code answering} "at least this good", so that slow, fail, slow is a run of three slow answers.
 *
 * @param since when {@code state} began
 * @param lastStart when the last attempt began that was counted; null before the first
 * @param reason why the target is, or may soon be, other than up; null if nothing speaks against it
 */
public record Health(
        State state,
        Instant since,
        @Nullable Instant lastStart,
        @Nullable Run slowOrWorse,
        @Nullable Run failing,
        @Nullable Run good,
        @Nullable Run answering,
        @Nullable Reason reason) {

    /** Before the first attempt. */
    public static Health unknown(Instant since) {
        return new Health(State.UNKNOWN, since, null, null, null, null, null, Reason.of("not-tried-yet"));
    }

    /**
     * The run that contradicts the confirmed state and waits for its confirmation; null if nothing is in doubt. While
     * there is one the target is tried again sooner.
     */
    public @Nullable Run pending() {
        return switch (state) {
            case UP, UNKNOWN -> slowOrWorse;
            case DEGRADED -> failing == null ? good : failing;
            case DOWN -> answering;
        };
    }

    Health withoutRuns(@Nullable Reason why) {
        return new Health(state, since, lastStart, null, null, null, null, why);
    }
}
