package vn.ward.collect.queue;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Terms;
import vn.ward.core.queue.TicketNews;

/** Takes down what sources tell, keeps their marks, and fails when a test wants it to. */
public final class HeardQueues implements Queues {

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, String> marks = new ConcurrentHashMap<>();
    private volatile @Nullable RuntimeException fault;
    private volatile boolean isLasting = true;
    private volatile Reading reading =
            new Reading(new Load(Instant.EPOCH, Map.of(Load.WAITING, 3.0)), true, Duration.ZERO, 0);

    /** All that was told, in order. */
    public List<Told> told() {
        return told;
    }

    /** The tickets' numbers of all that was told, in order. */
    public List<String> numbers() {
        return tickets().stream().map(TicketNews::ticket).toList();
    }

    public List<TicketNews> tickets() {
        return told.stream().flatMap(one -> one.tickets().stream()).toList();
    }

    /** Nothing can be kept from now on; null: it can. */
    public void failWith(@Nullable RuntimeException why) {
        fault = why;
    }

    /** As for whoever only looks. */
    public void forget() {
        isLasting = false;
    }

    public void answer(Reading next) {
        reading = next;
    }

    @Override
    public void expect(Map<String, Terms> desks) {}

    @Override
    public Future<Taken> take(String target, Told one) {
        @Nullable RuntimeException why = fault;
        if (why != null) {
            return Future.failedFuture(why);
        }
        told.add(one);
        marks.putAll(one.marks());
        return Future.succeededFuture(new Taken(0, 0));
    }

    @Override
    public Future<Reading> read(String target, Instant now) {
        return Future.succeededFuture(reading);
    }

    @Override
    public Future<Map<String, String>> marks(String target) {
        return Future.succeededFuture(Map.copyOf(marks));
    }

    @Override
    public boolean isLasting() {
        return isLasting;
    }
}
