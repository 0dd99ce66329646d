package vn.ward.web.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connected screen. While it takes what it is sent, it gets every model; while it does not, models replace one
 * another and it gets the newest once there is room. So a slow screen costs one model of memory and is never shown a
 * past that it could skip.
 */
final class Screen {

    private static final Logger log = LoggerFactory.getLogger(Screen.class);
    private static final int QUEUED_BYTES = 64 * 1024;

    private final HttpServerResponse response;
    private final Consumer<Screen> gone;

    private @Nullable Buffer waiting;
    private boolean stuck;
    private long stuckAtNanos;

    /**
     * @param gone called when the connection has ended, however it did
     */
    Screen(HttpServerResponse response, Consumer<Screen> gone) {
        this.response = response;
        this.gone = gone;
        response.setWriteQueueMaxSize(QUEUED_BYTES);
        response.drainHandler(drained -> resume());
        response.closeHandler(closed -> gone.accept(this));
        response.exceptionHandler(broken -> gone.accept(this));
    }

    void show(Buffer event) {
        if (isFull()) {
            waiting = event;
        } else {
            waiting = null; // older than what is sent now
            write(event);
        }
    }

    /** Left out while the screen is slow: it is no news, and the next one comes soon. */
    void beat(Buffer event) {
        if (!isFull()) {
            write(event);
        }
    }

    /** Whether it has taken nothing since before {@code nanos}, of {@link System#nanoTime}. */
    boolean isStuckSince(long nanos) {
        return isFull() && stuckAtNanos - nanos < 0;
    }

    /** Ends the stream with {@code last}, whatever else is queued. */
    void end(Buffer last) {
        gone.accept(this);
        response.end(last).onFailure(already -> log.debug("the screen was gone already", already));
    }

    /** Ends the connection without waiting for what is queued; the screen may connect again. */
    void letGo() {
        log.info("a screen took nothing for too long and was let go");
        gone.accept(this);
        response.reset().onFailure(already -> log.debug("the screen was gone already", already));
    }

    private void resume() {
        stuck = false;
        Buffer newest = waiting;
        if (newest != null) {
            waiting = null;
            show(newest);
        }
    }

    private boolean isFull() {
        if (!response.writeQueueFull()) {
            stuck = false;
        } else if (!stuck) {
            stuck = true;
            stuckAtNanos = System.nanoTime();
        }
        return stuck;
    }

    private void write(Buffer event) {
        response.write(event).onFailure(broken -> gone.accept(this));
    }
}
