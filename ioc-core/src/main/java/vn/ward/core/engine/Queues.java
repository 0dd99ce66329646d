package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.Terms;
import vn.ward.core.queue.TicketNews;

/** What queue systems tell of their desks, kept so that a restart knows it. Any thread; never blocks. */
public interface Queues {

    /**
     * What one source told, to be kept together or not at all. It may tell it again, and in any order.
     *
     * @param snapshots of the desk as a whole; their figures become samples of their own instants
     * @param marks how far the source was read, by its own name for it
     * @param since from when on it was told of all there was: of the time before it tells who is still there, and who has gone is
     *     not among them. Nothing is said of that time
     * @param isHeard whether the desk's system gave a sign of life with it: what a broker kept of it may be as old as it likes
     */
    record Told(
            List<TicketNews> tickets,
            List<CounterNews> counters,
            List<Snapshot> snapshots,
            Map<String, String> marks,
            Instant since,
            boolean isHeard) {
        public Told {
            tickets = List.copyOf(tickets);
            counters = List.copyOf(counters);
            snapshots = List.copyOf(snapshots);
            marks = Map.copyOf(marks);
        }

        /** By a system that gave a sign of life and tells of all there ever was. */
        public Told(
                List<TicketNews> tickets,
                List<CounterNews> counters,
                List<Snapshot> snapshots,
                Map<String, String> marks) {
            this(tickets, counters, snapshots, marks, Instant.EPOCH, true);
        }

        /** Only how far a source was read: nobody was heard. */
        public static Told mark(Map<String, String> marks) {
            return new Told(List.of(), List.of(), List.of(), marks, Instant.EPOCH, false);
        }

        /** Nothing: the source was heard and had no news. */
        public static final Told NOTHING = new Told(List.of(), List.of(), List.of(), Map.of());
    }

    /**
     * How a desk is.
     *
     * @param isOpen whether it is in its hours
     * @param silence for how long of its hours it has not been heard, since it is expected
     * @param refused tickets of the day that were too many
     */
    record Reading(Load load, boolean isOpen, Duration silence, int refused) {}

    /** These desks are told of, by these terms, and no others. What is known of whom stays the same is kept. */
    void expect(Map<String, Terms> desks);

    /**
     * What became of tickets that were told.
     *
     * @param ofAnotherTime of a day that is closed, or has not come
     * @param tooMany for one day of one desk
     */
    record Taken(int ofAnotherTime, int tooMany) {}

    /**
     * @return completes once it is safe: then, and not before, the source may forget it. Fails if it could not be kept, or nobody
     *     expects to be told of {@code target}
     */
    Future<Taken> take(String target, Told told);

    /** How {@code target} is at {@code now}. */
    Future<Reading> read(String target, Instant now);

    /** How far its sources were read. */
    Future<Map<String, String>> marks(String target);

    /**
     * Whether what is taken outlives whoever took it. If not, a source must not have it forgotten where it comes from: it only looks,
     * and takes nothing away from whoever keeps it.
     */
    default boolean isLasting() {
        return true;
    }

    /** For whoever keeps nothing: nothing can be told, and nothing is known. */
    static Queues unheeded() {
        return new Queues() {
            @Override
            public void expect(Map<String, Terms> desks) {}

            @Override
            public Future<Taken> take(String target, Told told) {
                return Future.failedFuture("nobody keeps what queue systems tell");
            }

            @Override
            public Future<Reading> read(String target, Instant now) {
                return Future.failedFuture("nobody keeps what queue systems tell");
            }

            @Override
            public Future<Map<String, String>> marks(String target) {
                return Future.succeededFuture(Map.of());
            }

            @Override
            public boolean isLasting() {
                return false;
            }
        };
    }
}
