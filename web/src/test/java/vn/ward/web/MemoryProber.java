package vn.ward.web;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import vn.ward.core.engine.ProbeRefused;
import vn.ward.core.engine.Prober;
import vn.ward.core.engine.Trial;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Tries nothing: what the tests set is what it brought. */
final class MemoryProber implements Prober {

    private final Supplier<Instant> now;
    private final AtomicInteger tried = new AtomicInteger();
    private volatile Outcome outcome = new Answered();
    private volatile Optional<ProbeRefused.Why> refused = Optional.empty();

    MemoryProber(Supplier<Instant> now) {
        this.now = now;
    }

    void brings(Outcome next) {
        outcome = next;
    }

    void refuses(ProbeRefused.Why why) {
        refused = Optional.of(why);
    }

    int tried() {
        return tried.get();
    }

    @Override
    public Future<Trial> probe(Target target) {
        tried.incrementAndGet();
        if (refused.isPresent()) {
            return Future.failedFuture(new ProbeRefused(target.id(), refused.get()));
        }
        return Future.succeededFuture(new Trial(
                target,
                new Result(target.id(), now.get(), Duration.ofMillis(250), outcome, Map.of("rtt_seconds", 0.25)),
                List.of(
                        new Note("address", List.of("wan.example", "192.0.2.1")),
                        new Note("unheard-of", List.of("x")))));
    }
}
