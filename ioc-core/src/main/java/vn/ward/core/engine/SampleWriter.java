package vn.ward.core.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.spool.Spool;

/**
 * Makes samples safe: gathers them into batches and has one batch after the other committed by the database, the next
 * gathering meanwhile. Those who bring samples wait until theirs are safe, and so can't bring more than is taken.
 *
 * <p>If the database is away, or has not answered for a second, the batch in hand goes to the spool, and all that come
 * after it behind it, in order. A batch leaves the spool once it is committed; when none is left the way is straight
 * again. What became of a commit that did not answer is no matter: the store takes each batch once. While the database
 * catches up new batches are held back for up to a second, so that they don't come faster than it takes them.
 */
public final class SampleWriter extends VerticleBase {

    private final BatchStore store;
    private final Spool spool;
    private final long epoch;
    private final SampleRhythm rhythm;
    private final SampleTally tally;
    private final Gathering gathering = new Gathering();
    private final Deque<Gathered> inHand = new ArrayDeque<>(); // the database has them, and has not answered
    private volatile Memory memory = new Memory(0, null);
    private long batches;
    private long wakeAtNanos;
    private long wake = -1;
    private @Nullable Promise<Void> stopping;
    private @Nullable Context home;
    private @Nullable Committing committing;
    private @Nullable Detour detour;

    /** @param oldest when the first sample in it was measured */
    private record Memory(long samples, @Nullable Instant oldest) {}

    /** @param epoch the platform's start, which with a counter names each batch */
    public SampleWriter(BatchStore store, Spool spool, long epoch, SampleMetrics metrics) {
        this(store, spool, epoch, metrics, SampleRhythm.USUAL);
    }

    SampleWriter(BatchStore store, Spool spool, long epoch, SampleMetrics metrics, SampleRhythm rhythm) {
        this.store = store;
        this.spool = spool;
        this.epoch = epoch;
        this.tally = new SampleTally(metrics);
        this.rhythm = rhythm;
    }

    @Override
    public Future<?> start() {
        Committing commits = new Committing(vertx, store, rhythm.patience(), this::away);
        committing = commits;
        detour = new Detour(
                spool, vertx.createSharedWorkerExecutor("sample-spool", 1), commits, tally, this::tell, this::next);
        if (!spool.isEmpty()) {
            tally.foundSpooled(spool.samples());
        }
        home = context;
        context.runOnContext(go -> next());
        return Future.succeededFuture();
    }

    /** Completes when nothing is in memory any more: the database has it, or else the spool. */
    @Override
    public Future<?> stop() {
        Promise<Void> stopped = Promise.promise();
        stopping = stopped;
        next();
        return stopped.future();
    }

