package vn.ward.web.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.exchange.CsvWriter;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Page;
import vn.ward.web.request.Query;
import vn.ward.web.session.Callers;

/** Begins and ends drills, and gives their records. In between people take the same steps as of any incident. */
public final class DrillDesk {

    private static final int LONGEST_TEXT = 2_000;
    private static final long USUAL_MINUTES = 60;
    private static final long MOST_MINUTES = 24 * 60;

    private final Board board;
    private final History history;
    private final IncidentActs acts;
    private final IncidentDesk incidents;
    private final IncidentList drills;
    private final Speech speech;

    public DrillDesk(Board board, History history, IncidentActs acts, IncidentDesk incidents, Speech speech) {
        this.board = board;
        this.history = history;
        this.acts = acts;
        this.incidents = incidents;
        this.drills = new IncidentList(board, history);
        this.speech = speech;
    }

    public void register(Acts routes, Reads reads) {
        routes.list("/api/v1/drills", this::list, this::begin).deed("/api/v1/drills/:number/end", this::end);
        reads.document("/api/v1/drills/:number", this::record);
    }

    /** Those that began in the period, the newest first. */
    private Future<?> list(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Query query = new Query(ctx, wording, "from", "to", "after", "limit");
        Period period = query.period(now(), until -> until.minus(IncidentList.DEFAULT_STRETCH));
        Optional<Page> page = Page.of(query);
        query.refuseIfWrong();
        return drills.cut(period, page.orElse(Page.ALL), Incident::isDrill).map(cut -> {
            List<IncidentDocument> documents = cut.map(line -> incidents.document(line.incident(), wording));
            return page.isPresent() ? new DrillPage(documents, cut.next()) : documents;
        });
    }

    /** @param next what to send as {@code after}; null if this is the end */
    record DrillPage(
            List<IncidentDocument> drills, @Nullable String next) {}

    private Deed begin(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        incidents.refuseIfNothingCanBeRecorded();
        Body body = new Body(ctx, wording, "target", "severity", "note", "minutes");
        Optional<String> target = body.required("target", body.text("target"));
        String author = Callers.caller(ctx).name();
        String severity = body.word("severity", "critical", "critical", "warning");
        Optional<String> note = body.text("note", LONGEST_TEXT);
        long minutes = body.number("minutes").orElse(USUAL_MINUTES);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            body.wrong("minutes", String.valueOf(minutes), "drill-minutes", 1, MOST_MINUTES);
        }
        body.refuseIfWrong();
        return () -> IncidentDesk.told(acts.drill(new IncidentActs.Drill(
                        target.orElseThrow(),
                        Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                        note.orElse(null),
                        Duration.ofMinutes(minutes),
                        author)))
                .map(incident -> incidents.document(incident, wording));
    }

    private Deed end(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        incidents.refuseIfNothingCanBeRecorded();
        long number = IncidentDesk.number(ctx);
        new Body(ctx, wording).refuseIfWrong();
        String author = Callers.caller(ctx).name();
        return () -> drill(number)
                .compose(
                        found -> IncidentDesk.told(acts.act(number, new IncidentActs.Act(Kind.RESOLVED, author, null))))
                .map(incident -> incidents.document(incident, wording));
    }

    /** One that is open is known at once, others from the history. */
    private Future<Incident> drill(long number) {
        return board.openIncidents().stream()
                .filter(incident -> incident.number() == number)
                .findFirst()
                .map(open -> Future.succeededFuture(Optional.of(open)))
                .orElseGet(() -> history.incident(number).map(found -> found.map(History.IncidentStory::incident)))
                .map(found -> found.filter(Incident::isDrill).orElseThrow(() -> new Refusal(404, "no-drill", number)));
    }

    private Future<?> record(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Query query = new Query(ctx, wording, "format");
        boolean csv = query.word("format", "json", "json", "csv").equals("csv");
        query.refuseIfWrong();
        long number = IncidentDesk.number(ctx);
        return history.incident(number)
                .map(found -> found.filter(story -> story.incident().isDrill())
                        .map(story -> DrillDocument.of(
                                story,
                                board.targets(),
                                new Formats(wording, board.ward().zone()),
                                wording))
                        .orElseThrow(() -> new Refusal(404, "no-drill", number)))
                .map(record -> csv ? table(record) : Reply.json(record));
    }

    private static Reply table(DrillDocument record) {
        StringWriter text = new StringWriter();
        CsvWriter out = new CsvWriter(text);
        try {
            out.line(List.of("at", "ms_after", "step", "author", "text"));
            for (IncidentStoryDocument.Step step : record.steps()) {
                String said = step.detail() == null || step.detail().note() == null
                        ? ""
                        : step.detail().note();
                out.line(row(record, step.at(), step.kind(), step.author(), said));
            }
            for (DrillDocument.Notice notice : record.notices()) {
                Instant at = notice.endedAt() == null ? notice.intendedAt() : notice.endedAt();
                String ending = notice.ending() == null ? "under_way" : notice.ending();
                out.line(row(record, at, "notice_" + ending, notice.channel(), String.join(";", notice.recipients())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.csv("drill-" + record.number() + ".csv", text.toString());
    }

    private static List<String> row(DrillDocument record, Instant at, String step, String author, String text) {
        long after = Duration.between(record.beganAt(), at).toMillis();
        return List.of(at.toString(), String.valueOf(after), step, CsvWriter.text(author), CsvWriter.text(text));
    }

    private Instant now() {
        return board.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
