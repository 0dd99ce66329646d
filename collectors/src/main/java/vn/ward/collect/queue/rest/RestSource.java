package vn.ward.collect.queue.rest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.http.Answer;
import vn.ward.collect.http.Hop;
import vn.ward.collect.http.Visit;
import vn.ward.collect.http.Web;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.QueueSource;
import vn.ward.collect.queue.Remarks;
import vn.ward.collect.queue.Unkept;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/** Asks one address, and remembers what it said last. */
final class RestSource implements QueueSource {

    /** Bytes of an answer. */
    static final int LARGEST = 4 << 20;

    private static final int MEBI = 1 << 20;
    private static final int OK = 200;
    private static final String AWAY = "queue.rest.away";

    private final Target target;
    private final RestSpec spec;
    private final Shared shared;
    private final Remarks remarks;
    private volatile @Nullable Heard last;
    private volatile @Nullable Heard kept; // the last one that was news: what its tickets say is known

    /** Its first news. Who had gone by then it may not tell of any more. */
    private volatile @Nullable Instant since;

    /** What all sources of this kind share. */
    record Shared(Vertx vertx, Web web, Queues queues, ZoneId zone) {}

    /** What a reader made of an answer, one of the two. */
    private record Read(@Nullable Heard heard, @Nullable Reason garbled) {}

    /** @param target one with a {@link RestSpec} */
    RestSource(Target target, Shared shared) {
        this.target = target;
        this.spec = (RestSpec) target.probe();
        this.shared = shared;
        this.remarks = new Remarks(target.id());
    }

    @Override
    public Future<Optional<Reason>> look(Instant now, Notes notes) {
        return Attempt.make(shared.vertx(), target, now, notes, attempt -> ask(attempt, now))
                .map(result -> {
                    remarks.tell(notes);
                    return result.outcome()
                            .fold(
                                    answered -> Optional.<Reason>empty(),
                                    failed -> Optional.of(away(failed.reason())),
                                    notTried -> Optional.of(away(notTried.reason())));
                });
    }

    /** Why it can't be asked, as one reason; what it says itself that can't be read is one already. */
    private static Reason away(Reason why) {
        if (why.code().startsWith("queue.")) {
            return why;
        }
        List<String> values = new ArrayList<>(List.of(why.code()));
        values.addAll(why.values());
        return new Reason(AWAY, values);
    }

    private Future<Outcome> ask(Attempt attempt, Instant now) {
        Visit visit = shared.web().visit(attempt, target.pace().timeout(), spec.passage());
        return visit.ask(Hop.get(spec.url(), spec.revealedHeaders()))
                .compose(answer -> answer.status() == OK
                        ? read(answer, visit, attempt, now)
                        : failed(Reason.of("http.status", answer.status(), OK)));
    }

    private Future<Outcome> read(Answer answer, Visit visit, Attempt attempt, Instant now) {
        return answer.read(true, LARGEST + 1, page -> {
                    Buffer body = page.bytes();
                    return page.length() > LARGEST
                            ? Future.succeededFuture(new Read(null, Reason.of("queue.rest.too-big", LARGEST / MEBI)))
                            : visit.readers().read(attempt, until -> {
                                try {
                                    return new Read(
                                            AnswerReading.read(body, spec.shape(), now, shared.zone(), until), null);
                                } catch (Garbled e) {
                                    return new Read(null, e.reason());
                                }
                            });
                })
                .compose(read -> read.heard() != null
                        ? take(read.heard(), attempt, now)
                        : failed(Objects.requireNonNull(read.garbled())));
    }

    private Future<Outcome> take(Heard heard, Attempt attempt, Instant now) {
        remarks.takeAhead(heard.ahead());
        heard.bad().forEach(remarks::take);
        @Nullable Heard before = last;
        if (!isNews(heard, before, now)) {
            last = heard;
            Duration old = heard.told() == null ? Duration.ZERO : Duration.between(heard.told(), now);
            attempt.notes().take("queue.rest.old", Math.max(0, old.toMinutes()));
            return Future.succeededFuture(new Answered());
        }
        Instant heardSince = since == null ? now : since;
        since = heardSince;
        @Nullable Heard known = kept;
        List<TicketNews> tickets = known == null ? heard.tickets() : others(heard, known);
        return Unkept.orTaken(
                        shared.queues(),
                        target.id(),
                        new Queues.Told(tickets, List.of(), heard.snapshots(), Map.of(), heardSince, true))
                .<Outcome>map(taken -> {
                    last = heard;
                    kept = heard;
                    remarks.take(taken);
                    attempt.notes()
                            .take(
                                    "queue.rest.read",
                                    heard.snapshots().size(),
                                    heard.tickets().size());
                    return new Answered();
                })
                .recover(fault -> fault instanceof Unkept unkept
                        ? Future.succeededFuture(new NotTried(unkept.reason()))
                        : Future.failedFuture(fault));
    }

    /** Those of which {@code known} did not say the same. */
    private static List<TicketNews> others(Heard heard, Heard known) {
        Set<TicketNews> said = known.tickets().stream().map(known::undated).collect(Collectors.toSet());
        return heard.tickets().stream()
                .filter(news -> !said.contains(heard.undated(news)))
                .toList();
    }

    /**
     * What says of itself that it is as it was before is silence, and so is what was old when it was first heard. A clock that is
     * behind goes on all the same.
     */
    private boolean isNews(Heard heard, @Nullable Heard before, Instant now) {
        @Nullable Instant told = heard.told();
        if (told == null) {
            return true;
        }
        boolean isFresh = !told.isBefore(now.minus(spec.terms().silentAfter()));
        if (before == null || before.told() == null) {
            return isFresh;
        }
        boolean isOther = !told.equals(before.told()) || !heard.saysAs(before);
        return told.isAfter(before.told()) || (isFresh && isOther);
    }

    private static Future<Outcome> failed(Reason reason) {
        return Future.succeededFuture(new Failed(reason));
    }

    /** Each look ends by itself. */
    @Override
    public Future<Void> end(boolean forever) {
        return Future.succeededFuture();
    }
}
