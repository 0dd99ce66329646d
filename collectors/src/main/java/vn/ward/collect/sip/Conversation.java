package vn.ward.collect.sip;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.collect.datagram.Question;
import vn.ward.core.result.Outcome;

/** One question and what comes of it, by whatever transport. On the attempt's event loop. */
final class Conversation implements Question<Outcome> {

    /** §17.1.1.1: T1 is the estimate of a round trip, T2 the longest pause. */
    private static final Duration T1 = Duration.ofMillis(500);

    private static final Duration T2 = Duration.ofSeconds(4);
    private static final int LONGEST_NOTE = 100;

    private final Attempt attempt;
    private final Call call;
    private long sentNanos = System.nanoTime();
    private int provisional;

    Conversation(Attempt attempt, Call call) {
        this.attempt = attempt;
        this.call = call;
    }

    @Override
    public Buffer packet(SocketAddress from) {
        sentNanos = System.nanoTime();
        InetSocketAddress own = attempt.from()
                .map(address -> new InetSocketAddress(address, from.port()))
                .orElseGet(() -> new InetSocketAddress(from.hostAddress(), from.port()));
        return Buffer.buffer(call.message(own));
    }

    @Override
    public Optional<Outcome> take(Buffer packet) {
        Optional<SipAnswer> answer = SipAnswer.read(packet.getBytes()).filter(call::isAnsweredBy);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        SipAnswer ours = answer.get();
        attempt.notes().take("sip.answer", ours.status(), ours.phrase());
        if (!ours.isFinal()) {
            provisional = ours.status();
            return Optional.empty();
        }
        attempt.measured("rtt_seconds", Attempt.seconds(System.nanoTime() - sentNanos));
        ours.all("Server").stream()
                .findFirst()
                .ifPresent(server -> attempt.notes().take("sip.server", Excerpt.of(server, LONGEST_NOTE)));
        return Optional.of(Verdict.of(ours, call.spec()));
    }

    @Override
    public Outcome onlyStrays() {
        return provisional == 0 ? Verdict.garbled() : Verdict.unfinished(provisional);
    }

    /** Whether a final answer was promised. */
    boolean isPromised() {
        return provisional != 0;
    }

    /** Twice as long each time, up to T2; once an answer was promised, T2 (§17.1.2.2). */
    @Override
    public Optional<Duration> again(int sent) {
        attempt.measured("retransmits", sent - 1.0);
        Duration doubled = T1.multipliedBy(1L << Math.min(sent - 1, 3));
        return Optional.of(isPromised() || doubled.compareTo(T2) > 0 ? T2 : doubled);
    }
}
