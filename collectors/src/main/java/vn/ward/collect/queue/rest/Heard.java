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
 * @param arrived by our own clock
 * @param told when it was so, by the teller's clock, however wrong that is; null: it does not say
 * @param bad why single tickets can't be read
 * @param ahead by how much the teller's clock is ahead, where that is too much; zero: it is not
 */
record Heard(
        Instant arrived,
        @Nullable Instant told,
        List<Snapshot> snapshots,
        List<TicketNews> tickets,
        List<Reason> bad,
        Duration ahead) {

    Heard {
        snapshots = List.copyOf(snapshots);
        tickets = List.copyOf(tickets);
        bad = List.copyOf(bad);
    }

    /** Whether both say the same, whenever each of them came. */
    boolean saysAs(Heard other) {
        return undated(snapshots).equals(other.undated(other.snapshots))
                && tickets.stream()
                        .map(this::undated)
                        .toList()
                        .equals(other.tickets.stream().map(other::undated).toList());
    }

    private List<Snapshot> undated(List<Snapshot> all) {
        return all.stream()
                .map(one -> new Snapshot(undatedOr(one.at()), one.figures(), one.counters()))
                .toList();
    }

    /** A ticket without what only its coming says: the time of arrival, where the answer tells none, or one that can't be. */
    TicketNews undated(TicketNews news) {
        return new TicketNews(
                news.ticket(),
                undatedOr(news.at()),
                news.stage(),
                news.service(),
                news.counter(),
                undatedOrNone(news.drawn()),
                undatedOrNone(news.called()),
                undatedOrNone(news.served()),
                undatedOrNone(news.ended()));
    }

    private @Nullable Instant undatedOrNone(@Nullable Instant at) {
        return at == null ? null : undatedOr(at);
    }

    private Instant undatedOr(Instant at) {
        return at.equals(arrived) ? Instant.EPOCH : at;
    }
}
