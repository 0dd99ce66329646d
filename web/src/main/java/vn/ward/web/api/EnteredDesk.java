package vn.ward.web.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.EnteredFigures;
import vn.ward.core.engine.History;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.InForce;
import vn.ward.core.entered.Typed;
import vn.ward.core.entered.Value;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.wording.EnteredText;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Complaints;
import vn.ward.web.request.PathId;
import vn.ward.web.request.Query;
import vn.ward.web.session.Callers;

/** Figures that nothing measures: what was entered for a month, and who enters, corrects or withdraws one. */
public final class EnteredDesk {

    private final Board board;
    private final History history;
    private final EnteredFigures figures;
    private final Speech speech;

    public EnteredDesk(Board board, History history, EnteredFigures figures, Speech speech) {
        this.board = board;
        this.history = history;
        this.figures = figures;
        this.speech = speech;
    }

    public void register(Acts acts) {
        acts.list("/api/v1/entered-figures", this::list, this::enter)
                .deed("/api/v1/entered-figures/:id/correct", this::correct)
                .deed("/api/v1/entered-figures/:id/withdraw", this::withdraw);
    }

    /** What a withdrawn figure was of. */
    record Withdrawn(UUID id, String month, String figure) {}

    private Future<?> list(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Query query = new Query(ctx, wording, "month");
        ZoneId zone = zone();
        Optional<Period> asked = query.month(zone);
        query.refuseIfWrong();
        YearMonth month =
                YearMonth.from(asked.map(Period::from).orElseGet(board::now).atZone(zone));
        Period period = Period.month(month, zone);
        boolean isOver = !board.now().isBefore(period.until());
        EnteredText text = new EnteredText(wording, zone);
        return history.entered(month)
                .map(entries -> EnteredDocument.of(entries, figures.enterable(), isOver, text, zone));
    }

    private Deed enter(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        refuseIfNothingCanBeRecorded();
        Body body = new Body(ctx, wording, "month", "figure", "value", "part", "whole", "source");
        Optional<YearMonth> month = body.required("month", body.month("month"));
        Optional<String> id = body.required("figure", body.text("figure"));
        Optional<Enterable> figure = id.flatMap(this::enterable);
        if (id.isPresent() && figure.isEmpty()) {
            body.wrong("figure", id.get(), "entered-figure", known());
        }
        Optional<Value> value = value(body, figure);
        Optional<String> source = body.required("source", body.text("source", EnteredFigure.LONGEST_TEXT));
        String author = Callers.caller(ctx).name();
        body.refuseIfWrong();
        return entered(
                made -> new EnteredFigure(
                        made,
                        month.orElseThrow(),
                        figure.orElseThrow(),
                        value.orElseThrow(),
                        source.orElseThrow(),
                        author,
                        null,
                        null),
                wording);
    }

    private Deed correct(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        refuseIfNothingCanBeRecorded();
        UUID replaces = PathId.of(ctx, "entered-unknown");
        Body body = new Body(ctx, wording, "value", "part", "whole", "source", "reason");
        Optional<InForce.Place> place = figures.inForce().find(replaces);
        Optional<Enterable> figure = place.flatMap(known -> enterable(known.figure()));
        Optional<Value> value = value(body, figure);
        Optional<String> source = body.required("source", body.text("source", EnteredFigure.LONGEST_TEXT));
        Optional<String> reason = body.required("reason", body.text("reason", EnteredFigure.LONGEST_TEXT));
        String author = Callers.caller(ctx).name();
        body.refuseIfWrong();
        if (place.isEmpty()) {
            return () -> Future.failedFuture(over(replaces.toString()));
        }
        InForce.Place known = place.get();
        if (figure.isEmpty()) {
            return () -> Future.failedFuture(new Refusal(409, "entered-gone", known.figure(), known()));
        }
        return entered(
                made -> new EnteredFigure(
                        made,
                        known.month(),
                        figure.get(),
                        value.orElseThrow(),
                        source.orElseThrow(),
                        author,
                        replaces,
                        reason.orElseThrow()),
                wording);
    }

    private Deed entered(Function<UUID, EnteredFigure> figure, Wording wording) {
        return () -> figures.enter(figure)
                .map(entry -> EnteredDocument.Entry.of(
                        entry, EnteredDocument.IN_FORCE, new EnteredText(wording, zone()), zone()))
                .recover(failure -> Future.failedFuture(told(failure, wording)));
    }

    private Deed withdraw(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        refuseIfNothingCanBeRecorded();
        UUID id = PathId.of(ctx, "entered-unknown");
        Body body = new Body(ctx, wording, "reason");
        Optional<String> reason = body.required("reason", body.text("reason", EnteredFigure.LONGEST_TEXT));
        String author = Callers.caller(ctx).name();
        body.refuseIfWrong();
        return () -> figures.withdraw(id, reason.orElseThrow(), author)
                .map(place -> new Withdrawn(id, place.month().toString(), place.figure()))
                .recover(failure -> Future.failedFuture(told(failure, wording)));
    }

    /** Empty if it is none, which is noted then, or if nobody knows of what. */
    private static Optional<Value> value(Body body, Optional<Enterable> figure) {
        @Nullable String value = body.text("value").orElse(null);
        @Nullable String part = body.text("part").orElse(null);
        @Nullable String whole = body.text("whole").orElse(null);
        if (figure.isEmpty() || !body.isRight("value", "part", "whole")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Typed(value, part, whole).as(figure.get().unit()));
        } catch (Unfit unfit) {
            body.wrong(unfit.field(), unfit.value(), "entered-" + unfit.rule());
            return Optional.empty();
        }
    }

    private Optional<Enterable> enterable(String id) {
        return figures.enterable().stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst();
    }

    private String known() {
        List<String> ids = figures.enterable().stream().map(Enterable::id).toList();
        return ids.isEmpty() ? "–" : String.join(", ", ids);
    }

    private ZoneId zone() {
        return board.ward().zone();
    }

    /** While the journal refuses nobody is kept waiting. */
    private void refuseIfNothingCanBeRecorded() {
        board.readiness().journalFailure().ifPresent(why -> {
            throw new Refusal(503, "journal-failed", why);
        });
    }

    private static Refusal over(String id) {
        return new Refusal(409, "entered-over", id);
    }

    private static Throwable told(Throwable failure, Wording wording) {
        if (!(failure instanceof Unfit unfit)) {
            return failure;
        }
        if (unfit.field().equals("id")) {
            return over(unfit.value());
        }
        if (unfit.rule().equals("taken")) {
            return new Refusal(409, "entered-taken", unfit.value());
        }
        Complaints complaints = new Complaints(wording);
        complaints.wrong(unfit.field(), unfit.value(), "entered-" + unfit.rule());
        return complaints.refusal();
    }
}
