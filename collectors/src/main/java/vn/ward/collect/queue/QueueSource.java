package vn.ward.collect.queue;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Reason;

/** Where the news of one desk come from. Made for one target with one specification: a change of it makes another. Any thread. */
public interface QueueSource {

    /**
     * Sees to it that what there is to know is known to the core, as far as it can be within {@code within}.
     *
     * @return why nothing is known of what happens there now; empty: all is well. Completes perhaps late; fails only by a mistake of ours
     */
    Future<Optional<Reason>> look(Instant now, Notes notes);

    /**
     * Lets go of what it holds.
     *
     * @param forever whether nobody will ask for it again: then the system need not keep anything for us
     */
    Future<Void> end(boolean forever);
}
