package vn.ward.collect;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who is due when. It is looked at in turns, at whole {@link #TURN}s: what is due within one begins at its end, together.
 * A thousand tries a second then wake the event loop fifty times and not a thousand, which is most of what waiting costs;
 * a small ward's loop still sleeps until its next target is due. Confined to one event loop.
 */
final class Agenda {

    /** How late a beat may be for the sake of the others. */
    static final Duration TURN = Duration.ofMillis(20);

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Runnable turn;
    private final long origin = System.nanoTime();
    private final PriorityQueue<Round> rounds =
            new PriorityQueue<>((a, b) -> Long.signum(a.beat().at() - b.beat().at()));
    private long timer = NONE;
    private long wakeAt;

    /** @param turn is called when somebody is due, or was asked to come soon */
    Agenda(Vertx vertx, Runnable turn) {
        this.vertx = vertx;
        this.turn = turn;
    }

    void add(Round round) {
        rounds.add(round);
        wakeAfter(round.beat().at());
    }

    /** Whether it was waiting for its beat. */
    boolean remove(Round round) {
        return rounds.remove(round);
    }

    /** Takes the first of those that are due; null if none is. */
    @Nullable
    Round poll(long now) {
        Round first = rounds.peek();
        return first == null || first.beat().at() - now > 0 ? null : rounds.poll();
    }

    /** The next turn comes even if nobody is due. */
    void wakeSoon() {
        wakeAfter(System.nanoTime());
    }

    /** At the end of the turn that {@code instant} lies in, or of this one if it has passed. */
    private void wakeAfter(long instant) {
        long now = System.nanoTime();
        long step = TURN.toNanos();
        long at = origin + ((Math.max(instant - origin, now - origin) / step) + 1) * step;
        if (timer != NONE) {
            if (wakeAt - at <= 0) {
                return;
            }
            vertx.cancelTimer(timer);
        }
        wakeAt = at;
        timer = vertx.setTimer(Math.max(1, new Beat(at).millisFrom(now)), fired -> take());
    }

    private void take() {
        timer = NONE;
        turn.run();
        Round first = rounds.peek();
        if (first != null) {
            wakeAfter(first.beat().at());
        }
    }
}
