package vn.ward.collect.queue.rest;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.http.Web;
import vn.ward.collect.queue.QueueProbe;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks the addresses of queue systems. */
public final class RestProbe implements Probe {

    private final Web web;
    private final QueueProbe probe;

    public RestProbe(Gear gear) {
        this.web = new Web(gear);
        RestSource.Shared shared =
                new RestSource.Shared(gear.vertx(), web, gear.ports().queues(), gear.zone());
        this.probe = new QueueProbe(gear, target -> new RestSource(target, shared));
    }

    /** @param target one with a {@link RestSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        return probe.tryOnce(target, startedAt, notes);
    }

    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
        probe.expect(targets);
    }

    @Override
    public Future<Void> close() {
        return probe.close().eventually(web::close);
    }
}
