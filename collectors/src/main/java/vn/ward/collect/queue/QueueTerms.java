package vn.ward.collect.queue;

import java.time.Duration;
import vn.ward.core.config.Readings;
import vn.ward.core.queue.Terms;

/**
 * By what a desk is read.
 *
 * @param terms of its figures
 * @param silentAfter heard of for so long of its hours: nothing is known of it any longer
 */
public record QueueTerms(Terms terms, Duration silentAfter) {

    /** Where nothing is said of it. */
    public static final QueueTerms USUAL = new QueueTerms(Terms.USUAL, Duration.ofMinutes(15));

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
