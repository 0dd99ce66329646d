package vn.ward.web.telling;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.NoticePlan;
import vn.ward.core.incident.Severity;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Silence;
import vn.ward.core.store.RecordedSilence;
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

/** What is not to be told for a while: what there is, and who sets and ends it. */
public final class SilenceDesk {

    private static final int LONGEST_REASON = 500;
    private static final long GREATEST = 999_999_999_999_999L;

    private final Telling telling;
    private final Speech speech;

    public SilenceDesk(Telling telling, Speech speech) {
        this.telling = telling;
        this.speech = speech;
    }

    public void register(Acts acts) {
        acts.list("/api/v1/silences", this::list, this::set).deed("/api/v1/silences/:id/end", this::end);
    }

    /** @param next what to send as {@code after}; null if this is the end */
    record SilencePage(
            List<SilenceDocument> silences, @Nullable String next) {}

    private Future<?> list(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "state", "after", "limit");
        boolean openOnly = query.word("state", "all", "all", "open").equals("open");
        Page page = Page.usual(query);
        String after = page.after();
        if (after != null && !openOnly && !after.matches("[0-9]{15}")) {
            query.wrong("after", after, "after");
        }
        query.refuseIfWrong();
        Instant now = telling.now();
        return openOnly ? Future.succeededFuture(open(page, now)) : all(page, now);
    }

    /** Those that are not over, which are known without the database too: the first to end comes first. */
    private SilencePage open(Page page, Instant now) {
        List<Silence> open = telling.plan().arrangements().silences().stream()
                .filter(silence -> now.isBefore(silence.ends()))
                .toList();
        Page.Cut<Silence> cut = page.of(
                open,
                silence -> Page.oldestFirst(
                        silence.ends().toEpochMilli(), silence.id().toString()));
        return new SilencePage(cut.map(silence -> SilenceDocument.of(silence, now)), cut.next());
    }

    /** The latest first. */
    private Future<SilencePage> all(Page page, Instant now) {
        long before = page.after() == null ? Long.MAX_VALUE : GREATEST - Long.parseLong(page.after());
        return telling.history().silences(before, page.limit() + 1).map(found -> {
            boolean more = found.size() > page.limit();
            List<RecordedSilence> shown = more ? found.subList(0, page.limit()) : found;
            return new SilencePage(
                    shown.stream()
                            .map(one -> SilenceDocument.of(one.silence(), now))
                            .toList(),
                    more
                            ? String.format(
                                    Locale.ROOT,
                                    "%015d",
                                    GREATEST - shown.get(shown.size() - 1).seq())
                            : null);
        });
    }

    private Deed set(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        telling.refuseIfNothingCanBeRecorded();
        Body body = new Body(
                ctx,
                wording,
                "all",
                "groups",
                "targets",
                "severities",
                "causes",
                "working",
                "until",
                "minutes",
                "reason");
        Match match = match(body);
        Optional<Instant> until = until(body);
        Optional<String> reason = body.required("reason", body.text("reason", LONGEST_REASON));
        body.refuseIfWrong();
        String author = Callers.caller(ctx).name();
        String end = body.has("minutes") ? "minutes" : "until";
        return () -> telling.plan()
                .silence(match, until.orElseThrow(), reason.orElseThrow(), author)
                .map(silence -> SilenceDocument.of(silence, telling.now()))
                .recover(failure -> Future.failedFuture(told(failure, end, wording)));
    }

    private static Match match(Body body) {
        boolean all = body.flag("all");
        Set<String> groups = Set.copyOf(body.texts("groups"));
        Set<String> targets = Set.copyOf(body.texts("targets"));
        Set<String> causes = Set.copyOf(body.texts("causes"));
        Set<Severity> severities = body.texts("severities").stream()
                .filter(word -> isSeverity(word, body))
                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        @Nullable Boolean working = body.has("working") ? (Boolean) body.flag("working") : null;
        Match match = new Match(groups, targets, severities, causes, working);
        if (body.isRight("all", "groups", "targets", "severities", "causes", "working")
                && all != match.equals(Match.ALL)) {
            body.wrong("all", String.valueOf(all), all ? "silence-not-all" : "silence-all");
        }
        return match;
    }

    private static boolean isSeverity(String word, Body body) {
        if (word.equals("critical") || word.equals("warning")) {
            return true;
        }
        body.wrong("severities", word, "word", "critical, warning");
        return false;
    }

    private Optional<Instant> until(Body body) {
        Optional<Instant> until = body.instant("until", telling.board().ward().zone());
        Optional<Long> minutes = body.number("minutes");
        if (body.has("until") == body.has("minutes")) {
            body.wrong("until", "", "silence-either");
        }
        long most = NoticePlan.LONGEST_SILENCE.toMinutes();
        minutes.filter(wanted -> wanted > most)
                .ifPresent(wanted -> body.wrong("minutes", String.valueOf(wanted), "silence-long"));
        return minutes.filter(wanted -> wanted <= most)
                .map(wanted -> telling.now().plus(Duration.ofMinutes(wanted)))
                .or(() -> until);
    }

    private Deed end(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        telling.refuseIfNothingCanBeRecorded();
        UUID id = PathId.of(ctx, "silence-unknown");
        Body body = new Body(ctx, wording, "reason");
        Optional<String> reason = body.required("reason", body.text("reason", LONGEST_REASON));
        body.refuseIfWrong();
        String author = Callers.caller(ctx).name();
        return () -> telling.plan()
                .endSilence(id, reason.orElseThrow(), author)
                .map(silence -> SilenceDocument.of(silence, telling.now()))
                .recover(failure -> Future.failedFuture(told(failure, "until", wording)));
    }

    /** @param end the member that said when it ends */
    private static Throwable told(Throwable failure, String end, Wording wording) {
        if (!(failure instanceof Unfit unfit)) {
            return failure;
        }
        if (unfit.field().equals("id")) {
            return unfit.rule().equals("unknown")
                    ? new Refusal(404, "silence-unknown", unfit.value())
                    : new Refusal(409, "silence-over", unfit.value());
        }
        Complaints complaints = new Complaints(wording);
        complaints.wrong(unfit.field().equals("until") ? end : unfit.field(), unfit.value(), "silence-" + unfit.rule());
        return complaints.refusal();
    }
}
