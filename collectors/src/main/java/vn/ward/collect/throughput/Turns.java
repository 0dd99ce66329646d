package vn.ward.collect.throughput;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import vn.ward.collect.guard.Guard;
import vn.ward.collect.guard.Limits;

/** One test at a time on each of the ward's lines, and one before each server. There are as many guards as both. */
final class Turns {

    private static final Limits ONE = Limits.of(1, 10);

    private final Vertx vertx;
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();

    Turns(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @return fails with {@link vn.ward.collect.guard.Refusal} if its turn did not come within {@code patience} */
    <T> Future<T> take(ThroughputSpec spec, Duration patience, Supplier<Future<T>> test) {
        long from = System.nanoTime();
        Guard line = guard(spec.via().map(own -> "line " + own.getHostAddress()).orElse("line"));
        Guard server = guard("server " + spec.means().server());
        return line.pass(patience, () -> server.pass(patience.minusNanos(System.nanoTime() - from), test));
    }

    private Guard guard(String shared) {
        return guards.computeIfAbsent(shared, name -> new Guard(vertx, name, ONE));
    }
}
