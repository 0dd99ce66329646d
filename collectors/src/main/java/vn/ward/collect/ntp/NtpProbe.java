package vn.ward.collect.ntp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.datagram.Exchange;
import vn.ward.collect.ntp.NtpAnswer.Kiss;
import vn.ward.collect.ntp.NtpAnswer.Stray;
import vn.ward.collect.ntp.NtpAnswer.Time;
import vn.ward.collect.ntp.NtpAnswer.Unsynchronised;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks a time server once. Sets no clock. */
public final class NtpProbe implements Probe {

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE).stream(), Stream.of("offset_seconds", "stratum"))
            .toList();

    private final Vertx vertx;
    private final Resolver resolver;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public NtpProbe(Gear gear) {
        this(gear, Clock.systemUTC());
    }

    /** @param clock the one whose offset is measured */
    NtpProbe(Gear gear, Clock clock) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.clock = clock;
    }

    /** @param target one with an {@link NtpSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        NtpSpec spec = (NtpSpec) target.probe();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> attempt.find(resolver, spec.host(), spec.port())
                        .compose(peer -> ask(attempt, peer))
                        .map(answer -> outcome(answer, attempt)));
    }

    private Future<NtpAnswer> ask(Attempt attempt, InetSocketAddress peer) {
        Question question = new Question();
        return Exchange.ask(vertx, attempt, peer, question::packet, question::answer, Stray::new);
    }

    /** One question, and when it was sent: by the clock that is measured, and by one that is never set. */
    private final class Question {
        private final long cookie = random.nextLong();
        private Instant sent = clock.instant();
        private long sentNanos = System.nanoTime();

        Buffer packet() {
            sent = clock.instant();
            sentNanos = System.nanoTime();
            return Buffer.buffer(NtpAnswer.question(cookie));
        }

        Optional<NtpAnswer> answer(Buffer packet) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - sentNanos);
            NtpAnswer read = NtpAnswer.read(packet.getBytes(), cookie, sent, elapsed);
            return read instanceof Stray ? Optional.empty() : Optional.of(read);
        }
    }

    private static Outcome outcome(NtpAnswer answer, Attempt attempt) {
        if (answer instanceof Time time) {
            attempt.measured("offset_seconds", seconds(time.offset()));
            attempt.measured("rtt_seconds", seconds(time.delay()));
            attempt.measured("stratum", time.stratum());
            return new Answered();
        }
        if (answer instanceof Kiss kiss) {
            return new Failed(Reason.of("ntp.kiss", kiss.code()));
        }
        if (answer instanceof Unsynchronised) {
            return new Failed(Reason.of("ntp.unsynchronised"));
        }
        return new Failed(Reason.of(answer instanceof Stray ? "ntp.wrong-origin" : "ntp.garbled"));
    }

    /** To the microsecond or so; years off are still a number. */
    private static double seconds(Duration duration) {
        return duration.abs().toDays() > 1
                ? duration.toMillis() / 1e3
                : Math.copySign(Attempt.seconds(duration.abs().toNanos()), duration.isNegative() ? -1 : 1);
    }
}
