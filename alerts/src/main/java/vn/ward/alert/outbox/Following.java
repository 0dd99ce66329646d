package vn.ward.alert.outbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.News;
import vn.ward.alert.channel.OldChannel;
import vn.ward.core.engine.Board;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.DeliveryIntended;
import vn.ward.core.journal.Entry.IncidentStepped;
import vn.ward.core.journal.Numbered;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Interruption;

/** One run of an outbox: journal entries in, intents recorded, deliveries out, the cursor moved. One event loop. */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final Home home;
    private final OldChannel channel;
    private final Recorded recorded;
    private final Interruptions interruptions;
    private final Dispatch dispatch;
    private final Follower follower;
    private long cursor;
    private boolean advancing;
    private boolean failing;

    /** @param recorded what earlier runs recorded after {@code cursor} */
    Following(Vertx vertx, Home home, Board board, OldChannel channel, long cursor, Recorded recorded) {
        this.home = home;
        this.channel = channel;
        this.cursor = cursor;
        this.recorded = recorded;
        this.interruptions = new Interruptions(home);
        this.dispatch = new Dispatch(vertx, home, board, channel, this::settle);
        this.follower = new Follower(home, cursor, this::take, dispatch::hasRoom);
    }

    /** Reads what is new, sends what is due, and moves the cursor past what has ended. */
    void look() {
        follower.look()
                .onSuccess(read -> failing = failing && !read)
                .onFailure(this::complain)
                .onComplete(looked -> {
                    dispatch.run();
                    settle();
                });
    }

    /** Once, not at every look. */
    private void complain(Throwable failure) {
        if (!failing) {
            LOG.error(
                    "Journal not followed, trying again channel={} position={}",
                    channel.name(),
                    follower.position(),
                    failure);
        }
        failing = true;
    }

    Future<Void> stop() {
        return dispatch.stop();
    }

    private Future<Void> take(List<Numbered> chunk) {
        return interruptions.recall(chunk).compose(recalled -> {
            List<Delivery> open = new ArrayList<>();
            List<Entry> entries = new ArrayList<>();
            for (Delivery delivery : deliveries(chunk)) {
                if (!recorded.intended().contains(delivery.id())) {
                    entries.add(new DeliveryIntended(
                            delivery.id(),
                            delivery.tells(),
                            delivery.incident(),
                            channel.name(),
                            channel.recipients()));
                }
                if (channel.recipients().isEmpty()) {
                    entries.add(new DeliveryEnded(delivery.id(), Ending.NOT_CONFIGURED, ""));
                } else {
                    open.add(delivery);
                }
            }
            Future<?> safe = entries.isEmpty() ? Future.succeededFuture() : home.append(entries);
            return safe.map(intended -> {
                open.forEach(dispatch::add);
                merged(chunk).forEach(dispatch::merge);
                dispatch.run();
                return null;
            });
        });
    }

    private static List<Long> merged(List<Numbered> chunk) {
        List<Long> merged = new ArrayList<>();
        for (Numbered numbered : chunk) {
            if (numbered.entry() instanceof IncidentStepped stepped
                    && stepped.event().kind() == IncidentEvent.Kind.MERGED) {
                merged.add(stepped.event().number());
            }
        }
        return merged;
    }

    /** What {@code chunk} gives to tell and no earlier run has brought to its end. */
    private List<Delivery> deliveries(List<Numbered> chunk) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Numbered numbered : chunk) {
            if (numbered.entry() instanceof IncidentStepped stepped) {
                IncidentEvent event = stepped.event();
                Optional<Interruption> interruption = interruptions.step(event);
                String id = numbered.seq() + "/" + channel.name();
                if (News.isNews(event) && !recorded.ended().contains(id)) {
                    deliveries.add(new Delivery(
                            id, numbered.seq(), numbered.recordedAt(), new News(event, interruption, false)));
                }
            }
        }
        return deliveries;
    }

    /**
     * Moves the cursor to just before the oldest delivery that has not ended. Losing this step loses nothing: the
     * endings are in the journal.
     */
    private void settle() {
        long settled = dispatch.oldest().isPresent() ? dispatch.oldest().getAsLong() - 1 : follower.position();
        if (advancing || settled <= cursor) {
            return;
        }
        advancing = true;
        home.advance(channel.follower(), settled)
                .onSuccess(advanced -> cursor = settled)
                .onFailure(failure -> LOG.warn(
                        "Cursor not moved, trying again follower={} to={}", channel.follower(), settled, failure))
                .onComplete(done -> advancing = false);
    }
}
