package vn.ward.web.telling;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import vn.ward.core.engine.History.PastIncident;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.core.store.StoreAway;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Complaints;
import vn.ward.web.request.PathId;
import vn.ward.web.request.Query;
import vn.ward.web.session.Callers;

/** Who is on duty, who stands in for whom, and what they hand over. */
public final class DutyDesk {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_HAPPENED = 500;

    private final Telling telling;
    private final Speech speech;

    public DutyDesk(Telling telling, Speech speech) {
        this.telling = telling;
        this.speech = speech;
    }

    public void register(Acts acts, Reads reads) {
        reads.document("/api/v1/duties", this::list).document("/api/v1/duties/:id/handover", this::handover);
        acts.deed("/api/v1/duties/:id/swaps", this::swap).deed("/api/v1/duties/swaps/:id/end", this::end);
    }

    private Future<?> list(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        return Future.succeededFuture(telling.duties().stream()
                .map(duty -> DutyDocument.of(duty, telling))
                .toList());
    }

    private Duty duty(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        return telling.duties().stream()
                .filter(duty -> duty.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "duty-unknown", id));
    }

    /** Who takes over must get the sheet even while the database is away: then it says that it does not know what happened. */
    private Future<?> handover(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        new Query(ctx, wording).refuseIfWrong();
        Duty duty = duty(ctx);
        Instant now = telling.now();
        Optional<Rota.Change> change =
                new Rota(duty, now, telling.board().ward().zone()).nearestChange();
        return telling.history()
                .incidents(HandoverDocument.seen(change, now), MOST_HAPPENED)
                .map(Optional::of)
                .recover(failure -> failure instanceof StoreAway
                        ? Future.succeededFuture(Optional.<List<PastIncident>>empty())
                        : Future.failedFuture(failure))
                .map(happened -> HandoverDocument.of(duty, change, happened.orElse(null), telling, wording));
    }

    private Deed swap(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        telling.refuseIfNothingCanBeRecorded();
        Body body = new Body(ctx, wording, "from", "until", "who", "reason");
        ZoneId zone = telling.board().ward().zone();
        Optional<Instant> from = body.required("from", body.instant("from", zone));
        Optional<Instant> until = body.required("until", body.instant("until", zone));
        List<String> who = who(body);
        Optional<String> reason = body.required("reason", body.text("reason", LONGEST_REASON));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            body.wrong("until", until.get().toString(), "swap-order", from.get());
        }
        body.refuseIfWrong();
        String id = duty(ctx).id();
        String author = Callers.caller(ctx).name();
        return () -> telling.plan()
                .swap(id, from.orElseThrow(), until.orElseThrow(), who, reason.orElseThrow(), author)
                .map(swap -> DutyDocument.SwapDocument.of(swap, telling))
                .recover(failure -> Future.failedFuture(told(failure, wording)));
    }

    /** People, by the ids by which they are shown. */
    private List<String> who(Body body) {
        Contacts contacts = telling.contacts().get();
        List<String> who = new ArrayList<>();
        for (String shown : body.required("who", Optional.of(body.texts("who"))).orElseThrow()) {
            if (Known.isAnybody(shown, contacts, Stream.empty())) {
                who.add(shown);
            } else {
                body.wrong("who", shown, "swap-person");
            }
        }
        return who.stream().distinct().toList();
    }

    private Deed end(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        telling.refuseIfNothingCanBeRecorded();
        UUID id = PathId.of(ctx, "swap-unknown");
        Body body = new Body(ctx, wording, "reason");
        Optional<String> reason = body.required("reason", body.text("reason", LONGEST_REASON));
        body.refuseIfWrong();
        String author = Callers.caller(ctx).name();
        return () -> telling.plan()
                .endSwap(id, reason.orElseThrow(), author)
                .map(swap -> DutyDocument.SwapDocument.of(swap, telling))
                .recover(failure -> Future.failedFuture(told(failure, wording)));
    }

    private static Throwable told(Throwable failure, Wording wording) {
        if (!(failure instanceof Unfit unfit)) {
            return failure;
        }
        if (unfit.field().equals("duty")) {
            return new Refusal(404, "duty-unknown", unfit.value());
        }
        if (unfit.field().equals("id")) {
            return unfit.rule().equals("unknown")
                    ? new Refusal(404, "swap-unknown", unfit.value())
                    : new Refusal(409, "swap-over", unfit.value());
        }
        Complaints complaints = new Complaints(wording);
        complaints.wrong(unfit.field(), unfit.value(), "swap-" + unfit.rule());
        return complaints.refusal();
    }
}
