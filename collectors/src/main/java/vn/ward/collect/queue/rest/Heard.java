package vn.ward.collect.queue.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Reason;

/**
 * What an answer says.
 *
 * @param told when it was so, by the teller's clock, however wrong that is; null: it does not say
 * @param bad why single tickets can't be read
 * @param ahead by how much the teller's clock is ahead, where that is too much; zero: it is not
 */
record Heard(
        @Nullable Instant told, List<Snapshot> snapshots, List<TicketNews> tickets, List<Reason> bad, Duration ahead) {

    Heard {
        snapshots = List.copyOf(snapshots);
        tickets = List.copyOf(tickets);
        bad = List.copyOf(bad);
    }
}
