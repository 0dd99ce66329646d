package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.FileLook;
import vn.ward.core.config.Problem;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.Watching;
import vn.ward.core.wording.Wording;

/**
 * Takes over what somebody changes in the configuration's files while the platform runs: which targets there are, how they
 * are tried and judged, working time, and who is told of what. A change is read once two looks at the files show the same, and counts if a third
 * one after reading does, so that no half of a file is taken. What is wrong is refused as a whole, and what runs goes on; it is
 * read again at each look, since a secret that was missing is in no file that is looked at.
 */
public final class Reloading extends VerticleBase implements Supplier<ConfigStatus> {

    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
    private static final long LOOK_MILLIS = 2_000;

    private final WardConfig started;
    private final Callable<WardConfig> read;
    private final Watchlist watching;
    private final ContactsInForce contacts;
    private final Judging judging;
    private final Planning planning;
    private final Consumer<Watching> followed;
    private final AuditKeeper audit;
    private final Wording wording;
    private final WardClock clock;
    private final long lookMillis;
    private volatile ConfigStatus status;
    private List<Path> files;
    private String taken = ""; // a first look reads what may have changed since the start read it
    private String seen = "";
    private boolean looking;

    /**
     * @param started the configuration of this start
     * @param read reads it anew; blocking
     * @param watching is set to what is watched now, once that is recorded
     * @param contacts is set to who is told now, after that
     * @param followed is told of it then
     * @param audit records that it was, or was refused
     * @param wording what is wrong is told in it; with the bundles of the configuration and the probe kinds
     */
    public Reloading(
            WardConfig started,
            Callable<WardConfig> read,
            Watchlist watching,
            ContactsInForce contacts,
            Judging judging,
            Planning planning,
            Consumer<Watching> followed,
            AuditKeeper audit,
            Wording wording,
            WardClock clock) {
        this(started, read, watching, contacts, judging, planning, followed, audit, wording, clock, LOOK_MILLIS);
    }

    Reloading(
            WardConfig started,
            Callable<WardConfig> read,
            Watchlist watching,
            ContactsInForce contacts,
            Judging judging,
            Planning planning,
            Consumer<Watching> followed,
            AuditKeeper audit,
            Wording wording,
            WardClock clock,
            long lookMillis) {
        this.started = started;
        this.read = read;
        this.files = started.files();
        this.watching = watching;
        this.contacts = contacts;
        this.judging = judging;
        this.planning = planning;
        this.followed = followed;
        this.audit = audit;
        this.wording = wording;
        this.clock = clock;
        this.lookMillis = lookMillis;
        this.status = ConfigStatus.started(clock.now());
    }

    /** How the configuration stands. Any thread. */
    @Override
    public ConfigStatus get() {
        return status;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(lookMillis, timer -> look());
        return Future.succeededFuture();
    }

    /** Completes when what was seen is taken over, or refused. */
    Future<Void> look() {
        if (looking) {
            return Future.succeededFuture();
        }
        looking = true;
        List<Path> known = files;
        return vertx.executeBlocking(() -> FileLook.at(known), false)
                .compose(this::saw)
                .onFailure(e -> LOG.warn("the configuration's files can't be looked at cause=\"{}\"", e.toString()))
                .onComplete(done -> looking = false);
    }

    private Future<Void> saw(String look) {
        boolean isKnown = look.equals(taken) && !status.isRefused();
        boolean isNew = !look.equals(seen);
        seen = look;
        if (isKnown || isNew) {
            return Future.succeededFuture();
        }
        List<Path> known = files;
        return vertx.executeBlocking(read, false)
                .compose(next -> isStill(look, known).compose(still -> still ? take(next) : Future.succeededFuture()))
                .recover(why -> isStill(look, known).compose(still -> still ? refuse(why) : Future.succeededFuture()))
                .onSuccess(done -> taken = look);
    }

    private Future<Boolean> isStill(String look, List<Path> known) {
        return vertx.executeBlocking(() -> FileLook.at(known).equals(look), false);
    }

    private Future<Void> take(WardConfig next) {
        Watching before = watching.get();
        Watching anew = next.watching().in(started.ward().zone()); // which is the ward's until the next start
        files = next.files();
        return judging.rewatch(anew, () -> watching.set(anew))
                .compose(safe -> planning.recalendar())
                .onSuccess(safe -> {
                    followed.accept(anew);
                    boolean toldOthers = contacts.set(next.contacts()
                            .in(next.ward().zone(), started.ward().zone()));
                    taken(before, anew, next, toldOthers);
                })
                .mapEmpty();
    }

    private void taken(Watching before, Watching anew, WardConfig next, boolean toldOthers) {
        List<String> waiting = waiting(next);
        boolean moved = toldOthers
                || !before.targets().equals(anew.targets())
                || !before.rooms().equals(anew.rooms())
                || !before.enterable().equals(anew.enterable())
                || !before.calendars().describe().equals(anew.calendars().describe());
        if (moved) {
            LOG.info(
                    "the changed configuration is taken over targets={} people={}",
                    next.targets().size(),
                    next.contacts().people().size());
            next.notices().forEach(notice -> LOG.info(ProblemText.say(wording, notice)));
        }
        if (!waiting.isEmpty() && !waiting.equals(status.waiting())) {
            LOG.warn("changed keys count from the next start on keys={}", waiting);
        }
        boolean told = moved || status.isRefused() || !waiting.equals(status.waiting());
        status = new ConfigStatus(moved ? clock.now() : status.loadedAt(), null, List.of(), waiting);
        if (told) {
            audit.takenOver(files.stream().map(Path::toString).toList());
            vertx.eventBus().publish(Board.CHANGED, "");
        }
    }

    /** What of the configuration a running platform can't change. */
    private List<String> waiting(WardConfig next) {
        List<String> keys = new ArrayList<>();
        add(keys, "ward", started.ward(), next.ward());
        add(keys, "listen", started.listen(), next.listen());
        add(keys, "tls", started.wire().tls(), next.wire().tls());
        add(keys, "proxy", started.wire().proxies(), next.wire().proxies());
        add(keys, "url", started.wire().url(), next.wire().url());
        add(keys, "inside", started.wire().inside(), next.wire().inside());
        add(keys, "sign_in", started.oidc(), next.oidc());
        add(keys, "store", started.database(), next.database());
        add(keys, "heartbeat", started.heartbeat(), next.heartbeat());
        add(keys, "retention", started.retention(), next.retention());
        return keys;
    }

    private static void add(List<String> keys, String key, Object before, Object after) {
        if (!before.equals(after)) {
            keys.add(key);
        }
    }

    private Future<Void> refuse(Throwable why) {
        List<Problem> found;
        if (why instanceof ConfigRefused refused) {
            found = refused.problems();
        } else if (why instanceof NameTaken taken) {
            found = List.of(Problem.taken(files.get(0).toString(), taken.id(), taken.became()));
        } else {
            return Future.failedFuture(why); // a fault of ours: it is tried again
        }
        Instant now = clock.now();
        List<String> problems =
                found.stream().map(problem -> ProblemText.say(wording, problem)).toList();
        if (status.isRefused() && problems.equals(status.problems())) {
            return Future.succeededFuture();
        }
        LOG.warn("the changed configuration is refused, the running one stays problems={}", problems.size());
        problems.forEach(LOG::warn);
        audit.refused(problems);
        status = status.refused(now, problems);
        vertx.eventBus().publish(Board.CHANGED, "");
        return Future.succeededFuture();
    }
}
