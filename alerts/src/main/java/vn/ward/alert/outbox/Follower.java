package vn.ward.alert.outbox;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.journal.Numbered;

/** Reads the journal in order, a chunk at a time, never two at once. One event loop. */
public final class Follower {

    static final int CHUNK = 500;

    private final AsyncJournal journal;
    private final Function<List<Numbered>, Future<Void>> take;
    private final BooleanSupplier hasRoom;
    private long position;
    private boolean reading;
    private boolean moved;

    /**
     * @param position the last number that needs no reading
     * @param take what to do with a chunk; if it fails, the same chunk is read again at the next look
     * @param hasRoom whether there is room for another chunk
     */
    public Follower(
            AsyncJournal journal, long position, Function<List<Numbered>, Future<Void>> take, BooleanSupplier hasRoom) {
        this.journal = journal;
        this.position = position;
        this.take = take;
        this.hasRoom = hasRoom;
    }

    /** The number up to which everything has been taken. */
    public long position() {
        return position;
    }

    /**
     * Reads whatever is new.
     *
     * @return completes with whether it read: while a read is under way it only sees to it that another follows
     */
    public Future<Boolean> look() {
        if (reading) {
            moved = true;
            return Future.succeededFuture(false);
        }
        reading = true;
        return Repeat.whileMore(this::read).map(true).onComplete(done -> reading = false);
    }

    /** Whether there may be more: it was not the last chunk, or the journal has moved meanwhile. */
    private Future<Boolean> read() {
        if (!hasRoom.getAsBoolean()) {
            return Future.succeededFuture(false);
        }
        moved = false;
        return journal.after(position, CHUNK)
                .compose(chunk -> chunk.isEmpty()
                        ? Future.succeededFuture(moved)
                        : take.apply(chunk).map(taken -> {
                            position = chunk.get(chunk.size() - 1).seq();
                            return true;
                        }));
    }
}
