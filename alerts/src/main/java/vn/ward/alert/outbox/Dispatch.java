package vn.ward.alert.outbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import vn.ward.alert.channel.News;
import vn.ward.alert.channel.OldChannel;
import vn.ward.alert.channel.OldMessage;
import vn.ward.alert.outbox.Decision.End;
import vn.ward.alert.outbox.Decision.Hold;
import vn.ward.alert.outbox.Decision.Send;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Watched;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.judge.Paths;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.notice.Ending;
import vn.ward.core.target.Target;

/**
 * Carries out the decisions: a few messages at once, never two of one incident. One event loop.
 */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /** Mail servers of offices and providers take few connections from one sender. */
    private static final int AT_ONCE = 4;

    /** More than this wait in the journal instead of in memory. */
    private static final int ROOM = 10_000;

    private static final long STOP_SECONDS = 2;

    private final Vertx vertx;
    private final Home home;
    private final Board board;
    private final OldChannel channel;
    private final Runnable onEnded;
    private final Map<Long, Lane> lanes = new LinkedHashMap<>();
    private final Map<Long, Future<Void>> sending = new HashMap<>();
    private final TreeSet<Long> waiting = new TreeSet<>();
    private boolean stopped;

    /** @param onEnded called after each ending that is safely recorded */
    Dispatch(Vertx vertx, Home home, Board board, OldChannel channel, Runnable onEnded) {
        this.vertx = vertx;
        this.home = home;
        this.board = board;
        this.channel = channel;
        this.onEnded = onEnded;
    }

    void add(Delivery delivery) {
        waiting.add(delivery.tells());
        lanes.put(delivery.incident(), lane(delivery.incident()).with(delivery));
    }

    /** What waits of this incident is told as a part of another one. */
    void merge(long incident) {
        lanes.computeIfPresent(incident, (number, lane) -> lane.merged());
    }

    boolean hasRoom() {
        return waiting.size() < ROOM;
    }

    /** The lowest journal number whose delivery has not ended. */
    OptionalLong oldest() {
        return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.first());
    }

    /** Does what can be done now. */
    void run() {
        Instant now = board.now();
        for (Map.Entry<Long, Lane> entry : lanes.entrySet()) {
            if (stopped || sending.size() >= AT_ONCE) {
                return;
            }
            if (!sending.containsKey(entry.getKey())) {
                long incident = entry.getKey();
                Decision.next(entry.getValue(), channel.recipients(), circumstances(entry.getValue(), now), now)
                        .<Optional<Future<Void>>>fold(
                                send -> Optional.of(send(incident, send)),
                                hold -> Optional.empty(),
                                end -> Optional.of(end(incident, end)))
                        .ifPresent(work -> occupy(incident, work));
            }
        }
    }

    private Circumstances circumstances(Lane lane, Instant now) {
        return target(lane.waiting().get(0))
                .map(target -> Circumstances.of(lane, target, board.maintenances(), now))
                .orElse(Circumstances.NONE);
    }

    private Optional<Target> target(Delivery delivery) {
        return board.find(delivery.news().event().target());
    }

    private void occupy(long incident, Future<Void> work) {
        sending.put(incident, work);
        work.onComplete(done -> {
            sending.remove(incident);
            run();
        });
    }

    /** Waits a moment for what is being sent, so that a stop in good order repeats nothing at the next start. */
    Future<Void> stop() {
        stopped = true;
        return Future.join(List.copyOf(sending.values()))
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .transform(done -> Future.succeededFuture());
    }

    private Future<Void> send(long incident, Send send) {
        return home.bring(Future.succeededFuture(send).compose(it -> channel.send(message(it))))
                .map(attempt -> Decision.after(send, attempt, lane(incident).tries(), board.now(), chance()))
                .otherwise(fault -> fault(incident, send, fault))
                .compose(decision -> decision.fold(
                        again -> Future.succeededFuture(), hold -> hold(incident, hold), end -> end(incident, end)));
    }

    private Decision fault(long incident, Send send, Throwable fault) {
        LOG.error("Unexpected exception while sending delivery={} incident={}", send.delivery(), incident, fault);
        return Decision.afterFault(send, fault, lane(incident).tries(), board.now(), chance());
    }

    private OldMessage message(Send send) {
        Delivery first = send.together().get(0);
        Optional<Target> target = target(first);
        News news = send.news();
        boolean held = !news.resolves()
                && target.filter(it -> Circumstances.of(lane(first.incident()), it, board.maintenances(), board.now())
                                .began())
                        .isPresent();
        return new OldMessage(
                send.delivery(),
                send.recipients(),
                board.ward(),
                target,
                held ? news.heldByMaintenance() : news,
                fault(news));
    }

    /** What is played has no fault, and what is over has none any more. */
    private Optional<Verdict> fault(News news) {
        boolean asked = !news.resolves() && !news.event().isDrill();
        return asked
                ? Optional.ofNullable(
                                Watched.paths(board.targets()).get(news.event().target()))
                        .map(Paths::verdict)
                : Optional.empty();
    }

    private Future<Void> hold(long incident, Hold hold) {
        Tries tries = hold.tries();
        if (tries.count() == 1) {
            LOG.warn(
                    "Delivery deferred delivery={} incident={} why={} detail=\"{}\"",
                    tries.delivery(),
                    incident,
                    hold.why(),
                    tries.why());
        }
        lanes.put(incident, lane(incident).with(tries));
        long millis = Math.max(1, Duration.between(board.now(), hold.until()).toMillis());
        vertx.setTimer(millis, due -> run());
        return Future.succeededFuture();
    }

    private Future<Void> end(long incident, End end) {
        return home.append(List.copyOf(end.endings())).<Void>mapEmpty().onSuccess(recorded -> {
            tell(incident, end);
            Lane left = lane(incident).without(end.together());
            if (left.isEmpty()) {
                lanes.remove(incident);
            } else {
                lanes.put(incident, left);
            }
            end.together().forEach(it -> waiting.remove(it.tells()));
            onEnded.run();
        });
    }

    private static void tell(long incident, End end) {
        for (DeliveryEnded ended : end.endings()) {
            LOG.atLevel(isAsItShould(ended.ending()) ? Level.INFO : Level.ERROR)
                    .log(
                            "Delivery ended delivery={} incident={} ending={} why={} detail=\"{}\"",
                            ended.delivery(),
                            incident,
                            ended.ending(),
                            end.why(),
                            ended.detail());
        }
    }

    private static boolean isAsItShould(Ending ending) {
        return ending == Ending.SENT || ending == Ending.MERGED || ending == Ending.MAINTENANCE;
    }

    private Lane lane(long incident) {
        return lanes.getOrDefault(incident, Lane.EMPTY);
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
