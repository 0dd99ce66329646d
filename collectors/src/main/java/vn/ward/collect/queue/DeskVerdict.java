package vn.ward.collect.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.engine.Queues.Reading;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/**
 * What is known of a desk at one beat. It is never down for what we don't hear: people are served without our seeing it. Pure.
 *
 * @param measurements of a desk that is known
 */
public record DeskVerdict(Outcome outcome, Map<String, Double> measurements) {

    public DeskVerdict {
        measurements = Map.copyOf(measurements);
    }

    /** @param away why nothing new is heard of it; empty: its system is reached */
    public static DeskVerdict of(Reading reading, QueueTerms terms, Optional<Reason> away) {
        if (reading.isOpen() && away.isPresent()) {
            return new DeskVerdict(new NotTried(away.get()), Map.of());
        }
        if (reading.isOpen() && reading.silence().compareTo(terms.silentAfter()) > 0) {
            return new DeskVerdict(
                    new NotTried(Reason.of("queue.silent", reading.silence().toMinutes())), Map.of());
        }
        return new DeskVerdict(new Answered(), reading.load().figures());
    }

    /** What whoever looks into one try should know besides. */
    static void note(Reading reading, Optional<Reason> away, Notes notes) {
        if (!reading.isOpen()) {
            notes.take("queue.closed");
            away.ifPresent(why -> notes.take("queue.away-closed"));
        }
        if (reading.silence().compareTo(Duration.ofMinutes(1)) >= 0) {
            notes.take("queue.last-heard", reading.silence().toMinutes());
        }
    }
}
