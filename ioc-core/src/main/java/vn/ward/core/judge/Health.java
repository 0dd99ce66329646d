package vn.ward.core.judge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
 * @param blindUntil when the stretch ended, after the last attempt, in which a fault of ours blinded us; null if there
 *     is none
 * @param reason why the target is, or may soon be, other than up; null if nothing speaks against it
 * @param slow what the last slow answer crossed, for the state DEGRADED; null if nothing rests on one
 * @param crossed since which answers the thresholds that remember have been crossed, by their texts; of one whose time is
 *     not up yet, too
 */
public record Health(
        State state,
        Instant since,
        @Nullable Instant lastStart,
        @Nullable Instant blindUntil,
        @Nullable Run slowOrWorse,
        @Nullable Run failing,
        @Nullable Run good,
        @Nullable Run answering,
        @Nullable Reason reason,
        @Nullable Reason slow,
        Map<String, Run> crossed) {

    private static final Reason UNTRIED = Reason.of("not-tried-yet");

    /** @param crossed null: none, as it was written before there was any */
    public Health {
        crossed = crossed == null ? Map.of() : Map.copyOf(crossed);
    }

    /** Without a threshold that remembers. */
    public Health(
            State state,
            Instant since,
            @Nullable Instant lastStart,
            @Nullable Instant blindUntil,
            @Nullable Run slowOrWorse,
            @Nullable Run failing,
            @Nullable Run good,
            @Nullable Run answering,
            @Nullable Reason reason,
            @Nullable Reason slow) {
        this(state, since, lastStart, blindUntil, slowOrWorse, failing, good, answering, reason, slow, Map.of());
    }

    /** Before the first attempt. */
    public static Health unknown(Instant since) {
        return settled(State.UNKNOWN, since, null, UNTRIED);
    }

    /** Whether nothing is known because it was not tried yet. */
    public boolean isUntried() {
        return UNTRIED.equals(reason);
    }

    /** A state that nothing contradicts. */
    public static Health settled(State state, Instant since, @Nullable Instant lastStart, @Nullable Reason reason) {
        return new Health(state, since, lastStart, null, null, null, null, null, reason, null);
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

    /** What a reader of the past needs to know of it; empty before the first attempt. */
    public Optional<LastAttempt> lastAttempt() {
        Run doubt = pending();
        return lastStart == null
                ? Optional.empty()
                : Optional.of(new LastAttempt(lastStart, doubt == null ? null : doubt.start()));
    }

    /** The latest instant that anything is known of: an attempt that began before it says nothing new; null if none. */
    public @Nullable Instant latest() {
        return blindUntil == null ? lastStart : blindUntil;
    }

    Health withoutRuns(@Nullable Reason why) {
        return new Health(state, since, lastStart, blindUntil, null, null, null, null, why, null);
    }

    Health crossed(Map<String, Run> now) {
        return new Health(
                state, since, lastStart, blindUntil, slowOrWorse, failing, good, answering, reason, slow, now);
    }

    /** The failures in a row may have begun earlier than they were known to be some. */
    Health failingAlready(Run run) {
        return new Health(
                state,
                since,
                lastStart,
                blindUntil,
                slowOrWorse == null ? null : slowOrWorse.orLonger(run),
                failing == null ? null : failing.orLonger(run),
                good,
                answering,
                reason,
                slow,
                crossed);
    }

    Health blindUntil(Instant until) {
        return new Health(state, since, lastStart, until, null, null, null, null, reason, null);
    }
}
