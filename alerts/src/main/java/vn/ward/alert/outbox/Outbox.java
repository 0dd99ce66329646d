package vn.ward.alert.outbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.OldChannel;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.engine.Board;

/**
 * Tells people over one channel of the incidents in the journal, at least once each.
 *
 * <p>It follows the journal by number from its cursor there. News (an opening, a reopening, a worsening, a resolution)
 * is first recorded as intended, then sent, then recorded as ended, and the cursor only passes what has ended. So a
 * start re-reads from the cursor, finds which deliveries have an ending, and sends exactly the others. A hanging or
 * refusing server delays its own channel alone and never blocks the event loop.
 *
 * <p>Deploy one instance a channel.
 */
public final class Outbox extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Notifications may be lost, so it also looks for itself. */
    private static final long LOOK_SECONDS = 2;

    private final AsyncJournal journal;
    private final Board board;
    private final OldChannel channel;
    private @Nullable Following following;

    public Outbox(AsyncJournal journal, Board board, OldChannel channel) {
        this.journal = journal;
        this.board = board;
        this.channel = channel;
    }

    /** Completes when it knows what an earlier run had sent; fails if the journal can't be read. */
    @Override
    public Future<?> start() {
        if (channel.recipients().isEmpty()) {
            LOG.warn("Channel not configured, nobody will be told channel={}", channel.name());
        }
        Home home = new Home(context, journal);
        return home.cursor(channel.follower())
                .compose(cursor -> Recorded.since(home, cursor)
                        .map(recorded -> new Following(vertx, home, board, channel, cursor, recorded)))
                .onSuccess(ready -> {
                    following = ready;
                    vertx.eventBus().<Long>localConsumer(AsyncJournal.MOVED, moved -> ready.look());
                    vertx.setPeriodic(0, TimeUnit.SECONDS.toMillis(LOOK_SECONDS), tick -> ready.look());
                });
    }

    @Override
    public Future<?> stop() {
        return following == null ? Future.succeededFuture() : following.stop();
    }
}
