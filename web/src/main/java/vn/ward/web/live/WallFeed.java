package vn.ward.web.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.judge.State;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Json;
import vn.ward.web.wall.DutySign;
import vn.ward.web.wall.TargetTile;
import vn.ward.web.wall.Wall;

/**
 * The newest wall, built once for all who look. The first move is looked at at once, those that follow within
 * {@link Tempo#calm} together at its end.
 */
public final class WallFeed {

    /**
     * A wall and its JSON.
     *
     * @param json one line; to be read only, for it is shared
     */
    public record Edition(Wall wall, Buffer json) {}

    private final Vertx vertx;
    private final Board board;
    private final Supplier<List<DutySign>> duties;
    private final Wording wording;
    private final Tempo tempo;
    private final Recollection past;

    private Consumer<Edition> reader = edition -> {};
    private @Nullable Edition newest;
    private long lookedAtNanos;
    private boolean planned;

    /**
     * @param duties as they are done now
     * @param wording the one language of the wall
     */
    public WallFeed(
            Vertx vertx, Board board, History history, Supplier<List<DutySign>> duties, Wording wording, Tempo tempo) {
        this.vertx = vertx;
        this.board = board;
        this.duties = duties;
        this.wording = wording;
        this.tempo = tempo;
        this.past = new Recollection(vertx, board, history, this::moved);
    }

    /**
     * Begins to look.
     *
     * @param whenMoved gets each edition that differs from the last
     */
    public void start(Consumer<Edition> whenMoved) {
        reader = whenMoved;
        vertx.eventBus().<Long>consumer(AsyncJournal.MOVED, message -> moved());
        vertx.eventBus().<String>consumer(Board.CHANGED, message -> moved());
        vertx.setPeriodic(tempo.beat().toMillis(), timer -> moved());
        past.start();
    }

    /** The wall as it is now, or was less than {@link Tempo#calm} ago. */
    public Edition current() {
        Edition known = newest;
        return known == null || sinceLook().compareTo(tempo.calm()) >= 0 ? look() : known;
    }

    private void moved() {
        if (planned) {
            return;
        }
        Duration wait = tempo.calm().minus(sinceLook());
        if (newest == null || wait.isNegative() || wait.isZero()) {
            look();
            return;
        }
        planned = true;
        vertx.setTimer(wait.toMillis() + 1, timer -> {
            planned = false;
            look();
        });
    }

    private Duration sinceLook() {
        return Duration.ofNanos(System.nanoTime() - lookedAtNanos);
    }

    private Edition look() {
        lookedAtNanos = System.nanoTime();
        Edition before = newest;
        Wall wall = Wall.of(board, past.latest().orElse(null), duties.get(), wording);
        Edition edition = new Edition(wall, Json.SCREEN.write(wall));
        newest = edition;
        if (before == null || !before.wall().looksLike(wall)) {
            if (before != null && !history(before.wall()).equals(history(wall))) {
                past.changed();
            }
            reader.accept(edition);
        }
        return edition;
    }

    /** What of a wall ends up in the figures and strips. */
    private static Map<String, Beginning> history(Wall wall) {
        Map<String, Beginning> states = new HashMap<>();
        for (TargetTile tile : wall.targets()) {
            states.put(tile.id(), new Beginning(tile.state(), tile.since()));
        }
        return states;
    }

    private record Beginning(State state, Instant since) {}
}
