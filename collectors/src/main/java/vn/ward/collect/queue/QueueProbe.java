package vn.ward.collect.queue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.engine.Queues;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** One kind of queues: a source for each of its targets, which is asked at each beat, and then what the core knows of the desk. */
public final class QueueProbe implements Probe {

    private static final Logger LOG = LoggerFactory.getLogger(QueueProbe.class);
    private static final Duration MARGIN = Duration.ofMillis(100);

    private final Vertx vertx;
    private final Queues queues;
    private final Sources make;
    private final Map<String, Source> sources = new HashMap<>(); // guarded by this

    /** Makes a source for a target, which begins at once. Never blocks. */
    @FunctionalInterface
    public interface Sources {
        QueueSource of(Target target);
    }

    private record Source(QueueSpec spec, QueueSource source) {}

    public QueueProbe(Gear gear, Sources make) {
        this.vertx = gear.vertx();
        this.queues = gear.ports().queues();
        this.make = make;
    }

    /** @param target one with a {@link QueueSpec}, of which the core was told ({@link Desks}) */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        long begun = System.nanoTime();
        QueueSpec spec = (QueueSpec) target.probe();
        Duration limit = target.pace().timeout().minus(MARGIN);
        Future<Optional<Reason>> look = Limit.within(
                vertx,
                limit.dividedBy(4).multipliedBy(3),
                source(target, spec).look(startedAt, notes),
                () -> Optional.of(Reason.of("queue.slow")));
        return look.compose(away -> queues.read(target.id(), startedAt).map(reading -> {
                    DeskVerdict.note(reading, away, notes);
                    return DeskVerdict.of(reading, spec.terms(), away);
                }))
                .map(verdict -> new Result(
                        target.id(),
                        startedAt,
                        Duration.ofNanos(System.nanoTime() - begun),
                        verdict.outcome(),
                        verdict.measurements()));
    }

    private synchronized QueueSource source(Target target, QueueSpec spec) {
        Source known = sources.get(target.id());
        if (known != null && known.spec().equals(spec)) {
            return known.source();
        }
        if (known != null) {
            end(target.id(), known.source(), !spec.continues(known.spec()));
        }
        QueueSource fresh = make.of(target);
        sources.put(target.id(), new Source(spec, fresh));
        return fresh;
    }

    private static void end(String target, QueueSource source, boolean forever) {
        source.end(forever)
                .onFailure(
                        fault -> LOG.warn("A queue's source did not end target={} cause=\"{}\"", target, fault + ""));
    }

    /** Begins to hear of {@code targets}; others are let go for good. */
    @Override
    public synchronized void expect(List<Target> targets) {
        Set<String> wanted = targets.stream().map(Target::id).collect(Collectors.toSet());
        Map<String, Source> gone = new HashMap<>(sources);
        gone.keySet().removeAll(wanted);
        gone.forEach((target, known) -> end(target, known.source(), true));
        sources.keySet().retainAll(wanted);
        targets.forEach(target -> source(target, (QueueSpec) target.probe()));
    }

    @Override
    public synchronized Future<Void> close() {
        List<Source> all = List.copyOf(sources.values());
        sources.clear();
        return Future.join(all.stream().map(known -> known.source().end(false)).toList())
                .mapEmpty();
    }
}
