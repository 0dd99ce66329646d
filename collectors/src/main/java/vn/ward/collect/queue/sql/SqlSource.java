package vn.ward.collect.queue.sql;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.QueueSource;
import vn.ward.collect.queue.Remarks;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.collect.queue.Unkept;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Reason;

/** The rows of one desk. What was told of a row is not told again while the row stays as it was. */
final class SqlSource implements QueueSource {

    private final String target;
    private final SqlSpec spec;
    private final Queues queues;
    private final ZoneId zone;
    private final WorkerExecutor pool;
    private final TicketView view;
    private final Remarks remarks;

    // one look at a time has these
    private @Nullable Map<String, String> marks;
    private volatile Set<List<@Nullable Object>> before = Set.of();

    private @Nullable Future<Optional<Reason>> underWay; // guarded by this
    private volatile boolean over;

    /** What all sources of this kind share. */
    record Shared(Queues queues, ZoneId zone, WorkerExecutor pool) {}

    /**
     * What was read, on a worker.
     *
     * @param told of what is new of it
     */
    private record Read(TicketView.Rows rows, Queues.Told told) {}

    SqlSource(String target, SqlSpec spec, Duration limit, Shared shared) {
        this.target = target;
        this.spec = spec;
        this.queues = shared.queues();
        this.zone = shared.zone();
        this.pool = shared.pool();
        this.view = new TicketView(spec, zone, limit);
        this.remarks = new Remarks(target);
    }

    /** Whoever asks while it is being read shares that reading: the database has one connection of ours. */
    @Override
    public Future<Optional<Reason>> look(Instant now, Notes notes) {
        return begun(now).map(away -> {
            remarks.tell(notes);
            if (away.isEmpty()) {
                notes.take("queue.sql.read", before.size());
            }
            return away;
        });
    }

    private synchronized Future<Optional<Reason>> begun(Instant now) {
        if (underWay == null || underWay.isComplete()) {
            underWay = go(now);
        }
        return underWay;
    }

    private Future<Optional<Reason>> go(Instant now) {
        return known().compose(known -> pool.executeBlocking(() -> read(known, now), false))
                .compose(this::take)
                .recover(fault -> {
                    if (fault instanceof Unkept unkept) {
                        return Future.succeededFuture(Optional.of(unkept.reason()));
                    }
                    return fault instanceof Unread unread
                            ? Future.succeededFuture(Optional.of(unread.reason()))
                            : Future.failedFuture(fault);
                });
    }

    private Future<Map<String, String>> known() {
        return marks == null ? queues.marks(target) : Future.succeededFuture(marks);
    }

    private Read read(Map<String, String> known, Instant now) throws Unread {
        TicketView.Rows rows = view.read(known, now);
        List<TicketNews> tickets = new ArrayList<>();
        for (List<@Nullable Object> row : rows.rows()) {
            if (before.contains(row)) {
                continue;
            }
            try {
                TicketMapping.Read read = spec.tickets().of(name -> value(rows.columns(), row, name), now, zone);
                remarks.takeAhead(read.ahead());
                tickets.add(read.news());
            } catch (Garbled e) {
                remarks.take(e.reason());
            }
        }
        Map<String, String> far = spec.changed().isEmpty()
                ? Map.of()
                : rows.cursor().map(Cursor::kept).orElseGet(Cursor::none);
        return new Read(rows, new Queues.Told(tickets, List.of(), List.of(), far));
    }

    private static @Nullable Object value(List<String> columns, List<@Nullable Object> row, String name) {
        int index = columns.indexOf(name);
        return index < 0 ? null : row.get(index);
    }

    private Future<Optional<Reason>> take(Read read) {
        if (over) {
            return Future.succeededFuture(Optional.empty());
        }
        return Unkept.orTaken(queues, target, read.told()).map(taken -> {
            marks = read.told().marks();
            before = new HashSet<>(read.rows().rows());
            remarks.take(taken);
            return Optional.empty();
        });
    }

    /** What is being read ends by itself. */
    @Override
    public Future<Void> end(boolean forever) {
        over = true;
        return Future.succeededFuture();
    }
}
