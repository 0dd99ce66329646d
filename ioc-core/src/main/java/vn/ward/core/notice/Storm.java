package vn.ward.core.notice;

import java.time.Duration;

/**
 * When so much breaks at once that one message a thing would hide what matters.
 *
 * @param most openings that one person is told one by one within {@code within}; what is beyond goes into a digest
 * @param within how long they are counted
 * @param calm a digest goes once nothing new has come for so long
 * @param longest and at the latest after this time
 */
public record Storm(int most, Duration within, Duration calm, Duration longest) {

    public static final Storm USUAL =
            new Storm(5, Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(20));

    public Storm {
        if (most < 1 || within.isNegative() || within.isZero() || calm.isNegative() || longest.compareTo(calm) < 0) {
            throw new IllegalArgumentException(
                    "a storm is more than one thing, and a digest waits no longer than its longest");
        }
    }
}
