package vn.ward.collect.heartbeat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * Looks how old the last sign of life is: younger than the target's interval, and all is well. Until one interval has
 * passed since it first looked, it says nothing of a platform that it has not heard: it was away itself.
 */
public final class HeartbeatProbe implements Probe {

    private final Heartbeats heartbeats;
    private final Map<String, Instant> lookedSince = new ConcurrentHashMap<>();

    public HeartbeatProbe(Gear gear) {
        this.heartbeats = gear.heartbeats();
    }

    /** @param target one with a {@link HeartbeatSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        HeartbeatSpec spec = (HeartbeatSpec) target.probe();
        Instant since = lookedSince.computeIfAbsent(target.id(), id -> startedAt);
        Outcome outcome = outcome(heartbeats.last(spec.from()), target.pace().every(), since, startedAt);
        return Future.succeededFuture(new Result(target.id(), startedAt, Duration.ZERO, outcome, Map.of()));
    }

    static Outcome outcome(Optional<Heartbeats.Heard> last, Duration every, Instant since, Instant now) {
        if (last.isPresent() && last.get().at().plus(every).isAfter(now)) {
            return last.get().sign().judging() ? new Answered() : new Failed(Reason.of("heartbeat.blind"));
        }
        return last.isEmpty() && since.plus(every).isAfter(now)
                ? new NotTried(Reason.of("heartbeat.waiting"))
                : new Failed(Reason.of("heartbeat.silent"));
    }

    @Override
    public void expect(List<Target> targets) {
        Set<String> ids = targets.stream().map(Target::id).collect(Collectors.toSet());
        lookedSince.keySet().retainAll(ids);
    }
}
