package vn.ward.web.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Paths;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.series.Series;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Query;

/** The addresses below {@code /api/v1} that answer once. */
public final class Api {

    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int DEFAULT_POINTS = 500;
    private static final int MOST_POINTS = 10_000;
    private static final Duration DEFAULT_STRETCH = Duration.ofDays(1);

    private final Board board;
    private final History history;
    private final Speech speech;
    private final FigureDesk figures;

    public Api(Board board, History history, Speech speech) {
        this.board = board;
        this.history = history;
        this.speech = speech;
        this.figures = new FigureDesk(board, history, speech);
    }

    public void register(Reads reads) {
        reads.document("/api/v1/targets", this::targets)
                .document("/api/v1/samples", this::samples)
                .document("/api/v1/percentile", this::percentile)
                .document("/api/v1/messages", this::messages);
        figures.register(reads);
    }

    private Future<?> targets(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        new Query(ctx, wording).refuseIfWrong();
        UnderWay maintenance = board.maintenances().at(board.now());
        List<Watched> targets = board.targets();
        Map<String, Paths> paths = Watched.paths(targets);
        return Future.succeededFuture(Reply.json(targets.stream()
                        .map(watched -> TargetDocument.of(
                                watched, targets, paths.get(watched.target().id()), maintenance, wording))
                        .toList())
                .tagged());
    }

    private Future<?> samples(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "target", "metric", "from", "to", "points");
        Optional<Series> asked = series(query);
        Period period = query.period(now(), until -> until.minus(DEFAULT_STRETCH));
        int points = query.number("points", 1, MOST_POINTS, DEFAULT_POINTS);
        query.refuseIfWrong();
        Series series = asked.orElseThrow();
        return history.samples(series, period, points)
                .map(found -> new SamplesDocument(series.target(), series.metric(), found));
    }

    private Future<?> percentile(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "target", "metric", "from", "to", "percentile");
        Optional<Series> asked = series(query);
        Period period = query.period(now(), until -> until.minus(DEFAULT_STRETCH));
        int percentile = query.number("percentile", 1, 100, 95);
        query.refuseIfWrong();
        Series series = asked.orElseThrow();
        return history.percentile(series, period, percentile / 100.0)
                .map(value -> new PercentileDocument(
                        series.target(),
                        series.metric(),
                        period.from(),
                        period.until(),
                        series.isLatency() ? "latencies" : "five_minute_averages",
                        percentile,
                        value.isPresent() ? (Double) value.getAsDouble() : null));
    }

    private Optional<Series> series(Query query) {
        Optional<String> target = query.required("target", query.target(board));
        Optional<String> metric = query.required("metric", query.text("metric"));
        metric.filter(name -> !METRIC.matcher(name).matches()).ifPresent(name -> query.wrong("metric", name, "metric"));
        return target.flatMap(id -> metric.map(name -> new Series(id, name)));
    }

    private Future<?> messages(RoutingContext ctx) {
        Wording reader = speech.of(ctx);
        Query query = new Query(ctx, reader, "lang");
        String language = query.word("lang", key(reader.language()), "vi", "en");
        query.refuseIfWrong();
        Wording asked = Speech.find(language).map(speech::in).orElse(reader);
        return Future.succeededFuture(Reply.json(asked.all()).tagged().kept());
    }

    private static String key(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }

    private Instant now() {
        return board.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
