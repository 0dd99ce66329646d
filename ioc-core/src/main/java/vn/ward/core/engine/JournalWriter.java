package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.Numbered;
import vn.ward.core.journal.Plans;
import vn.ward.core.journal.Remembered;

/**
 * The journal's one writer. While a commit is under way what is to be appended gathers; the next commit takes all of
 * it, so that a storm costs few commits. Any thread.
 */
public final class JournalWriter implements AsyncJournal {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final long TEND_MILLIS = 1_000;
    private static final Duration HUNG = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Journal journal;
    private final WardClock clock;
    private final Duration patience;
    private final WorkerExecutor writing;
    private final WorkerExecutor reading;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private boolean busy;
    private volatile @Nullable String failure;
    private volatile boolean tending;
    private volatile boolean resting;
    private volatile long tender = -1;
    private volatile boolean warned;

    /** Entries, or a checkpoint, that wait for their turn. */
    private record Pending(List<Entry> entries, @Nullable Checkpoint checkpoint, Promise<Long> done) {}

    public JournalWriter(Vertx vertx, Journal journal, WardClock clock) {
        this(vertx, journal, clock, HUNG);
    }

    /** @param patience how long the disk may take for one commit before that is a failure */
    JournalWriter(Vertx vertx, Journal journal, WardClock clock, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
        this.journal = journal;
        this.clock = clock;
        this.writing = vertx.createSharedWorkerExecutor("journal-writer", 1);
        this.reading = vertx.createSharedWorkerExecutor("journal-reader", 2);
    }

    /** Why nothing can be made safe any more; empty while all is well. A disk that does not answer is a failure too. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public long last() {
        return journal.last();
    }

    /** What is planned, as of the last entry that is safe. Any thread. */
    public Plans plans() {
        return journal.plans();
    }

    /**
     * From now on the journal is tended each second, between commits: a step at a time.
     *
     * @param projected the last entry in the database
     */
    public void tend(LongSupplier projected) {
        tender = vertx.setPeriodic(TEND_MILLIS, timer -> {
            if (!tending && !resting && failure == null) {
                tending = true;
                step(projected);
            }
        });
    }

    /** Its upkeep ends: for a stop, before the workers are gone that do it. */
    public void rest() {
        resting = true;
        vertx.cancelTimer(tender);
    }

    private void step(LongSupplier projected) {
        writing.executeBlocking(() -> journal.tend(projected.getAsLong(), clock.now()))
                .onFailure(e -> LOG.debug("the journal's upkeep waits cause=\"{}\"", e.getMessage()))
                .onComplete(done -> {
                    warn(journal.shortage());
                    if (done.succeeded() && done.result() && !resting) {
                        step(projected);
                    } else {
                        tending = false;
                    }
                });
    }

    private void warn(Optional<String> shortage) {
        if (shortage.isPresent() && !warned) {
            LOG.warn("the journal lives on its reserve; make room on its disk cause=\"{}\"", shortage.get());
        } else if (shortage.isEmpty() && warned) {
            LOG.info("the journal's reserve is whole again");
        }
        warned = shortage.isPresent();
    }

    /** Why the journal has less room in reserve than it should; empty while all is well. Any thread. */
    public Optional<String> shortage() {
        return journal.shortage();
    }

    @Override
    public Future<Long> append(List<Entry> entries) {
        return enqueue(List.copyOf(entries), null);
    }

    /**
     * Remembers what is known now. The checkpoint's number is set to the last entry before it.
     *
     * @return completes with that number
     */
    Future<Long> remember(Checkpoint changed) {
        return enqueue(List.of(), changed);
    }

    private Future<Long> enqueue(List<Entry> entries, @Nullable Checkpoint checkpoint) {
        Promise<Long> done = Promise.promise();
        boolean idle;
        synchronized (waiting) {
            waiting.add(new Pending(entries, checkpoint, done));
            idle = !busy;
            busy = true;
        }
        if (idle) {
            drain();
        }
        return done.future();
    }

    private void drain() {
        List<Pending> turn;
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                busy = false;
                return;
            }
            turn = new ArrayList<>(waiting);
            waiting.clear();
        }
        long hung = vertx.setTimer(patience.toMillis(), timer -> hung());
        writing.executeBlocking(() -> write(turn))
                .onComplete(done -> vertx.cancelTimer(hung))
                .onSuccess(last -> told(turn, last))
                .onFailure(e -> tryAgain(turn, e));
    }

    private void told(List<Pending> turn, long last) {
        if (failure != null) {
            failure = null;
            LOG.info("the journal can be written again seq={}", last);
        }
        turn.forEach(pending -> pending.done().complete(last));
        if (turn.stream().anyMatch(pending -> !pending.entries().isEmpty())) {
            vertx.eventBus().publish(MOVED, last);
        }
        drain();
    }

    private void hung() {
        failure = "the disk has not answered for more than " + patience.toSeconds() + " s";
        LOG.error("the journal's disk does not answer, judging stops until it does seconds={}", patience.toSeconds());
    }

    /** Nothing is told that is not recorded: all who wait go on waiting, so judging stops until the disk takes it. */
    private void tryAgain(List<Pending> turn, Throwable e) {
        if (failure == null) {
            LOG.error("the journal can't be written, judging stops until it can cause=\"{}\"", e.getMessage());
        }
        failure = String.valueOf(e.getMessage());
        synchronized (waiting) {
            for (int i = turn.size() - 1; i >= 0; i--) {
                waiting.addFirst(turn.get(i));
            }
        }
        vertx.setTimer(RETRY_MILLIS, timer -> drain());
    }

    /** All in one commit. A checkpoint is numbered with the entry before it, and of several the latest counts. */
    private long write(List<Pending> turn) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Remembered> remembered = new HashMap<>();
        Checkpoint latest = null;
        for (Pending pending : turn) {
            entries.addAll(pending.entries());
            if (pending.checkpoint() != null) {
                remembered.putAll(pending.checkpoint().targets());
                latest = new Checkpoint(
                        journal.last() + entries.size(), pending.checkpoint().nextIncident(), remembered);
            }
        }
        return journal.append(entries, clock.now(), latest);
    }

    @Override
    public Future<List<Numbered>> after(long seq, int limit) {
        return read(from -> from.after(seq, limit));
    }

    @Override
    public Future<Long> cursor(String follower) {
        return read(from -> from.cursor(follower));
    }

    @Override
    public Future<Void> advance(String follower, long seq) {
        return writing.executeBlocking(() -> {
            journal.advance(follower, seq);
            return null;
        });
    }

    private <T> Future<T> read(Function<Journal, T> question) {
        return reading.executeBlocking(() -> question.apply(journal), false);
    }
}
