package vn.ward.collect.signature;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.signature.DerOverHttp.Heard;
import vn.ward.collect.signature.DerOverHttp.Question;
import vn.ward.collect.tls.Certified;
import vn.ward.collect.tls.Judges;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.target.Target;

/** How a service of signatures is asked, whichever it is: a question is posted, and the answer judged on a worker. */
final class Inquiry {

    private final Gear gear;
    private final Clock clock;
    private final DerOverHttp http;
    private final WorkerExecutor judges;

    Inquiry(Gear gear, Clock clock) {
        this.gear = gear;
        this.clock = clock;
        this.http = new DerOverHttp(gear);
        this.judges = Judges.of(gear.vertx());
    }

    /** What an answer says. Whatever else it throws than {@link Unbelieved}: it can't be read. */
    @FunctionalInterface
    interface Reading<T> {
        /** @param received when it had come, by our clock */
        T read(byte[] answer, Instant received, Certified words) throws Exception;
    }

    /** @param believed is told what the answer says, and when it came */
    <T> Future<Outcome> ask(
            Attempt attempt, Target target, Question question, Reading<T> reading, BiConsumer<T, Instant> believed) {
        return http.ask(attempt, target, question).compose(heard -> {
            Instant received = clock.instant();
            return heard.wrong()
                    .map(Future::succeededFuture)
                    .orElseGet(() -> judge(attempt, heard, received, reading, believed));
        });
    }

    private <T> Future<Outcome> judge(
            Attempt attempt, Heard heard, Instant received, Reading<T> reading, BiConsumer<T, Instant> believed) {
        return attempt.on(
                        judges, () -> believed(heard.bytes().getBytes(), received, new Certified(gear.zone()), reading))
                .map(said -> {
                    believed.accept(said, received);
                    return (Outcome) new Answered();
                })
                .recover(fault -> fault instanceof Unbelieved known
                        ? Future.succeededFuture(new Failed(known.reason()))
                        : Future.failedFuture(fault));
    }

    /**
     * What {@code reading} makes of {@code answer}, whatever that is. The library throws all, by what is wrong; and what is nested
     * in ways that {@link Nesting} does not see ends its stack.
     */
    static <T> T believed(byte[] answer, Instant received, Certified words, Reading<T> reading) throws Unbelieved {
        if (!Nesting.isShallow(answer)) {
            throw new Unbelieved("signature.garbled");
        }
        try {
            return reading.read(answer, received, words);
        } catch (Unbelieved known) {
            throw known;
        } catch (Exception | StackOverflowError e) {
            throw new Unbelieved("signature.garbled");
        }
    }

    void expect(List<Target> targets) {
        http.keep(targets);
    }

    Future<Void> close() {
        return Future.join(http.close(), judges.close()).mapEmpty();
    }
}
