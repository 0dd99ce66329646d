package vn.ward.web.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.MaintenancePlan;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Recurrence;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.maintenance.Window;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Complaints;
import vn.ward.web.request.Page;
import vn.ward.web.request.PathId;
import vn.ward.web.request.Query;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Gate;

/** Planned work: what there is, and who declares or withdraws it. */
public final class MaintenanceDesk {

    private final Board board;
    private final MaintenancePlan plan;
    private final Speech speech;

    public MaintenanceDesk(Board board, MaintenancePlan plan, Speech speech) {
        this.board = board;
        this.plan = plan;
        this.speech = speech;
    }

    public void register(Acts acts) {
        acts.list("/api/v1/maintenance", this::list, this::declare)
                .deed("/api/v1/maintenance/:id/withdraw", this::withdraw);
    }

    private Future<?> list(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "after", "limit");
        Optional<Page> page = Page.of(query);
        query.refuseIfWrong();
        Instant now = board.now();
        List<Window> windows = board.maintenances().windows();
        if (page.isEmpty()) {
            return Future.succeededFuture(windows.stream()
                    .map(window -> MaintenanceDocument.of(window, now))
                    .toList());
        }
        Page.Cut<Window> cut = page.get()
                .of(
                        windows,
                        window -> Page.oldestFirst(
                                window.recordedAt().toEpochMilli(), window.id().toString()));
        return Future.succeededFuture(
                new MaintenancePage(cut.map(window -> MaintenanceDocument.of(window, now)), cut.next()));
    }

    /** @param next what to send as {@code after}; null if this is the end */
    record MaintenancePage(
            List<MaintenanceDocument> maintenance, @Nullable String next) {}

    private Deed declare(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        refuseIfNothingCanBeRecorded();
        Function<UUID, Declaration> declaration = declaration(
                ctx, new Body(ctx, wording, "all", "groups", "targets", "from", "until", "rule", "except", "reason"));
        return () -> plan.declare(declaration)
                .map(window -> MaintenanceDocument.of(window, board.now()))
                .recover(failure -> Future.failedFuture(told(failure, wording)));
    }

    private Function<UUID, Declaration> declaration(RoutingContext ctx, Body body) {
        ZoneId zone = board.ward().zone();
        Optional<Instant> from = body.required("from", body.instant("from", zone));
        Optional<Instant> until = body.required("until", body.instant("until", zone));
        Optional<String> reason = body.required("reason", body.text("reason"));
        boolean all = body.flag("all");
        List<String> groups = body.texts("groups");
        List<String> targets = body.texts("targets");
        Optional<String> rule = body.text("rule");
        List<LocalDate> except = body.dates("except");
        Optional<Scope> scope = body.isRight("all", "groups", "targets")
                ? taken(body, () -> new Scope(all, groups, targets))
                : Optional.empty();
        Optional<Recurrence> recurrence = rule.flatMap(text -> taken(body, () -> new Recurrence(text, except, zone)));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            body.wrong("until", until.get().toString(), "plan-order", from.get());
        }
        if (rule.isEmpty() && body.has("except")) {
            body.wrong("except", except.toString(), "plan-except-alone");
        }
        body.refuseIfWrong();
        if (from.orElseThrow().isBefore(board.now())) {
            Gate.passAfterwards(ctx); // it changes what the figures say of what is past
        }
        String author = Callers.caller(ctx).name();
        Period first = new Period(from.orElseThrow(), until.orElseThrow());
        @Nullable Recurrence again = recurrence.orElse(null);
        return id -> new Declaration(id, scope.orElseThrow(), first, again, reason.orElseThrow(), author);
    }

    private static <T> Optional<T> taken(Body body, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (Unfit unfit) {
            body.wrong(unfit.field(), unfit.value(), "plan-" + unfit.rule());
            return Optional.empty();
        }
    }

    private Deed withdraw(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        refuseIfNothingCanBeRecorded();
        UUID id = PathId.of(ctx, "plan-unknown");
        Body body = new Body(ctx, wording, "reason");
        Optional<String> reason = body.required("reason", body.text("reason"));
        String author = Callers.caller(ctx).name();
        body.refuseIfWrong();
        return () -> plan.withdraw(id, reason.orElseThrow(), author)
                .map(window -> MaintenanceDocument.of(window, board.now()))
                .recover(failure -> Future.failedFuture(told(failure, wording)));
    }

    /** While the journal refuses nobody is kept waiting. */
    private void refuseIfNothingCanBeRecorded() {
        board.readiness().journalFailure().ifPresent(why -> {
            throw new Refusal(503, "journal-failed", why);
        });
    }

    private static Throwable told(Throwable failure, Wording wording) {
        if (!(failure instanceof Unfit unfit)) {
            return failure;
        }
        if (unfit.field().equals("id")) {
            return unfit.rule().equals("unknown")
                    ? new Refusal(404, "plan-unknown", unfit.value())
                    : new Refusal(409, "plan-over", unfit.value());
        }
        Complaints complaints = new Complaints(wording);
        complaints.wrong(unfit.field(), unfit.value(), "plan-" + unfit.rule());
        return complaints.refusal();
    }
}
