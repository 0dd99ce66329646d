package vn.ward.web.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.Watched;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.store.StoreAway;
import vn.ward.core.target.Target;
import vn.ward.web.wall.Lookback;
import vn.ward.web.wall.Strips;

/**
 * Asks the history for what the wall shows of the past: every ten seconds, and half a second after a state changed. The
 * history answers once the database holds that change, or fails. While the database is away the last answer stays, with
 * its age.
 */
final class Recollection {

    private static final Logger log = LoggerFactory.getLogger(Recollection.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Board board;
    private final History history;
    private final Runnable remembered;

    private @Nullable Lookback latest;
    private boolean asking;
    private boolean planned;
    private boolean away;

    /**
     * @param remembered called when {@link #latest} is another
     */
    Recollection(Vertx vertx, Board board, History history, Runnable remembered) {
        this.vertx = vertx;
        this.board = board;
        this.history = history;
        this.remembered = remembered;
    }

    void start() {
        vertx.setPeriodic(EVERY.toMillis(), timer -> ask());
        ask();
    }

    Optional<Lookback> latest() {
        return Optional.ofNullable(latest);
    }

    /** What the past looks like has changed. */
    void changed() {
        if (!planned) {
            planned = true;
            vertx.setTimer(SOON.toMillis(), timer -> {
                planned = false;
                ask();
            });
        }
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        lookBack()
                .onComplete(answered -> asking = false)
                .onSuccess(found -> {
                    if (away) {
                        away = false;
                        log.info("the past can be read again");
                    }
                    latest = found;
                    remembered.run();
                })
                .onFailure(this::notNow);
    }

    private Future<Lookback> lookBack() {
        Instant now = board.now().truncatedTo(ChronoUnit.MILLIS);
        List<Target> targets = board.targets().stream().map(Watched::target).toList();
        Period month = Period.monthSoFar(now, board.ward().zone());
        Future<List<TargetFigures>> figures = history.figures(month);
        Future<Map<String, List<Span>>> spans = history.spans(Strips.period(now));
        return Future.all(figures, spans)
                .map(all -> Lookback.of(targets, now, month, figures.result(), spans.result()));
    }

    /** The screen tells by itself that the database is away; any other failure is ours. */
    private void notNow(Throwable failure) {
        if (away) {
            return;
        }
        away = true;
        if (failure instanceof StoreAway) {
            log.info("the wall keeps its figures while the database is away reason={}", failure.getMessage());
        } else {
            log.error("the wall's figures can't be computed; it keeps the last ones", failure);
        }
    }
}
