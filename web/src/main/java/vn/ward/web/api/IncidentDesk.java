package vn.ward.web.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.IncidentActs.Act;
import vn.ward.core.engine.StepRefused;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;
import vn.ward.core.meeting.Hit;
import vn.ward.core.meeting.Hits;
import vn.ward.core.target.Dependents;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Page;
import vn.ward.web.request.Query;
import vn.ward.web.session.Callers;

/** Lists incidents, tells how one came about, and takes what people do about them. */
public final class IncidentDesk {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2_000;

    private final Board board;
    private final History history;
    private final IncidentActs acts;
    private final Speech speech;
    private final IncidentList incidents;

    public IncidentDesk(Board board, History history, IncidentActs acts, Speech speech) {
        this.board = board;
        this.history = history;
        this.acts = acts;
        this.speech = speech;
        this.incidents = new IncidentList(board, history);
    }

    public void register(Acts routes) {
        String one = "/api/v1/incidents/:number";
        routes.list("/api/v1/incidents", this::list, this::open)
                .read(one, this::story)
                .deed(one + "/acknowledge", act(Kind.ACKNOWLEDGED, this::acknowledgement, "note", "until"))
                .deed(one + "/unacknowledge", act(Kind.UNACKNOWLEDGED, (body, now) -> note(body, false), "note"))
                .deed(one + "/comment", act(Kind.COMMENTED, (body, now) -> note(body, true), "note"))
                .deed(one + "/update", act(Kind.UPDATED, (body, now) -> note(body, true), "note"))
                .deed(one + "/assign", act(Kind.ASSIGNED, IncidentDesk::assignment, "assignee", "note"))
                .deed(one + "/resolve", act(Kind.RESOLVED, (body, now) -> note(body, false), "note"))
                .deed(one + "/reopen", act(Kind.REOPENED, (body, now) -> note(body, false), "note"))
                .deed(one + "/close", act(Kind.CLOSED, IncidentDesk::closing, "cause", "root_cause"))
                .deed(one + "/merge", act(Kind.MERGED, IncidentDesk::merging, "into", "note"))
                .deed(
                        one + "/correct",
                        act(Kind.CORRECTED, this::correction, "reason", "cause", "root_cause", "from", "until"))
                .deed("/api/v1/corrections", this::correctStates);
    }

    private Future<?> list(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Query query = new Query(ctx, wording, "from", "to", "state", "after", "limit");
        boolean openOnly = query.word("state", "all", "all", "open").equals("open");
        Period period = query.period(now(), until -> until.minus(IncidentList.DEFAULT_STRETCH));
        Optional<Page> page = Page.of(query);
        query.refuseIfWrong();
        return list(openOnly, period, page, query, wording)
                .map(found -> Reply.json(found).tagged());
    }

    private Future<?> list(boolean openOnly, Period period, Optional<Page> page, Query query, Wording wording) {
        if (openOnly) {
            return page.isPresent() ? incidents.open(period, page.get(), wording) : incidents.open(period, wording);
        }
        return page.isPresent() ? incidents.page(period, page.get(), wording) : incidents.all(period, query, wording);
    }

    private Future<?> story(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        new Query(ctx, wording).refuseIfWrong();
        long number = number(ctx);
        return history.incident(number)
                .map(found -> found.orElseThrow(() -> new Refusal(404, "step-unknown", number)))
                .compose(story -> hit(story)
                        .compose(hit -> history.impact(story.incident())
                                .map(citizens -> Reply.json(IncidentStoryDocument.of(
                                                story, hit, citizens, board.targets(), wording))
                                        .tagged())));
    }

