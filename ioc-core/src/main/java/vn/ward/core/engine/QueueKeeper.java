package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.calendar.Calendar;
import vn.ward.core.config.Watching;
import vn.ward.core.queue.Terms;
import vn.ward.core.series.Sample;
import vn.ward.core.target.Target;
import vn.ward.core.tickets.Kept;
import vn.ward.core.tickets.TicketFile;
import vn.ward.core.tickets.TicketsFailed;

/**
 * Keeps what queue systems tell: in the file of tickets, and what it says of a desk's time as samples. All that waits is
 * written together, so that a flood costs one commit and not thousands.
 */
public final class QueueKeeper extends VerticleBase implements Queues {

    private static final Logger LOG = LoggerFactory.getLogger(QueueKeeper.class);
    private static final int MOST_AT_ONCE = 5_000;

    private final TicketFile file;
    private final ZoneId zone;
    private final Supplier<Watching> watching;
    private final Supplier<Instant> clock;
    private final Function<List<Sample>, Future<Void>> samples;
    private final WorkerExecutor worker;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Map<String, Terms> wanted = new HashMap<>(); // the worker's alone, as the next one
    private final Map<String, KeptDesk> desks = new HashMap<>();
    private @Nullable LocalDate tidied;

    private record Waiting(String target, Told told, Promise<Taken> promise) {}

    /**
     * @param zone the ward's, in which its days begin
     * @param samples makes them safe, as {@link Ingest} does
     */
    public QueueKeeper(
            Vertx vertx,
            TicketFile file,
            ZoneId zone,
            Supplier<Watching> watching,
            Supplier<Instant> clock,
            Function<List<Sample>, Future<Void>> samples) {
        this.file = file;
        this.zone = zone;
        this.watching = watching;
        this.clock = clock;
        this.samples = samples;
        this.worker = vertx.createSharedWorkerExecutor("ward-queues", 1);
    }

    @Override
    public void expect(Map<String, Terms> expected) {
        Map<String, Terms> all = Map.copyOf(expected);
        work(() -> {
                    wanted.clear();
                    wanted.putAll(all);
                    desks.values().removeIf(desk -> !desk.terms().equals(wanted.get(desk.target())));
                    letGo();
                    return true;
                })
                .onFailure(e -> LOG.error("a fault of ours in telling which queues there are", e));
    }

    /** Begun when it is first asked for: if its file can't be read then, it is begun at the next time. */
    private KeptDesk desk(String target) {
        Terms terms = wanted.get(target);
        if (terms == null) {
            throw new IllegalArgumentException("no such queue is expected: " + target);
        }
        return desks.computeIfAbsent(target, fresh -> new KeptDesk(target, terms, zone, file, clock.get()));
    }

    /** What is too old, and of desks that are no more. */
    private void letGo() {
        LocalDate today = today();
        tidied = today;
        try {
            file.forget(List.copyOf(wanted.keySet()), today.minusDays(KeptDesk.DAYS));
        } catch (TicketsFailed e) {
            LOG.warn("What queue systems told before is not let go yet cause=\"{}\"", e.getMessage());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.get(), zone);
    }

    @Override
    public Future<Taken> take(String target, Told told) {
        Promise<Taken> promise = Promise.promise();
        waiting.add(new Waiting(target, told, promise));
        if (busy.compareAndSet(false, true)) {
            next();
        }
        return promise.future();
    }

    private void next() {
        List<Waiting> taken = new ArrayList<>();
        work(() -> {
                    busy.set(false); // whoever comes from here on begins anew, behind this
                    for (Waiting one = waiting.poll();
                            one != null;
                            one = taken.size() < MOST_AT_ONCE ? waiting.poll() : null) {
                        taken.add(one);
                    }
                    if (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
                        next();
                    }
                    keep(taken);
                    return true;
                })
                .onFailure(e -> {
                    LOG.error("a fault of ours in keeping what queue systems tell", e);
                    busy.set(false);
                    taken.forEach(one -> one.promise().tryFail(e));
                    if (taken.isEmpty()) { // there is nobody left who works
                        for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
                            one.promise().tryFail(e);
                        }
                    }
                });
    }

    private void keep(List<Waiting> all) {
        Map<String, List<Waiting>> byTarget =
                all.stream().collect(Collectors.groupingBy(Waiting::target, LinkedHashMap::new, Collectors.toList()));
        List<Kept> kept = new ArrayList<>();
        List<Sample> measured = new ArrayList<>();
        List<Runnable> done = new ArrayList<>();
        Instant now = clock.get();
        byTarget.forEach((target, waits) -> {
            try {
                KeptDesk.Outcome outcome =
                        desk(target).take(waits.stream().map(Waiting::told).toList(), now, calendar(target));
                kept.add(outcome.kept());
                measured.addAll(outcome.samples());
                for (int i = 0; i < waits.size(); i++) {
                    Waiting one = waits.get(i);
                    Taken taken = outcome.taken().get(i);
                    done.add(() -> one.promise().tryComplete(taken));
                }
            } catch (RuntimeException e) { // the others have nothing to do with it
                desks.remove(target);
                waits.forEach(one -> one.promise().tryFail(e));
            }
        });
        try {
            file.write(kept);
        } catch (RuntimeException e) {
            desks.keySet()
                    .removeAll(byTarget.keySet()); // a desk must not know what the file does not: it begins anew from
            // there
            all.forEach(one -> one.promise().tryFail(e));
            return;
        }
        samples.apply(measured)
                .onSuccess(safe -> done.forEach(Runnable::run))
                .onFailure(e -> all.forEach(one -> one.promise().tryFail(e)));
    }

    @Override
    public Future<Reading> read(String target, Instant now) {
        return work(() -> {
            if (!today().equals(tidied)) {
                letGo();
            }
            return desk(target).read(now, calendar(target));
        });
    }

    @Override
    public Future<Map<String, String>> marks(String target) {
        return work(() -> file.marks(target));
    }

    /** A target's hours; one that serves always is always open. */
    private Calendar calendar(String id) {
        Watching now = watching.get();
        return now.targets().stream()
                .filter(target -> target.id().equals(id) && target.workingHoursOnly())
                .findFirst()
                .<Calendar>map(target -> hours(now, target))
                .orElse(Calendar.ALWAYS);
    }

    private static Calendar hours(Watching now, Target target) {
        return now.calendars().of(target.id(), target.group());
    }

    private <T> Future<T> work(Callable<T> work) {
        try {
            return worker.executeBlocking(work, false);
        } catch (IllegalStateException | RejectedExecutionException closed) {
            return Future.failedFuture(closed);
        }
    }

    /** Completes once all that was begun is done. */
    @Override
    public Future<?> stop() {
        return work(() -> {
                    file.close();
                    return true;
                })
                .eventually(worker::close);
    }
}
