package vn.ward.collect.signature;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.signature.DerOverHttp.Heard;
import vn.ward.collect.signature.DerOverHttp.Question;
import vn.ward.collect.signature.Timestamp.Stamp;
import vn.ward.collect.tls.Certified;
import vn.ward.collect.tls.Expiry;
import vn.ward.collect.tls.Judges;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Has a little noise stamped. */
public final class TsaProbe implements Probe {

    static final String APART = "clock_offset_seconds";

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE).stream(),
                    Stream.of(APART, Expiry.MEASUREMENT))
            .toList();

    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";

    private final Gear gear;
    private final Clock clock;
    private final DerOverHttp http;
    private final WorkerExecutor judges;
    private final SecureRandom random = new SecureRandom();

    public TsaProbe(Gear gear) {
        this(gear, Clock.systemUTC());
    }

    /** @param clock that the authority's is compared with */
    TsaProbe(Gear gear, Clock clock) {
        this.gear = gear;
        this.clock = clock;
        this.http = new DerOverHttp(gear);
        this.judges = Judges.of(gear.vertx());
    }

    /** @param target one with a {@link TsaSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        TsaSpec spec = (TsaSpec) target.probe();
        return Attempt.make(gear.vertx(), target, startedAt, notes, attempt -> {
            Timestamp timestamp = Timestamp.ask(spec, random);
            Question question = new Question(spec.url(), QUERY, Buffer.buffer(timestamp.question()), REPLY);
            Instant sent = clock.instant();
            return http.ask(attempt, target, question)
                    .compose(heard -> judge(attempt, timestamp, heard, sent, clock.instant()));
        });
    }

    private Future<Outcome> judge(Attempt attempt, Timestamp timestamp, Heard heard, Instant sent, Instant received) {
        if (heard.wrong().isPresent()) {
            return Future.succeededFuture(heard.wrong().get());
        }
        return attempt.on(
                        judges, () -> timestamp.read(heard.bytes().getBytes(), received, new Certified(gear.zone())))
                .map(stamp -> told(attempt, stamp, sent, received))
                .recover(TsaProbe::unbelieved);
    }

    private static Outcome told(Attempt attempt, Stamp stamp, Instant sent, Instant received) {
        attempt.measured(APART, Timestamp.apart(stamp.time(), sent, received).toMillis() / 1e3);
        attempt.measured(Expiry.MEASUREMENT, (double) stamp.left().toSeconds());
        attempt.notes().take("tsa.stamp", stamp.time(), stamp.signer(), stamp.serial());
        return new Answered();
    }

    static Future<Outcome> unbelieved(Throwable fault) {
        return fault instanceof Unbelieved known
                ? Future.succeededFuture(new Failed(known.reason()))
                : Future.failedFuture(fault);
    }

    @Override
    public void expect(List<Target> targets) {
        http.keep(targets);
    }

    @Override
    public Future<Void> close() {
        return Future.join(http.close(), judges.close()).mapEmpty();
    }
}
