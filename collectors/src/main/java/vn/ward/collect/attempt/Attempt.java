package vn.ward.collect.attempt;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * One try in progress: what it measured, what it has open, and when it must end. Whatever it opened is closed when it
 * ends, also what opens only afterwards.
 */
public final class Attempt {

    private static final int RESOLUTION_BITS = 20;
    private static final String RTT = "rtt_seconds";

    /** Later than this after the timeout, it was we who looked too late. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private final Target target;
    private final Instant startedAt;
    private final Notes notes;
    private final Optional<InetAddress> via;
    private final Map<String, Double> own = new HashMap<>();
    private final long begun = System.nanoTime();
    private final Map<Phase, Long> spentNanos = new EnumMap<>(Phase.class);
    private final List<Supplier<Future<Void>>> open = new ArrayList<>();
    private String host = "";
    private String peer = "";
    private @Nullable InetAddress address;
    private long lookedUpFrom = begun;
    private volatile boolean isQueued;
    private final AtomicLong queuedNanos = new AtomicLong();
    private volatile boolean over;

    private Attempt(Target target, Instant startedAt, Notes notes) {
        this.target = target;
        this.startedAt = startedAt;
        this.notes = notes;
        this.via = target.probe().via();
    }

    /** Where its sockets are bound before they connect; empty: wherever the kernel likes. */
    public Optional<SocketAddress> local() {
        return via.map(address -> SocketAddress.inetSocketAddress(new InetSocketAddress(address, 0)));
    }

    /** The address of ours that its packets leave from; empty: whichever the kernel picks. */
    public Optional<InetAddress> via() {
        return via;
    }

    /**
     * The address of ours that packets to the address that was found leave from, as the kernel has it: what is told to a
     * server that asks for it. Sends nothing.
     */
    public Optional<InetAddress> from() {
        try {
            return address == null ? via : OwnNetwork.from(address, via);
        } catch (IOException e) {
            return via;
        }
    }

    /** Measures {@code name}: a finite value in the base unit that the name ends in. The last one counts. */
    public void measured(String name, double value) {
        own.put(name, value);
    }

    /** The instant that it counts for. */
    public Instant startedAt() {
        return startedAt;
    }

    public Notes notes() {
        return notes;
    }

    /** How long it is until its timeout. */
    public Duration left() {
        return target.pace().timeout().minus(elapsed());
    }

    /** What attempts that go through {@code phases} may measure, by name. */
    public static List<String> measurements(Phase... phases) {
        return Stream.concat(Stream.of(RTT), Stream.of(phases).map(Phase::metric))
                .toList();
    }

