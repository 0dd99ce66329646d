package vn.ward.collect.queue.drop;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.QueueSource;
import vn.ward.collect.queue.Remarks;
import vn.ward.collect.queue.Unkept;
import vn.ward.core.engine.Queues;
import vn.ward.core.exchange.Sha256;
import vn.ward.core.result.Reason;

/** The files of one desk, one after another, the oldest first. */
final class DropSource implements QueueSource {

    /** What still comes in a folder that was away for long waits for the next looks. */
    private static final int MOST_FILES = 20;

    /** Between two looks at a file that is taken to be written no more. */
    private static final Duration STILL = Duration.ofSeconds(2);

    /** Who writes for so long never ends. */
    private static final Duration GROWING = Duration.ofMinutes(10);

    /** Until what could not be done with a file is tried again. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final String target;
    private final DropSpec spec;
    private final DropFolder folder;
    private final Queues queues;
    private final ZoneId zone;
    private final WorkerExecutor pool;
    private final Remarks remarks;
    private final Remarks
            troubles; // that last as long as their files lie there: logged here, and told anew by each look
    private final LongSupplier nanos;
    private final ErrorSlip slip = new ErrorSlip();

    // one look at a time has these; staying: files that were taken and could not be put away
    private Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Rest> resting = new HashMap<>();
    private final Map<String, Found> staying = new HashMap<>();
    private @Nullable Marks marks;
    private @Nullable Found lastTaken;

    private @Nullable Future<Look> underWay; // guarded by this
    private volatile boolean over;

    /**
     * A file that may still be written.
     *
     * @param since when it was seen like this first
     * @param first when it was seen first, however it was
     */
    private record Seen(Found found, long since, long first) {}

    /** A file that is not looked at until it is another one, or {@code until}; null: not before. */
    private record Rest(Found found, @Nullable Long until, Reason why) {}

    /** @param known whether it was taken before */
    private record Opened(Found found, String sha256, Sheet sheet, boolean known) {}

    /** What all sources of this kind share. */
    record Shared(Queues queues, ZoneId zone, WorkerExecutor pool, LongSupplier nanos) {}

    DropSource(String target, DropSpec spec, Shared shared) {
        this.target = target;
        this.spec = spec;
        this.folder = new DropFolder(spec);
        this.queues = shared.queues();
        this.zone = shared.zone();
        this.pool = shared.pool();
        this.nanos = shared.nanos();
        this.remarks = new Remarks(target);
        this.troubles = new Remarks(target);
    }

    /** Whoever asks while the folder is looked at shares that look. */
    @Override
    public Future<Optional<Reason>> look(Instant now, Notes notes) {
        return begun(now).map(look -> {
            look.note(notes);
            remarks.tell(notes);
            return Optional.ofNullable(look.away());
        });
    }

    private synchronized Future<Look> begun(Instant now) {
        if (underWay == null || underWay.isComplete()) {
            underWay = go(now);
        }
        return underWay;
    }

    private Future<Look> go(Instant now) {
        Look look = new Look();
        return known().compose(known -> work(() -> ready(look)))
                .compose(files -> take(files, now, look))
                .map(all -> {
                    look.end(lastTaken);
                    look.troubles().forEach((file, why) -> troubles.take(why));
                    return look;
                });
    }

    private Future<Void> known() {
        return marks != null
                ? Future.succeededFuture()
                : queues.marks(target).map(kept -> {
                    marks = Marks.of(kept);
                    return null;
                });
    }

    /** The files that are written to their end; what is wrong with others is told. */
    private Deque<Found> ready(Look look) {
        Deque<Found> ready = new ArrayDeque<>();
        DropFolder.Listing listing;
        try {
            listing = folder.list();
        } catch (Trouble e) {
            look.away(e.reason());
            return ready;
        }
        listing.troubles().forEach(look::trouble);
        Map<String, Seen> now = new HashMap<>();
        for (Found file : listing.files()) {
            Rest rest = resting.get(file.name());
            if (rest != null
                    && rest.found().equals(file)
                    && (rest.until() == null || nanos.getAsLong() - rest.until() < 0)) {
                look.unread(file, rest.why());
                now.put(file.name(), seen(file));
                continue;
            }
            Seen is = seen(file);
            now.put(file.name(), is);
            if (spec.ready() == Ready.RENAME || isStill(is) || !queues.isLasting()) {
                ready.add(file);
            } else if (nanos.getAsLong() - is.first() > GROWING.toNanos()) {
                look.unread(file, Reason.of("queue.csv.growing", DropFolder.shown(file), GROWING.toMinutes()));
            }
        }
        seen = now;
        resting.keySet().retainAll(now.keySet());
        staying.keySet().retainAll(now.keySet());
        return ready;
    }

    private Seen seen(Found file) {
        long now = nanos.getAsLong();
        Seen before = seen.get(file.name());
        if (before == null) {
            return new Seen(file, now, now);
        }
        return before.found().equals(file) ? before : new Seen(file, now, before.first());
    }

    private boolean isStill(Seen file) {
        return nanos.getAsLong() - file.since() >= STILL.toNanos();
    }

