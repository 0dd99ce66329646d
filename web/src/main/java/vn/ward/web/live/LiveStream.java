package vn.ward.web.live;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Board;
import vn.ward.web.live.WallFeed.Edition;
import vn.ward.web.reply.Json;

/**
 * {@code GET /api/v1/live}: the whole wall as an event {@code wall} at once and whenever it moved, numbered by the
 * journal, and an event {@code beat} as a sign of life. Since each event holds everything, a screen that was away needs
 * only the newest: {@code Last-Event-ID} is accepted and nothing has to be replayed.
 */
public final class LiveStream implements Handler<RoutingContext> {

    /** More screens than a ward can hang up; the next is asked to come again later. */
    static final int MOST_SCREENS = 1_000;

    private static final Buffer RETRY = Buffer.buffer("retry: 2000\n");

    private record Beat(Instant now, @Nullable Instant lastAttempt, long journal) {}

    private final Vertx vertx;
    private final Board board;
    private final WallFeed feed;
    private final Tempo tempo;
    private final Set<Screen> screens = new LinkedHashSet<>();

    public LiveStream(Vertx vertx, Board board, WallFeed feed, Tempo tempo) {
        this.vertx = vertx;
        this.board = board;
        this.feed = feed;
        this.tempo = tempo;
    }

    /** Begins to send what moves. */
    public void start() {
        feed.start(edition -> {
            Buffer event = event(edition);
            List.copyOf(screens).forEach(screen -> screen.show(event));
        });
        vertx.setPeriodic(tempo.beat().toMillis(), timer -> beat());
    }

    /** How many screens are connected. */
    public int screens() {
        return screens.size();
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (screens.size() >= MOST_SCREENS) {
            ctx.fail(503);
            return;
        }
        HttpServerResponse response = ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY) // a compressor would hold events back
                .putHeader("X-Accel-Buffering", "no");
        if (ctx.request().method().equals(HttpMethod.HEAD)) {
            response.end().onFailure(gone -> ctx.request().connection().close());
            return;
        }
        response.setChunked(true);
        Buffer first = RETRY.copy().appendBuffer(event(feed.current()));
        Screen screen = new Screen(response, screens::remove);
        screens.add(screen);
        screen.show(first);
    }

    private void beat() {
        Instant now = board.now().truncatedTo(ChronoUnit.MILLIS);
        Buffer event = Buffer.buffer("event: beat\ndata: ")
                .appendBuffer(
                        Json.SCREEN.write(new Beat(now, board.lastAttempt().orElse(null), board.journal())))
                .appendString("\n\n");
        long longAgo = System.nanoTime() - tempo.patience().toNanos();
        for (Screen screen : List.copyOf(screens)) {
            if (screen.isStuckSince(longAgo)) {
                screen.letGo();
            } else {
                screen.beat(event);
            }
        }
    }

    private static Buffer event(Edition edition) {
        return Buffer.buffer("event: wall\nid: " + edition.wall().journal() + "\ndata: ")
                .appendBuffer(edition.json())
                .appendString("\n\n");
    }
}