    /**
     * Completes when the samples are safe: committed in the database, or forced in the spool. If neither takes them they
     * are given up, counted, and it completes as well. Any thread.
     *
     * @param urgent not to wait for others: somebody is to be tried again at once
     */
    Future<Void> offer(List<Sample> samples, boolean urgent) {
        Context there = home;
        if (there == null) {
            return Future.failedFuture(new IllegalStateException("the sample writer has not started"));
        }
        if (samples.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> safe = Promise.promise();
        there.runOnContext(go -> {
            gathering.add(samples, urgent, System.nanoTime(), safe);
            next();
        });
        return safe.future();
    }

    /** The same for what no judging waits for. Any thread. */
    public Future<Void> store(List<Sample> samples) {
        return offer(samples, false);
    }

    /** Where the samples are. Any thread. */
    public SampleStock stock(Instant now) {
        Memory there = memory;
        double oldestSeconds = Stream.concat(Stream.ofNullable(there.oldest()), spool.oldest().stream())
                .mapToDouble(oldest -> Math.max(0, Duration.between(oldest, now).toMillis() / 1e3))
                .max()
                .orElse(0);
        long dropped = tally.givenUp() + spool.losses().samples();
        return new SampleStock(there.samples(), tally.stored(), dropped, spool.samples(), spool.bytes(), oldestSeconds);
    }

    /** Whatever is to be done now is begun; what is to be done later has its timer. */
    private void next() {
        if (detour().isOpen()) {
            if (detour().hasRoom() && due()) {
                detour().append(take());
            }
            detour().goOn(isStopping());
        } else {
            while (canSend()) {
                send(take());
            }
        }
        remember();
        arm();
        if (stopping != null && memory.samples() == 0) {
            stopping.tryComplete();
        }
    }

    private boolean isStopping() {
        return stopping != null;
    }

    /** The second only if it is full: what is not will fill meanwhile. */
    private boolean canSend() {
        return committing().isIdle() ? due() : committing().hasRoom() && gathering.rows() >= rhythm.rows();
    }

    private boolean due() {
        return !gathering.isEmpty()
                && (isStopping()
                        || gathering.isUrgent()
                        || (!isHeldBack() && gathering.rows() >= rhythm.rows())
                        || System.nanoTime() - gathering.sinceNanos() >= pause().toNanos());
    }

    private Duration pause() {
        return isHeldBack() ? rhythm.patience() : rhythm.gather();
    }

    /** While the database catches up, and much comes. */
    private boolean isHeldBack() {
        return detour().isCatchingUp() && gathering.rows() >= rhythm.rows() / 10;
    }

    private Gathered take() {
        Gathering.Taken taken = gathering.take(rhythm.rows());
        return new Gathered(new Batch(epoch, ++batches, taken.rows()), taken.toTell());
    }

    private void send(Gathered gathered) {
        inHand.add(gathered);
        committing()
                .commit(gathered.batch())
                .onComplete(
                        nanos -> {
                            detour().answered();
                            if (letGo(gathered)) {
                                tally.stored(gathered.batch(), nanos, spool.isEmpty());
                                tell(gathered);
                            }
                            next();
                        },
                        e -> {
                            if (letGo(gathered)) {
                                tally.giveUp(gathered.batch(), "a batch of samples can't be stored and is given up", e);
                                tell(gathered);
                            }
                            next();
                        });
    }

    /** False if it is not in hand any more: it went to the spool meanwhile. Who committed first may be heard of last. */
    private boolean letGo(Gathered gathered) {
        return inHand.removeIf(one -> one.batch().seq() == gathered.batch().seq());
    }

    private void tell(Gathered gathered) {
        remember();
        gathered.toTell().forEach(Promise::complete);
    }

    /** The batches in hand and all after them go to the spool. */
    private void away(String cause) {
        tally.away(cause);
        detour().begin(inHand);
        inHand.clear();
        next();
    }

    private Committing committing() {
        return Objects.requireNonNull(committing);
    }

    private Detour detour() {
        return Objects.requireNonNull(detour);
    }

    private void remember() {
        long rows = gathering.rows();
        Gathered first = null;
        for (Collection<Gathered> held : List.of(inHand, detour().held())) {
            for (Gathered one : held) {
                rows += one.samples();
                first = first == null ? one : first;
            }
        }
        memory = new Memory(
                rows,
                first == null
                        ? gathering.oldest()
                        : first.batch().samples().get(0).at());
    }

    /** Wakes when the next thing is due that nobody else will begin. */
    private void arm() {
        long now = System.nanoTime();
        long wait = detour().waitNanos(now, isStopping());
        if (!gathering.isEmpty()
                && !(detour().isOpen() ? detour().isAppending() : !committing().isIdle())) {
            wait = Math.min(wait, pause().toNanos() - (now - gathering.sinceNanos()));
        }
        if (wait == Long.MAX_VALUE || (wake >= 0 && wakeAtNanos - now <= wait)) {
            return;
        }
        if (wake >= 0) {
            vertx.cancelTimer(wake);
        }
        wakeAtNanos = now + wait;
        wake = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait) + 1), timer -> {
            wake = -1;
            next();
        });
    }
}
