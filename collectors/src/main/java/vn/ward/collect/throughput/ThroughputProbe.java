package vn.ward.collect.throughput;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.guard.Refusal;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Target;

/** Measures how much a line carries: one direction after the other, when its turn has come. */
public final class ThroughputProbe implements Probe {

    private final Gear gear;
    private final Programs programs;
    private final Iperf3 iperf3;
    private final Web web;
    private final Turns turns;
    private final Spent spent;

    public ThroughputProbe(Gear gear) {
        this(gear, "iperf3", new HttpClientOptions());
    }

    ThroughputProbe(Gear gear, String program, HttpClientOptions trust) {
        this.gear = gear;
        this.programs = new Programs(gear.vertx());
        this.iperf3 = new Iperf3(gear, programs, program);
        this.web = new Web(gear, trust);
        this.turns = new Turns(gear.vertx());
        this.spent = new Spent(gear.zone());
    }

    /** @param target one with a {@link ThroughputSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        ThroughputSpec spec = (ThroughputSpec) target.probe();
        return Attempt.make(gear.vertx(), target, startedAt, notes, attempt -> {
                    Duration patience = target.pace().timeout().minus(spec.takes());
                    return turns.take(spec, patience, () -> new Test(attempt, target, spec, startedAt).run())
                            .recover(ThroughputProbe::ended);
                })
                .map(result -> own(result, spec));
    }

    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
    }

    @Override
    public Future<Void> close() {
        return Future.join(programs.close(), web.close()).mapEmpty();
    }

    private static Future<Outcome> ended(Throwable fault) {
        if (fault instanceof Ended known) {
            return Future.succeededFuture(known.outcome());
        }
        return fault instanceof Refusal
                ? Future.succeededFuture(new NotTried(Reason.of("throughput.busy")))
                : Future.failedFuture(fault);
    }

    /** How long a test took, or its name's lookup, says nothing of the line. */
    private static Result own(Result result, ThroughputSpec spec) {
        Map<String, Double> measured = new HashMap<>(result.measurements());
        measured.keySet().retainAll(spec.measurements());
        return new Result(result.target(), result.startedAt(), result.took(), result.outcome(), measured);
    }

    /** One test in progress: what it has used so far, and what was set aside for it. */
    private final class Test {
        private final Attempt attempt;
        private final Target target;
        private final ThroughputSpec spec;
        private final Instant startedAt;
        private long used;

        Test(Attempt attempt, Target target, ThroughputSpec spec, Instant startedAt) {
            this.attempt = attempt;
            this.target = target;
            this.spec = spec;
            this.startedAt = startedAt;
        }

        Future<Outcome> run() {
            if (!spent.reserve(target.id(), startedAt, spec.test(), spec.budget())) {
                return Future.succeededFuture(new NotTried(Reason.of("throughput.budget")));
            }
            Future<Outcome> all = Future.succeededFuture(new Answered());
            for (Direction direction : spec.means().directions()) {
                all = all.compose(
                        before -> before instanceof Answered ? one(direction) : Future.succeededFuture(before));
            }
            return all.onSuccess(done -> attempt.measured(ThroughputSpec.BYTES, (double) used))
                    .onComplete(end -> {
                        if (end.succeeded() || isUnspent(end.cause())) { // else it is not known what was used
                            spent.giveBack(target.id(), startedAt, Math.max(0, spec.test() - used));
                        }
                    });
        }

        private static boolean isUnspent(Throwable fault) {
            return fault instanceof Ended known && !known.isSpent();
        }

        private Future<Outcome> one(Direction direction) {
            return course(direction).map(course -> {
                used += course.bytes();
                OptionalDouble speed = course.bitsPerSecond();
                if (speed.isEmpty()) {
                    return new Failed(Reason.of("throughput.nothing"));
                }
                measured(direction, speed.getAsDouble(), course.isTelling());
                return new Answered();
            });
        }

        /** A file that is over before the line is at its speed breaks no contract. */
        private void measured(Direction direction, double speed, boolean telling) {
            Contract contract = target.contract();
            attempt.measured(direction.speed(), speed);
            double ratio = contract == null ? Double.NaN : speed / direction.sold(contract);
            if (ratio >= 1 || (telling && ratio < 1)) {
                attempt.measured(direction.ratio(), ratio);
            }
            attempt.notes().take("throughput." + direction.key(), Math.round(speed / 1e6));
        }

        private Future<Course> course(Direction direction) {
            return spec.means()
                    .fold(
                            server -> iperf3.measure(attempt, spec, server, direction),
                            pages -> direction == Direction.DOWNLOAD
                                    ? web.download(
                                            attempt,
                                            target,
                                            spec,
                                            pages.download().orElseThrow())
                                    : web.upload(
                                            attempt,
                                            target,
                                            spec,
                                            pages.upload().orElseThrow()));
        }
    }
}
