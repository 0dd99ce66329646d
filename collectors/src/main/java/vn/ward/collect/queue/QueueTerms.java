package vn.ward.collect.queue;

import java.time.Duration;
import java.util.List;
import vn.ward.core.config.Readings;
import vn.ward.core.queue.Terms;

/**
 * By what a desk is read.
 *
 * @param terms of its figures
 * @param silentAfter not heard of for so long of its hours: nothing is known of it any longer
 * @param needs ids of the systems that nobody is served without; empty: the usual ones ({@link vn.ward.core.target.Serving})
 */
public record QueueTerms(Terms terms, Duration silentAfter, List<String> needs) {

    /** Where nothing is said of it. */
    public static final QueueTerms USUAL = new QueueTerms(Terms.USUAL, Duration.ofMinutes(15), List.of());

    public QueueTerms {
        needs = List.copyOf(needs);
    }

    /** As it is recorded. */
    public String describe() {
        return String.join(
                ", ",
                "window=" + Readings.written(terms.window()),
                "service_level=" + Readings.written(terms.promise()),
                "lost_after=" + Readings.written(terms.lost()),
                "silent_after=" + Readings.written(silentAfter));
    }
}
