package vn.ward.alert.outbox;

import java.time.Instant;
import java.util.List;

/**
 * What has been tried for the delivery at the head of a lane. Not recorded: a new start tries at once.
 *
 * @param delivery for which {@code left} and {@code reachedSome} hold; empty before the first try
 * @param count tries that failed
 * @param faults how many of them failed by our own fault
 * @param notBefore when to try again
 * @param left whom to try again
 * @param reachedSome whether it was taken over for anybody
 * @param why the last try failed
 */
record Tries(
        String delivery, int count, int faults, Instant notBefore, List<String> left, boolean reachedSome, String why) {

    static final Tries NONE = new Tries("", 0, 0, Instant.MIN, List.of(), false, "");

    Tries {
        left = List.copyOf(left);
    }
}
