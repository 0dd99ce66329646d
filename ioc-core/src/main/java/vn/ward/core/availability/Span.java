package vn.ward.core.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;

/**
 * A target's state over {@code [from, until)}.
 *
 * @param cause the id of the target whose outage this was; null if it was its own
 * @param reason why, as it was judged; null if nothing speaks against the target, or if it was laid over
 * @param laid what was laid over the judged state here; null if that counts
 */
public record Span(
        Instant from,
        Instant until,
        State state,
        @Nullable String cause,
        @Nullable Reason reason,
        @Nullable Laid laid) {

    public Span {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a span must end after it begins: " + from + " .. " + until);
        }
    }

    /** As it was judged, without another target as its cause. */
    public Span(Instant from, Instant until, State state) {
        this(from, until, state, null, null, null);
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    Span over(Instant begin, Instant end) {
        return new Span(begin, end, state, cause, reason, laid);
    }

    Span under(Laid over, Instant begin, Instant end) {
        return new Span(begin, end, over.state(), over.cause(), null, over);
    }

    /** Whether {@code next} goes on where this ends and says the same; of two reasons the first is kept. */
    boolean goesOnIn(Span next) {
        return until.equals(next.from)
                && state == next.state
                && Objects.equals(cause, next.cause)
                && Objects.equals(laid, next.laid);
    }
}
