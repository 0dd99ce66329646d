package vn.ward.collect.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.signature.DerOverHttp.Question;
import vn.ward.collect.signature.StatusQuestion.Good;
import vn.ward.collect.tls.Expiry;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks how a certificate is. */
public final class OcspProbe implements Probe {

    private static final String ANSWER_LEFT = "answer_valid_seconds";

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE).stream(),
                    Stream.of(ANSWER_LEFT, Expiry.MEASUREMENT))
            .toList();

    private static final String REQUEST = "application/ocsp-request";
    private static final String RESPONSE = "application/ocsp-response";

    private final Gear gear;
    private final Clock clock;
    private final Inquiry inquiry;

    public OcspProbe(Gear gear) {
        this(gear, Clock.systemUTC());
    }

    /** @param clock by which answers grow old */
    OcspProbe(Gear gear, Clock clock) {
        this.gear = gear;
        this.clock = clock;
        this.inquiry = new Inquiry(gear, clock);
    }

    /** @param target one with an {@link OcspSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        OcspSpec spec = (OcspSpec) target.probe();
        return Attempt.make(gear.vertx(), target, startedAt, notes, attempt -> {
            StatusQuestion status = new StatusQuestion(spec);
            Question question = new Question(spec.url(), REQUEST, Buffer.buffer(status.question()), RESPONSE);
            Duration left = Duration.between(
                    clock.instant(), spec.certificate().getNotAfter().toInstant());
            attempt.measured(Expiry.MEASUREMENT, (double) left.toSeconds());
            return inquiry.ask(attempt, target, question, status::read, (good, received) -> told(attempt, good));
        });
    }

    private static void told(Attempt attempt, Good good) {
        good.left().ifPresent(left -> attempt.measured(ANSWER_LEFT, (double) left.toSeconds()));
        attempt.notes().take("ocsp.good", good.signer(), good.since());
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
