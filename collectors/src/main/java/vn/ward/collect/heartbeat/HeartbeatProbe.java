package vn.ward.collect.heartbeat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Looks;
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
 * Looks how old the last sign of life is: younger than the target's interval, and all is well. It blames nobody for a
 * silence before its first {@link Looks look} at a name: it waits for one interval first.
 */
public final class HeartbeatProbe implements Probe {

    private final Heartbeats heartbeats;
    private final Map<Listening, Looks> looks = new ConcurrentHashMap<>();

    /** Whose signs a target waits for; another name is another wait. */
    private record Listening(String target, String from) {
        static Listening of(Target target) {
            return new Listening(target.id(), ((HeartbeatSpec) target.probe()).from());
        }
    }

    public HeartbeatProbe(Gear gear) {
        this.heartbeats = gear.ports().heartbeats();
    }

    /** @param target one with a {@link HeartbeatSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        Listening listening = Listening.of(target);
        Duration every = target.pace().every();
        // in less than one and a half the last sign does not grow too old, for two come in each interval
        Duration longest = every.multipliedBy(3).dividedBy(2);
        Looks until = looks.merge(listening, Looks.begun(startedAt), (before, now) -> before.then(startedAt, longest));
        Outcome outcome = outcome(heartbeats.last(listening.from()), every, until.since(), startedAt);
        return Future.succeededFuture(new Result(target.id(), startedAt, Duration.ZERO, outcome, Map.of()));
    }

    static Outcome outcome(Optional<Heartbeats.Heard> last, Duration every, Instant since, Instant now) {
        if (last.isPresent() && last.get().at().plus(every).isAfter(now)) {
            return last.get().sign().judging() ? new Answered() : new Failed(Reason.of("heartbeat.blind"));
        }
        return since.plus(every).isAfter(now)
                ? new NotTried(Reason.of("heartbeat.waiting"))
                : new Failed(Reason.of("heartbeat.silent"));
    }

    @Override
    public void expect(List<Target> targets) {
        looks.keySet().retainAll(targets.stream().map(Listening::of).collect(Collectors.toSet()));
    }
}
