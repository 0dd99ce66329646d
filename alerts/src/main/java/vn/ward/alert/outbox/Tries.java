package vn.ward.alert.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What has been tried for the delivery at the head of a lane. Not recorded: a new start tries at once.
 *
 * @param delivery for which {@code left} and {@code refusals} hold; empty before the first try
 * @param count tries that failed
 * @param faults how many of them failed by our own fault
 * @param notBefore when to try again
 * @param left whom to try again
 * @param reached deliveries under whose name somebody was reached
 * @param refusals who was refused for good on the way, and why; empty if nobody was
 * @param why the last try failed
 */
record Tries(
        String delivery,
        int count,
        int faults,
        Instant notBefore,
        List<String> left,
        Set<String> reached,
        String refusals,
        String why) {

    static final Tries NONE = new Tries("", 0, 0, Instant.MIN, List.of(), Set.of(), "", "");

    Tries {
        left = List.copyOf(left);
        reached = Set.copyOf(reached);
    }

    /** {@code details}, after who was refused in earlier tries of {@code tried}. */
    String afterRefusals(String tried, String details) {
        boolean same = delivery.equals(tried) && !refusals.isEmpty();
        return same && !details.isEmpty() ? refusals + "; " + details : same ? refusals : details;
    }
}