    /** The meetings that it hit; empty if nothing is known of meetings. */
    private Future<Optional<List<Hit>>> hit(History.IncidentStory story) {
        Incident incident = story.incident();
        if (incident.target().isEmpty() || board.rooms().all().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        List<Period> outages = story.outages(now().plus(Hits.AHEAD));
        if (outages.isEmpty()) {
            return Future.succeededFuture(Optional.of(List.of()));
        }
        Period whole = new Period(
                outages.get(0).from(), outages.get(outages.size() - 1).until());
        Dependents dependents =
                new Dependents(board.targets().stream().map(Watched::target).toList());
        return history.meetings(whole)
                .map(meetings ->
                        Optional.of(Hits.of(board.rooms(), meetings, Hits.out(incident, dependents), outages)));
    }

    private Deed open(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        refuseIfNothingCanBeRecorded();
        Body body = new Body(ctx, wording, "target", "title", "severity", "began");
        Optional<String> title = body.required("title", body.text("title", LONGEST_TEXT));
        String author = Callers.caller(ctx).name();
        String target = body.text("target").orElse("");
        String severity = body.word("severity", "critical", "critical", "warning");
        Instant began = body.instant("began", board.ward().zone()).orElse(now());
        if (began.isAfter(now())) {
            body.wrong("began", began.toString(), "future-moment");
        }
        body.refuseIfWrong();
        return () -> told(acts.open(new IncidentActs.Report(
                        target,
                        title.orElseThrow(),
                        Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                        began,
                        author)))
                .map(incident -> document(incident, wording));
    }

    /** One kind of step; {@code detail} reads what it says from the body. */
    private Function<RoutingContext, Deed> act(
            Kind kind, BiFunction<Body, Instant, @Nullable Detail> detail, String... members) {
        return ctx -> {
            Wording wording = speech.of(ctx);
            refuseIfNothingCanBeRecorded();
            long number = number(ctx);
            Body body = new Body(ctx, wording, members);
            String author = Callers.caller(ctx).name();
            @Nullable Detail said = detail.apply(body, now());
            body.refuseIfWrong();
            return () ->
                    told(acts.act(number, new Act(kind, author, said))).map(incident -> document(incident, wording));
        };
    }

    private static Detail note(Body body, boolean needed) {
        Optional<String> note = body.text("note", LONGEST_TEXT);
        return Detail.note((needed ? body.required("note", note) : note).orElse(null));
    }

    private Detail acknowledgement(Body body, Instant now) {
        Optional<Instant> until = body.instant("until", board.ward().zone());
        if (until.isPresent() && !until.get().isAfter(now)) {
            body.wrong("until", until.get().toString(), "past-moment");
        }
        return Detail.acknowledgement(body.text("note", LONGEST_TEXT).orElse(null), until.orElse(null));
    }

    private static Detail assignment(Body body, Instant now) {
        return Detail.assignment(
                body.required("assignee", body.text("assignee", LONGEST_NAME)).orElse(""),
                body.text("note", LONGEST_TEXT).orElse(null));
    }

    private static Detail closing(Body body, Instant now) {
        CauseClass cause = body.required("cause", cause(body)).orElse(CauseClass.UNKNOWN);
        return Detail.closing(cause, body.text("root_cause", LONGEST_TEXT).orElse(null));
    }

    private static Optional<CauseClass> cause(Body body) {
        String[] words = Stream.of(CauseClass.values())
                .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return body.has("cause")
                ? Optional.of(CauseClass.valueOf(
                        body.word("cause", words[words.length - 1], words).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Detail merging(Body body, Instant now) {
        long into = body.required("into", body.number("into")).orElse(0L);
        return Detail.merged(into, body.text("note", LONGEST_TEXT).orElse(null));
    }

    private Detail correction(Body body, Instant now) {
        Optional<Instant> from = body.instant("from", board.ward().zone());
        Optional<Instant> until = body.instant("until", board.ward().zone());
        order(body, from, until, now);
        Optional<CauseClass> cause = cause(body);
        Optional<String> rootCause = body.text("root_cause", LONGEST_TEXT);
        if (from.isEmpty()
                && until.isEmpty()
                && cause.isEmpty()
                && rootCause.isEmpty()
                && body.isRight("from", "until")) {
            body.wrong("cause", "", "nothing-corrected");
        }
        return Detail.correction(
                body.required("reason", body.text("reason", LONGEST_TEXT)).orElse(""),
                cause.orElse(null),
                rootCause.orElse(null),
                from.orElse(null),
                until.orElse(null));
    }

    private static void order(Body body, Optional<Instant> from, Optional<Instant> until, Instant now) {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            body.wrong("until", until.get().toString(), "plan-order", from.get());
        }
        until.or(() -> from)
                .filter(latest -> latest.isAfter(now))
                .ifPresent(
                        latest -> body.wrong(until.isPresent() ? "until" : "from", latest.toString(), "future-moment"));
    }

    private Deed correctStates(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        refuseIfNothingCanBeRecorded();
        Body body = new Body(ctx, wording, "target", "from", "until", "state", "cause", "reason");
        Optional<String> target = body.required("target", body.text("target"));
        Optional<Instant> from =
                body.required("from", body.instant("from", board.ward().zone()));
        Optional<Instant> until =
                body.required("until", body.instant("until", board.ward().zone()));
        order(body, from, until, now());
        String state = body.has("state") ? body.word("state", "up", "up", "degraded", "down", "unknown") : "";
        body.required("state", Optional.of(state).filter(word -> !word.isEmpty()));
        Optional<String> cause = body.text("cause");
        Optional<String> reason = body.required("reason", body.text("reason", LONGEST_TEXT));
        if (cause.isPresent() && !state.equals("down")) {
            body.wrong("cause", cause.get(), "cause-of-up");
        }
        target.filter(id -> board.targets().stream()
                        .noneMatch(watched -> watched.target().id().equals(id)))
                .ifPresent(id -> body.wrong("target", id, "plan-target"));
        body.refuseIfWrong();
        Laid correction = new Laid(
                from.orElseThrow(),
                until.orElseThrow(),
                State.valueOf(state.toUpperCase(Locale.ROOT)),
                cause.orElse(null),
                Laid.Source.CORRECTION,
                reason.orElseThrow(),
                Callers.caller(ctx).name(),
                now());
        return () -> told(acts.correct(target.orElseThrow(), correction))
                .map(seq -> new Corrected(
                        target.orElseThrow(), correction.from(), correction.until(), state, cause.orElse(null), seq));
    }

    /**
     * A correction as it is recorded.
     *
     * @param journal the number of its entry
     */
    record Corrected(
            String target,
            Instant from,
            Instant until,
            String state,
            @Nullable String cause,
            long journal) {}

    IncidentDocument document(Incident incident, Wording wording) {
        List<Watched> targets = board.targets();
        return IncidentDocument.of(
                incident, IncidentList.name(incident, targets, wording), Watched.paths(targets), null, wording);
    }

    /** The number in the address. */
    public static long number(RoutingContext ctx) {
        String text = ctx.pathParam("number");
        if (text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refusal(404, "step-unknown", text);
        }
        return Long.parseLong(text);
    }

    static <T> Future<T> told(Future<T> future) {
        return future.recover(failure -> Future.failedFuture(
                failure instanceof StepRefused refused
                        ? new Refusal(
                                refused.objection().rule().equals("step-unknown") ? 404 : 409,
                                refused.objection().rule(),
                                refused.objection().values().toArray())
                        : failure));
    }

    /** While the journal refuses nobody is kept waiting. */
    void refuseIfNothingCanBeRecorded() {
        board.readiness().journalFailure().ifPresent(why -> {
            throw new Refusal(503, "journal-failed", why);
        });
    }

    private Instant now() {
        return board.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