    private Future<Void> take(Deque<Found> files, Instant now, Look look) {
        return next(files, now, look, 0);
    }

    private Future<Void> next(Deque<Found> files, Instant now, Look look, int count) {
        boolean mayGoOn = count < MOST_FILES && !over && !look.isUnkept();
        @Nullable Found file = mayGoOn ? files.poll() : null;
        return file == null
                ? Future.succeededFuture()
                : take(file, now, look).compose(done -> next(files, now, look, count + 1));
    }

    /** Opened, kept, put away: what fails in between is done at another look. */
    private Future<Void> take(Found file, Instant now, Look look) {
        return work(() -> open(file, now))
                .compose(opened -> opened.isEmpty()
                        ? Future.<Void>succeededFuture()
                        : keep(opened.get(), look).compose(kept -> work(() -> putAway(opened.get()))))
                .recover(fault -> {
                    if (fault instanceof Unkept unkept) {
                        look.unkept(unkept.reason());
                        return Future.succeededFuture();
                    }
                    return fault instanceof Trouble trouble ? told(file, trouble, look) : Future.failedFuture(fault);
                });
    }

    private Future<Void> told(Found file, Trouble trouble, Look look) {
        look.unread(file, trouble.reason());
        resting.computeIfAbsent(
                file.name(), name -> new Rest(file, nanos.getAsLong() + REST.toNanos(), trouble.reason()));
        return Future.succeededFuture();
    }

    private Optional<Opened> open(Found file, Instant now) throws Trouble {
        resting.remove(file.name());
        Optional<byte[]> read = folder.read(file);
        boolean isSame = folder.again(file).filter(file::equals).isPresent(); // else what was read may be half of it
        return read.isPresent() && isSame ? Optional.of(opened(file, read.get(), now)) : Optional.empty();
    }

    private Opened opened(Found file, byte[] bytes, Instant now) throws Trouble {
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
        try {
            Sheet sheet = Sheet.read(spec.letters().text(bytes), spec.tickets(), now, zone);
            if (sheet.tickets().isEmpty() && sheet.badCount() > 0) {
                write(file, sheet.bad(), sheet.badCount());
                throw refused(file, Reason.of("queue.csv.nothing", DropFolder.shown(file), sheet.badCount()));
            }
            return new Opened(file, sha256, sheet, marks != null && marks.has(sha256));
        } catch (Garbled e) {
            write(file, List.of(new BadLine(1, e.reason())), 1);
            throw refused(file, unfit(file, e.reason()));
        }
    }

    private static Reason unfit(Found file, Reason why) {
        List<String> values = new ArrayList<>(List.of(DropFolder.shown(file), why.code()));
        values.addAll(why.values());
        return new Reason("queue.csv.unfit", values);
    }

    /** It stays where it is, and is not looked at again before it is another one. */
    private Trouble refused(Found file, Reason why) {
        resting.put(file.name(), new Rest(file, null, why));
        return new Trouble(why);
    }

    /** A file that says what one before it said is no news, and yet its source was heard; one that only lies there still is not. */
    private Future<Void> keep(Opened opened, Look look) {
        if (opened.known() && opened.found().equals(staying.get(opened.found().name()))) {
            return Future.succeededFuture();
        }
        Marks with = Objects.requireNonNull(marks).with(opened.sha256());
        Queues.Told told = opened.known()
                ? Queues.Told.NOTHING
                : new Queues.Told(opened.sheet().tickets(), List.of(), List.of(), with.kept());
        return Unkept.orTaken(queues, target, told).map(taken -> {
            marks = opened.known() ? marks : with;
            staying.put(opened.found().name(), opened.found());
            lastTaken = lastTaken == null || opened.found().changed().compareTo(lastTaken.changed()) > 0
                    ? opened.found()
                    : lastTaken;
            look.took(opened.sheet());
            opened.sheet().bad().forEach(line -> remarks.take(line.why()));
            remarks.takeAhead(opened.sheet().ahead());
            remarks.take(taken);
            return null;
        });
    }

    private @Nullable Void putAway(Opened opened) throws Trouble {
        Found file = opened.found();
        write(file, opened.sheet().bad(), opened.sheet().badCount());
        if (queues.isLasting()
                && folder.again(file).filter(file::equals).isPresent()) { // whoever wrote on meanwhile is read again
            folder.putAway(file, opened.sha256());
            staying.remove(file.name());
        }
        return null;
    }

    private void write(Found file, List<BadLine> bad, long count) throws Trouble {
        if (!queues.isLasting()) {
            return;
        }
        try {
            slip.write(folder.errors(file), bad, count);
        } catch (IOException | SecurityException e) {
            throw new Trouble("queue.csv.no-slip", DropFolder.shown(file));
        }
    }

    private <T> Future<T> work(Callable<T> work) {
        return pool.executeBlocking(work, false);
    }

    /** What was begun ends by itself; nothing more is begun. */
    @Override
    public Future<Void> end(boolean forever) {
        over = true;
        return Future.succeededFuture();
    }
}
