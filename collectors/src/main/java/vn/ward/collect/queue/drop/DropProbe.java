package vn.ward.collect.queue.drop;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.util.List;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.queue.QueueProbe;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Takes what is dropped into folders. */
public final class DropProbe implements Probe {

    private static final int AT_ONCE = 2;

    private final WorkerExecutor pool;
    private final QueueProbe probe;

    public DropProbe(Gear gear) {
        this.pool = gear.vertx().createSharedWorkerExecutor("ward-drop", AT_ONCE);
        DropSource.Shared shared = new DropSource.Shared(gear.ports().queues(), gear.zone(), pool, System::nanoTime);
        this.probe = new QueueProbe(gear, target -> new DropSource(target.id(), (DropSpec) target.probe(), shared));
    }

    /** @param target one with a {@link DropSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        return probe.tryOnce(target, startedAt, notes);
    }

    @Override
    public void expect(List<Target> targets) {
        probe.expect(targets);
    }

    @Override
    public Future<Void> close() {
        return probe.close().eventually(pool::close);
    }
}
