package vn.ward.alert;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;

/**
 * A journal that outlives the outboxes of a test. Like the real one it has one writer thread, on which it also
 * answers.
 */
final class MemoryJournal implements AsyncJournal, AutoCloseable {

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final Supplier<Instant> clock;
    private final List<Numbered> entries = new ArrayList<>();
    private final Map<String, Long> cursors = new HashMap<>();
    private volatile Vertx vertx;
    private final List<Runnable> held = new ArrayList<>();
    private boolean refusing;

    MemoryJournal(Vertx vertx, Supplier<Instant> clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    void publishOn(Vertx other) {
        this.vertx = other;
    }

    /** The disk is full: what is appended waits. */
    void fill() {
        answer(() -> refusing = true).await();
    }

    /** There is room again, for what has waited too. */
    void empty() {
        answer(() -> {
                    refusing = false;
                    held.forEach(Runnable::run);
                    held.clear();
                    return true;
                })
                .await();
    }

    /** How many appends wait. */
    int waiting() {
        return answer(held::size).await();
    }

    /** What the judge does; the outbox hears of it by the notification. */
    long step(IncidentEvent event) {
        return append(List.of(new Entry.IncidentStepped(event))).await();
    }

    @Override
    public Future<Long> append(List<Entry> added) {
        Promise<Long> safe = Promise.promise();
        Runnable write = () -> {
            added.forEach(entry -> entries.add(new Numbered(entries.size() + 1L, 1, clock.get(), entry)));
            long last = entries.size();
            vertx.eventBus().publish(MOVED, last);
            safe.complete(last);
        };
        writer.execute(() -> {
            if (refusing) {
                held.add(write);
            } else {
                write.run();
            }
        });
        return safe.future();
    }

    @Override
    public Future<List<Numbered>> after(long seq, int limit) {
        return answer(() -> List.copyOf(
                entries.subList((int) Math.min(seq, entries.size()), (int) Math.min(seq + limit, entries.size()))));
    }

    @Override
    public Future<Long> cursor(String follower) {
        return answer(() -> cursors.getOrDefault(follower, 0L));
    }

    @Override
    public Future<Void> advance(String follower, long seq) {
        return answer(() -> {
                    if (seq < cursors.getOrDefault(follower, 0L)) {
                        throw new IllegalStateException("cursor of " + follower + " went back to " + seq);
                    }
                    cursors.put(follower, seq);
                    return 0L;
                })
                .mapEmpty();
    }

    List<Entry> all() {
        return answer(() -> entries.stream().map(Numbered::entry).toList()).await();
    }

    <T extends Entry> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T> Future<T> answer(Supplier<T> question) {
        Promise<T> promise = Promise.promise();
        writer.execute(() -> {
            try {
                promise.complete(question.get());
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
