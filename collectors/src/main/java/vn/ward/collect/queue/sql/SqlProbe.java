package vn.ward.collect.queue.sql;

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

/** Reads the databases of queue systems. */
public final class SqlProbe implements Probe {

    private static final int AT_ONCE = 2;

    private final WorkerExecutor pool;
    private final QueueProbe probe;

    public SqlProbe(Gear gear) {
        this.pool = gear.vertx().createSharedWorkerExecutor("ward-sql", AT_ONCE);
        SqlSource.Shared shared = new SqlSource.Shared(gear.ports().queues(), gear.zone(), pool);
        this.probe = new QueueProbe(
                gear,
                target -> new SqlSource(
                        target.id(), (SqlSpec) target.probe(), target.pace().timeout(), shared));
    }

    /** @param target one with a {@link SqlSpec} */
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
