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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.access.Permission;
import vn.ward.core.engine.Board;
import vn.ward.web.live.WallFeed.Edition;
import vn.ward.web.reply.Json;
import vn.ward.web.session.Callers;

/**
 * {@code GET /api/v1/live}: the whole wall as an event {@code wall} at once and whenever it moved, numbered by the
 * journal, and an event {@code beat} as a sign of life. Since each event holds everything, a screen that was away needs
 * only the newest: {@code Last-Event-ID} is accepted and nothing has to be replayed.
 */
public final class LiveStream implements Handler<RoutingContext> {

    /** More screens than a ward can hang up; the next is asked to come again later. */
    static final int MOST_SCREENS = 1_000;

    private static final Buffer RETRY = Buffer.buffer("retry: 2000\n");

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

    /** @param credential by which they are known; null if they are not */
    private record Viewer(RoutingContext asked, @Nullable String credential) {}

    private record Revoked(Instant at) {}

    private record Beat(Instant now, @Nullable Instant lastAttempt, long journal) {}

    private final Vertx vertx;
    private final Board board;
    private final WallFeed feed;
    private final Tempo tempo;
    private final Callers callers;
    private final Map<Screen, Viewer> screens = new LinkedHashMap<>();
    private final Set<Screen> lookedAt = new HashSet<>();

    public LiveStream(Vertx vertx, Board board, WallFeed feed, Tempo tempo, Callers callers) {
        this.vertx = vertx;
        this.board = board;
        this.feed = feed;
        this.tempo = tempo;
        this.callers = callers;
    }

    /** Begins to send what moves. */
    public void start() {
        feed.start(edition -> {
            Buffer event = event(edition);
            List.copyOf(screens.keySet()).forEach(screen -> screen.show(event));
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
        screens.put(screen, new Viewer(ctx, Callers.known(ctx).caller().credential()));
        screen.show(first);
    }

    private void beat() {
        Instant now = board.now().truncatedTo(ChronoUnit.MILLIS);
        Buffer event = Buffer.buffer("event: beat\ndata: ")
                .appendBuffer(
                        Json.SCREEN.write(new Beat(now, board.lastAttempt().orElse(null), board.journal())))
                .appendString("\n\n");
        long longAgo = System.nanoTime() - tempo.patience().toNanos();
        for (Screen screen : List.copyOf(screens.keySet())) {
            if (screen.isStuckSince(longAgo)) {
                screen.letGo();
            } else {
                screen.beat(event);
            }
        }
        screens.forEach(this::lookAgain);
    }

    /** Who was let in once is not for ever: a display may be revoked, a person signed out. */
    private void lookAgain(Screen screen, Viewer viewer) {
        if (!lookedAt.add(screen)) {
            return; // the register is slow: what waits for it must not grow with each beat
        }
        callers.again(viewer.asked())
                .onComplete(looked -> lookedAt.remove(screen))
                .onSuccess(known -> {
                    if (known.isCutOff()) {
                        Instant now = board.now().truncatedTo(ChronoUnit.MILLIS);
                        screen.end(Buffer.buffer("event: revoked\ndata: ")
                                .appendBuffer(Json.SCREEN.write(new Revoked(now)))
                                .appendString("\n\n"));
                    } else if (!known.caller().may(Permission.WATCH)) {
                        screen.end(Buffer.buffer());
                    }
                })
                .onFailure(unknown -> log.warn("who watches could not be looked up again", unknown));
    }

    /** Whether a display, by its id, has a stream open. */
    public boolean isWatching(String display) {
        return screens.values().stream().anyMatch(viewer -> display.equals(viewer.credential()));
    }

    private static Buffer event(Edition edition) {
        return Buffer.buffer("event: wall\nid: " + edition.wall().journal() + "\ndata: ")
                .appendBuffer(edition.json())
                .appendString("\n\n");
    }
}
