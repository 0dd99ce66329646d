package vn.ward.collect.queue.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.ward.core.engine.Queues.Told;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.TicketNews;

/** Messages that are made safe together, and what they say. One thread. */
final class Batch {

    final List<Letter> letters;
    final List<TicketNews> tickets = new ArrayList<>();
    final List<CounterNews> counters = new ArrayList<>();
    final List<Snapshot> snapshots = new ArrayList<>();

    /** By which messages that come again are known. */
    final Set<String> names = new HashSet<>();

    /** Whether anybody there gave a sign of life that could be read: what the broker kept is none. */
    boolean isHeard;

    private final Instant since;

    /** @param since from when on all was heard */
    Batch(List<Letter> letters, Instant since) {
        this.letters = letters;
        this.since = since;
    }

    Told told() {
        return new Told(tickets, counters, snapshots, Map.of(), since, isHeard);
    }

    /** Whether the core need not know of it. */
    boolean isNothing() {
        return !isHeard && tickets.isEmpty() && counters.isEmpty() && snapshots.isEmpty();
    }
}
