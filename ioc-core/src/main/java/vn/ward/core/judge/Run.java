package vn.ward.core.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Attempts in a row that say the same.
 *
 * @param count how many, at least one
 * @param start when the first of them began
 */
public record Run(int count, Instant start) {

    public Run {
        if (count < 1) {
            throw new IllegalArgumentException("a run holds at least one attempt: " + count);
        }
    }

    static Run extend(@Nullable Run run, Instant at) {
        return run == null ? new Run(1, at) : new Run(run.count + 1, run.start);
    }

    /** What counts if {@code other}, which ends with the same attempt, may have begun earlier. */
    Run orLonger(Run other) {
        return new Run(Math.max(count, other.count), start.isBefore(other.start) ? start : other.start);
    }

    static boolean reaches(@Nullable Run run, int count) {
        return run != null && run.count >= count;
    }
}
