package vn.ward.web.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Split;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.GroupFigures;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Query;

/** Answers for figures, and explains them. */
final class FigureDesk {

    /** More would be a download that nobody reads. */
    private static final int MOST_PARTS = 400;

    private final Board board;
    private final History history;
    private final Speech speech;

    FigureDesk(Board board, History history, Speech speech) {
        this.board = board;
        this.history = history;
        this.speech = speech;
    }

    void register(Reads reads) {
        reads.document("/api/v1/availability", this::availability)
                .document("/api/v1/availability/explain", this::explain)
                .document("/api/v1/citizen-impact", this::citizens);
    }

    private Future<?> availability(RoutingContext ctx) {
        Query query = new Query(
                ctx, speech.of(ctx), "target", "group", "from", "to", "month", "calendar", "view", "by", "as_of");
        Optional<String> target = query.text("target").filter(id -> isTarget(query, id));
        Optional<String> group = query.text("group").filter(id -> isGroup(query, id, target));
        Question question = question(query);
        List<Period> parts = parts(query, question.period());
        query.refuseIfWrong();
        return history.figures(question).map(figures -> {
            refuseUnknown(query, target, figures);
            return group.isPresent()
                    ? ofGroup(group.get(), figures, parts, question)
                    : ofTargets(target, figures, parts, question);
        });
    }

    private static List<AvailabilityDocument> ofTargets(
            Optional<String> target, Map<String, Figures> figures, List<Period> parts, Question question) {
        List<AvailabilityDocument> documents = new ArrayList<>();
        figures.forEach((id, own) -> {
            if (target.map(id::equals).orElse(true)) {
                parts.forEach(part -> documents.add(AvailabilityDocument.of(own.of(part), question)));
            }
        });
        return documents;
    }

    private static List<AvailabilityDocument> ofGroup(
            String group, Map<String, Figures> figures, List<Period> parts, Question question) {
        return parts.stream()
                .map(part -> {
                    List<TargetFigures> lines = figures.values().stream()
                            .map(own -> own.of(part))
                            .filter(line -> line.described().group().equals(group))
                            .toList();
                    return AvailabilityDocument.of(GroupFigures.of(group, lines), part, question);
                })
                .toList();
    }

    private Future<?> explain(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Query query = new Query(ctx, wording, "target", "from", "to", "month", "calendar", "view", "as_of", "format");
        Optional<String> target = query.required("target", query.text("target").filter(id -> isTarget(query, id)));
        Question question = question(query);
        boolean csv = query.word("format", "json", "json", "csv").equals("csv");
        query.refuseIfWrong();
        String id = target.orElseThrow();
        Instant asOf = question.asOf().orElse(now());
        return history.figures(question).map(figures -> {
            refuseUnknown(query, target, figures);
            Figures own = figures.get(id);
            if (own == null) {
                query.wrong("target", id, "target-unrecorded");
                query.refuseIfWrong();
                throw new IllegalStateException("refused");
            }
            Explanation explanation = Explanation.of(id, own, question, asOf, wording);
            return csv
                    ? Reply.csv("availability-" + id + ".csv", ExplanationTable.csv(explanation))
                    : Reply.json(explanation);
        });
    }

    private Future<?> citizens(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "from", "to", "month");
        Period period = period(query);
        query.refuseIfWrong();
        return history.impact(period).map(ImpactDocument.OfPeriod::of);
    }

    private Period period(Query query) {
        ZoneId zone = board.ward().zone();
        return query.month(zone)
                .orElseGet(() -> query.period(
                        now(), until -> Period.monthSoFar(until, zone).from()));
    }

    private Question question(Query query) {
        Period period = period(query);
        String counted = query.word("calendar", CountedTime.ALL.key(), keys(CountedTime.values(), CountedTime::key));
        String view = query.word("view", View.AT_WARD.key(), keys(View.values(), View::key));
        return new Question(
                period,
                CountedTime.find(counted).orElse(CountedTime.ALL),
                View.find(view).orElse(View.AT_WARD),
                query.instant("as_of"));
    }

    private List<Period> parts(Query query, Period period) {
        @Nullable
        String by = query.text("by").isEmpty()
                ? null
                : query.word("by", Split.MONTH.key(), keys(Split.values(), Split::key));
        if (by == null) {
            return List.of(period);
        }
        List<Period> parts =
                Split.find(by).orElse(Split.MONTH).parts(period, board.ward().zone());
        if (parts.size() > MOST_PARTS) {
            query.wrong("by", by, "many-parts", MOST_PARTS, parts.size());
        }
        return parts;
    }

    private static <T> String[] keys(T[] values, java.util.function.Function<T, String> key) {
        return Stream.of(values).map(key).toArray(String[]::new);
    }

    /** A target that is watched no longer keeps its figures: whether there ever was one is known when they are found. */
    private static boolean isTarget(Query query, String id) {
        if (!Target.isId(id)) {
            query.wrong("target", id, "target");
        }
        return Target.isId(id);
    }

    private static boolean isGroup(Query query, String group, Optional<String> target) {
        if (!Groups.IDS.contains(group)) {
            query.wrong("group", group, "word", String.join(", ", Groups.IDS));
        }
        if (target.isPresent()) {
            query.wrong("group", group, "group-alone");
        }
        return Groups.IDS.contains(group);
    }

    private void refuseUnknown(Query query, Optional<String> target, Map<String, Figures> figures) {
        if (target.isPresent()
                && !figures.containsKey(target.get())
                && board.targets().stream()
                        .noneMatch(watched -> watched.target().id().equals(target.get()))) {
            query.wrong("target", target.get(), "target-then");
            query.refuseIfWrong();
        }
    }

    private Instant now() {
        return board.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
