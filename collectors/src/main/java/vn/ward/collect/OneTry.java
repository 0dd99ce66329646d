package vn.ward.collect;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.guard.Guard;
import vn.ward.collect.guard.Limits;
import vn.ward.collect.guard.Refusal;
import vn.ward.core.engine.ProbeRefused;
import vn.ward.core.engine.ProbeRefused.Why;
import vn.ward.core.engine.Prober;
import vn.ward.core.engine.Trial;
import vn.ward.core.result.Note;
import vn.ward.core.target.Target;

/**
 * Tries a target for whoever asks, apart from the {@link Schedule}, which knows nothing of it: one at a time of each target,
 * and few of all, so that nobody makes a flood of it. Any thread that a {@link Probe} may be asked on.
 */
public final class OneTry implements Prober {

    private static final Limits LIMITS = Limits.of(4, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Probe probe;
    private final Supplier<Instant> clock;
    private final Guard guard;
    private final UnaryOperator<Target> asked;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Tries the whole of a target, however long that takes.
     *
     * @param clock the ward's, to the millisecond
     */
    public OneTry(Vertx vertx, Probe probe, Supplier<Instant> clock) {
        this(vertx, probe, clock, UnaryOperator.identity());
    }

    /** For a person at a screen: no longer than he waits for it. */
    public static OneTry glancing(Vertx vertx, Probe probe, Supplier<Instant> clock) {
        return new OneTry(vertx, probe, clock, Target::glance);
    }

    private OneTry(Vertx vertx, Probe probe, Supplier<Instant> clock, UnaryOperator<Target> asked) {
        this.asked = asked;
        this.probe = probe;
        this.clock = clock;
        this.guard = new Guard(vertx, "tries on demand", LIMITS);
    }

    @Override
    public Future<Trial> probe(Target target) {
        if (target.isComposed()) {
            return Future.failedFuture(new ProbeRefused(target.id(), Why.COMPOSED));
        }
        if (!underWay.add(target.id())) {
            return Future.failedFuture(new ProbeRefused(target.id(), Why.UNDER_WAY));
        }
        return guard.pass(PATIENCE, () -> tryOnce(target))
                .recover(fault ->
                        Future.failedFuture(fault instanceof Refusal ? new ProbeRefused(target.id(), Why.BUSY) : fault))
                .onComplete(ended -> underWay.remove(target.id()));
    }

    private Future<Trial> tryOnce(Target target) {
        List<Note> notes = new CopyOnWriteArrayList<>();
        return probe.tryOnce(asked.apply(target), clock.get(), notes::add)
                .map(result -> new Trial(target, result, notes));
    }
}
