package vn.ward.alert;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.outbox.Follower;
import vn.ward.alert.outbox.Home;
import vn.ward.alert.outbox.Outbox;
import vn.ward.alert.outbox.Pulse;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.engine.Board;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Notice;
import vn.ward.core.selfwatch.Trouble;

/**
 * Tells people of what is in the journal. It follows the journal by number and folds it into the {@link Ledger}; what the
 * ledger decides is recorded, and comes back through the journal like everything else; what it has for people the {@link
 * Outbox} carries to them. A start reads again from where something is unfinished, and knows then what the one before it knew.
 *
 * <p>Deploy one.
 */
public final class Notifier extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final String FOLLOWER = "notices";

    /** Under which versions of before there were notices kept their place. */
    private static final String FORMER = "mail";

    /** Notifications may be lost, so it also looks for itself. */
    private static final long LOOK_SECONDS = 2;

    private static final long OPEN_SECONDS = 60;

    private final AsyncJournal journal;
    private final Board board;
    private final Supplier<Contacts> contacts;
    private final Supplier<Calendars> calendars;
    private final Supplier<Arrangements> arrangements;
    private final Switchboard channels;
    private final Supplier<Optional<URI>> address;
    private final Desk desk = new Desk();
    private final ChannelTroubles wrong = new ChannelTroubles();
    private volatile List<Trouble> troubles = List.of();
    private @Nullable Home home;
    private @Nullable Follower follower;
    private @Nullable Outbox outbox;
    private long cursor;
    private boolean advancing;
    private boolean failing;
    private boolean live;
    private long timer = -1;

    /**
     * @param contacts as configured now
     * @param arrangements as recorded now
     * @param channels opened here, as configured
     * @param address where the office's pages can be opened from a phone; empty: nowhere
     */
    public Notifier(
            AsyncJournal journal,
            Board board,
            Supplier<Contacts> contacts,
            Supplier<Calendars> calendars,
            Supplier<Arrangements> arrangements,
            Switchboard channels,
            Supplier<Optional<URI>> address) {
        this.journal = journal;
        this.board = board;
        this.contacts = contacts;
        this.calendars = calendars;
        this.arrangements = arrangements;
        this.channels = channels;
        this.address = address;
    }

    /** Completes when it knows what an earlier run had done; fails if the journal can't be read. */
    @Override
    public Future<?> start() {
        Home at = new Home(context, journal);
        home = at;
        if (!context.equals(channels.home())) {
            throw new IllegalStateException(
                    "channels are used on another event loop already; deploy one notifier, and first");
        }
        channels.connect(contacts.get().channels());
        Writer writer = new Writer(desk.ledger(), board, contacts, this::scene, channels::hears, address);
        Outbox carrying = new Outbox(at, desk.ledger(), writer, channels::find, Pulse.of(vertx, board::now));
        channels.follow(carrying::works);
        outbox = carrying;
        return at.cursor(FOLLOWER)
                .compose(own -> own > 0
                        ? Future.succeededFuture(own)
                        : at.cursor(FORMER).map(theirs -> {
                            desk.formerly(theirs);
                            return own;
                        }))
                .compose(from -> {
                    cursor = from;
                    Follower reading = new Follower(at, from, this::take, () -> true);
                    follower = reading;
                    return reading.look();
                })
                .onSuccess(read -> {
                    carrying.doubt(desk.standing());
                    live = true;
                    vertx.eventBus().<Long>localConsumer(AsyncJournal.MOVED, moved -> look());
                    vertx.setPeriodic(0, TimeUnit.SECONDS.toMillis(LOOK_SECONDS), tick -> look());
                    vertx.setPeriodic(TimeUnit.SECONDS.toMillis(OPEN_SECONDS), tick -> open());
                });
    }

    private void look() {
        follower()
                .look()
                .onSuccess(read -> failing = failing && !read)
                .onFailure(this::complain)
                .onComplete(read -> work());
    }

    /** What is wrong with the ways to reach people now. Any thread. */
    public List<Trouble> troubles() {
        return troubles;
    }

    /** What could not be opened may be by now: a port is back, a file is there. */
    private void open() {
        if (channels.again()) {
            Objects.requireNonNull(outbox).runAll();
        }
    }

    private Follower follower() {
        return Objects.requireNonNull(follower);
    }

    /** Once, not at every look. */
    private void complain(Throwable failure) {
        if (!failing) {
            LOG.error(
                    "Journal not followed, trying again position={}", follower().position(), failure);
        }
        failing = true;
    }

    private Future<Void> take(List<Numbered> chunk) {
        for (Numbered numbered : chunk) {
            try {
                desk.fold(numbered);
            } catch (RuntimeException e) { // one entry that can't be taken in must not stop all that come after it
                LOG.error("An entry could not be taken in and is passed over seq={}", numbered.seq(), e);
            }
        }
        return Future.succeededFuture();
    }

    /** Decides what is due, has it recorded, sends what can be sent, and agrees with itself on when to look again. */
    private void work() {
        if (!live) {
            return;
        }
        WardScene scene = scene();
        Outbox carrying = Objects.requireNonNull(outbox);
        if (desk.hasChanged(scene, board.maintenances())) {
            channels.connect(scene.contacts().channels());
            carrying.runAll();
        }
        List<Notice> decided = desk.due(scene);
        if (!decided.isEmpty()) {
            decided.forEach(Notifier::tell);
            home().append(decided.stream().<Entry>map(Entry.Noticed::new).toList())
                    .onFailure(failure -> {
                        LOG.error("Decisions not recorded, decided anew notices={}", decided.size(), failure);
                        desk.undecided(decided, board.now());
                    });
        }
        carrying.run();
        troubles = wrong.of(channels.all(), away(carrying), desk.untold(), scene.now(), scene.zone());
        settle();
        wake(scene);
    }

    private List<String> away(Outbox carrying) {
        List<String> away = new ArrayList<>(carrying.away());
        away.addAll(channels.unopened());
        return away;
    }

    private WardScene scene() {
        return new WardScene(board, contacts.get(), calendars.get(), arrangements.get());
    }

    private static void tell(Notice notice) {
        LOG.info(
                "Decided notice={} incident={} occasion={} stage={} result={} reason={} people={}",
                notice.id(),
                notice.incident(),
                notice.occasion(),
                notice.last().stage(),
                notice.last().result(),
                notice.last().reason().code(),
                notice.to().size());
    }

    private Home home() {
        return Objects.requireNonNull(home);
    }

    private void wake(WardScene scene) {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        Instant next = desk.next(scene);
        if (!next.equals(Instant.MAX)) {
            long millis = next.isAfter(scene.now())
                    ? Duration.between(scene.now(), next).toMillis()
                    : 0;
            timer = vertx.setTimer(Math.max(1, Math.min(millis, TimeUnit.HOURS.toMillis(1))), due -> {
                timer = -1;
                work();
            });
        }
    }

    /** Moves the cursor to before what is unfinished. Losing this step loses nothing: all is in the journal. */
    private void settle() {
        long settled = desk.ledger().keptFrom(follower().position() + 1) - 1;
        if (advancing || settled <= cursor) {
            return;
        }
        advancing = true;
        home().advance(FOLLOWER, settled)
                .onSuccess(advanced -> cursor = settled)
                .onFailure(failure -> LOG.warn("Cursor not moved, trying again to={}", settled, failure))
                .onComplete(done -> advancing = false);
    }

    @Override
    public Future<?> stop() {
        live = false; // what is being read comes back, and is the next start's
        return outbox == null ? Future.succeededFuture() : outbox.stop().eventually(channels::close);
    }
}