    /**
     * Tries {@code target} once along {@code course}.
     *
     * @param notes what was seen on the way
     * @param course its failures become outcomes, those of our own mistakes excepted
     * @return completes by the target's timeout
     */
    public static Future<Result> make(
            Vertx vertx, Target target, Instant startedAt, Notes notes, Function<Attempt, Future<Outcome>> course) {
        Attempt attempt = new Attempt(target, startedAt, notes);
        Future<Outcome> ending = Via.away(attempt.via)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.succeededFuture(attempt).compose(course).recover(attempt::outcomeOf));
        return Limit.within(vertx, target.pace().timeout(), ending, attempt::outOfTime)
                .map(attempt::result)
                .onComplete(ended -> attempt.end());
    }

    /** Finds the address to connect to. What goes wrong from here on is said of {@code host} and {@code port}. */
    public Future<InetSocketAddress> find(Finder finder, String host, int port) {
        this.host = host;
        this.peer = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        this.address = null;
        this.lookedUpFrom = System.nanoTime();
        return timed(Phase.RESOLVE, () -> finder.find(host, () -> !over)).map(found -> {
            address = found;
            notes.take("address", host, found.getHostAddress());
            return new InetSocketAddress(found, port);
        });
    }

    /** Does {@code step} and measures it, if it succeeds. */
    public <T> Future<T> timed(Phase phase, Supplier<Future<T>> step) {
        long from = System.nanoTime();
        return step.get().onSuccess(done -> spentNanos.merge(phase, System.nanoTime() - from, Long::sum));
    }

    /**
     * Does {@code work} on {@code pool}, whose threads are few and shared. Until one of them is free it is we who take the time, and
     * not the target: if it ends over that, nothing is said of the target. One after another.
     */
    public <T> Future<T> on(WorkerExecutor pool, Callable<T> work) {
        long from = System.nanoTime();
        isQueued = true;
        return pool.executeBlocking(
                () -> {
                    queuedNanos.addAndGet(System.nanoTime() - from);
                    isQueued = false;
                    if (over) {
                        throw new CancellationException("nobody waits for what came from " + peer);
                    }
                    return work.call();
                },
                false);
    }

    /**
     * Sees to it that what was just connected is closed when the attempt ends.
     *
     * <p>On loopback a connection to a port that nobody serves may, once in a while, meet its own end: the kernel lends
     * it that very port. That is a refusal.
     *
     * @return fails if the attempt has ended already
     */
    public <T> Future<T> connected(
            T connection, SocketAddress local, SocketAddress remote, Supplier<Future<Void>> close) {
        return opened(close)
                .compose(kept -> local.equals(remote)
                        ? Future.failedFuture(new ConnectException("connected to itself: " + peer))
                        : Future.succeededFuture(connection));
    }

    /**
     * Sees to it that what was just opened, a connection or a program, is closed when the attempt ends.
     *
     * @return fails if the attempt has ended already
     */
    public Future<Void> opened(Supplier<Future<Void>> close) {
        open.add(close);
        if (over) {
            closeAll();
            return Future.failedFuture(new CancellationException("opened after the attempt ended: " + peer));
        }
        return Future.succeededFuture();
    }

    private Future<Outcome> outcomeOf(Throwable fault) {
        if (fault instanceof Told told) {
            return Future.succeededFuture(told.outcome());
        }
        return Faults.outcomeOf(fault, host, peer, this::ownNetworkAway)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(fault));
    }

    /** Whether {@code fault} is one of the machine that watches, whatever it tried: without files, without room. */
    public static boolean isOurs(Throwable fault) {
        return Faults.areOurs(fault);
    }

    /** What it means that the time is over. */
    public Outcome outOfTime() {
        Duration timeout = target.pace().timeout();
        boolean isOurs = isQueued || queuedNanos.get() > timeout.dividedBy(2).toNanos();
        if (isOurs || elapsed().compareTo(timeout.plus(LATE)) > 0) {
            return new NotTried(Reason.of("overloaded"));
        }
        if (address == null && !host.isEmpty() && lookingUp().compareTo(timeout.dividedBy(2)) > 0) {
            return new NotTried(Reason.of("resolver-away", host));
        }
        if (ownNetworkAway()) {
            return new NotTried(Reason.of("network-away"));
        }
        String seconds =
                BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
        return new Failed(Reason.of("timeout", seconds));
    }

    /** How long all lookups took, the one under way included. */
    private Duration lookingUp() {
        return Duration.ofNanos(spentNanos.getOrDefault(Phase.RESOLVE, 0L) + System.nanoTime() - lookedUpFrom);
    }

    /** Nothing came back: ours if our own network is away, and else the target's, for {@code reason}. */
    public Outcome silence(Reason reason) {
        return ownNetworkAway() ? new NotTried(Reason.of("network-away")) : new Failed(reason);
    }

    /** Whether it is our own network that does not lead to the address that was found. Asks the kernel; sends nothing. */
    public boolean ownNetworkAway() {
        return address != null && OwnNetwork.isAway(address, via);
    }

    private Result result(Outcome outcome) {
        Duration took = elapsed();
        Map<String, Double> measurements = new HashMap<>(own);
        spentNanos.forEach((phase, nanos) -> measurements.put(phase.metric(), seconds(nanos)));
        if (outcome instanceof Answered) {
            measurements.putIfAbsent(RTT, seconds(took.toNanos()));
        }
        return new Result(target.id(), startedAt, took, outcome, measurements);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /**
     * To the next 2<sup>−20</sup> s, about a microsecond: finer it is noise, and digits that mean nothing cost the most room
     * in a columnstore.
     */
    public static double seconds(long nanos) {
        return Math.scalb(Math.ceil(Math.scalb(nanos / 1e9, RESOLUTION_BITS)), -RESOLUTION_BITS);
    }

    private void end() {
        over = true;
        closeAll();
    }

    private void closeAll() {
        for (Supplier<Future<Void>> close : open) {
            close.get().onFailure(fault -> log.debug("Closing failed target={} peer={}", target.id(), peer, fault));
        }
        open.clear();
    }
}
