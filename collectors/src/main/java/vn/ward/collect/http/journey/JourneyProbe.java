package vn.ward.collect.http.journey;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Instant;
import java.util.List;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.http.HttpProbe;
import vn.ward.collect.http.Web;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** The {@code http} kind: a journey step by step, or a single request as {@link HttpProbe} makes it. Stateless between attempts. */
public final class JourneyProbe implements Probe {

    private final Vertx vertx;
    private final Web web;
    private final HttpProbe single;

    /** Trusts the authorities that the JDK trusts. */
    public JourneyProbe(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    JourneyProbe(Gear gear, HttpClientOptions trust) {
        this.vertx = gear.vertx();
        this.web = new Web(gear, trust);
        this.single = new HttpProbe(gear, web);
    }

    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
    }

    @Override
    public Future<Void> close() {
        return web.close();
    }

    /** @param target one with a {@link JourneySpec} or an {@link vn.ward.collect.http.HttpSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        if (!(target.probe() instanceof JourneySpec spec)) {
            return single.tryOnce(target, startedAt, notes);
        }
        Journey journey = new Journey(spec);
        return Attempt.make(
                        vertx,
                        target,
                        startedAt,
                        notes,
                        attempt -> journey.begin(
                                attempt, web.visit(attempt, target.pace().timeout(), spec.passage())))
                .map(result -> told(result, journey));
    }

    /** A failure says at which step; what we lack is no step's. */
    private static Result told(Result result, Journey journey) {
        return result.outcome() instanceof Failed failed
                ? new Result(
                        result.target(),
                        result.startedAt(),
                        result.took(),
                        new Failed(journey.at(failed.reason())),
                        result.measurements())
                : result;
    }
}
