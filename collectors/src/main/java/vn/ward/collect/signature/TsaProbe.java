package vn.ward.collect.signature;

import io.vertx.core.Future;
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
import vn.ward.collect.signature.DerOverHttp.Question;
import vn.ward.collect.signature.Timestamp.Stamp;
import vn.ward.collect.tls.Expiry;
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
    private final Inquiry inquiry;
    private final SecureRandom random = new SecureRandom();

    public TsaProbe(Gear gear) {
        this(gear, Clock.systemUTC());
    }

    /** @param clock that the authority's is compared with */
    TsaProbe(Gear gear, Clock clock) {
        this.gear = gear;
        this.clock = clock;
        this.inquiry = new Inquiry(gear, clock);
    }

    /** @param target one with a {@link TsaSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        TsaSpec spec = (TsaSpec) target.probe();
        return Attempt.make(gear.vertx(), target, startedAt, notes, attempt -> {
            Timestamp timestamp = Timestamp.ask(spec, random);
            Question question = new Question(spec.url(), QUERY, Buffer.buffer(timestamp.question()), REPLY);
            Instant sent = clock.instant();
            return inquiry.ask(
                    attempt,
                    target,
                    question,
                    timestamp::read,
                    (stamp, received) -> told(attempt, stamp, sent, received));
        });
    }

    private static void told(Attempt attempt, Stamp stamp, Instant sent, Instant received) {
        attempt.measured(APART, Timestamp.apart(stamp.time(), sent, received).toMillis() / 1e3);
        attempt.measured(Expiry.MEASUREMENT, (double) stamp.left().toSeconds());
        attempt.notes().take("tsa.stamp", stamp.time(), stamp.signer(), stamp.serial());
    }

    @Override
    public void expect(List<Target> targets) {
        inquiry.expect(targets);
    }

    @Override
    public Future<Void> close() {
        return inquiry.close();
    }
}
