package vn.ward.collect.queue.broker;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.mqtt.Away;
import vn.ward.collect.mqtt.Client;
import vn.ward.collect.mqtt.Client.Manner;
import vn.ward.collect.mqtt.Pause;
import vn.ward.collect.queue.QueueSource;
import vn.ward.collect.queue.Remarks;
import vn.ward.core.engine.Queues;
import vn.ward.core.engine.Queues.Told;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/**
 * The lasting session of one target at its broker. What it brings is handed to the core, as much at once as has come meanwhile, and
 * acknowledged when the core has it on disk and not before; while the core can't keep it, it is handed over again after a pause. A
 * message of a connection that is lost meanwhile is kept as well, and can't be acknowledged any longer: the broker tells it again, which
 * changes nothing, unless the broker died before it wrote the message down.
 *
 * <p>All that is kept here is touched on one context alone, but for what is volatile. Any thread may call.
 */
final class BrokerSource implements QueueSource {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSource.class);
    private static final AtomicLong MADE = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So soon a broker says what it keeps. */
    private static final Duration AT_FIRST = Duration.ofSeconds(1);

    /** One that lasted so long was a good one: the next pause is short again. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 500;

    /** Which topics the session has, as far as we asked: those that are not wanted any longer are let go. */
    private static final String TOPICS = "topics";

    /** When the session began that the broker has. */
    private static final String SINCE = "since";

    private final Vertx vertx;
    private final String target;
    private final BrokerSpec spec;
    private final Queues queues;
    private final Manner manner;
    private final Duration patience;
    private final Supplier<Instant> clock;
    private final Context context;
    private final WorkerExecutor worker;
    private final Remarks remarks;
    private final Reader reader;
    private final Set<String> refused = new ConcurrentSkipListSet<>();

    private Future<Link> connection = Future.failedFuture("not begun");
    private @Nullable Link current;
    private final Queue<Link> links = new ArrayDeque<>();
    private int failures;
    private boolean told;
    private boolean closed;
    private volatile boolean isUnkept;
    private final AtomicLong heard = new AtomicLong();

    /** One connection that was made. */
    private static final class Link {
        private final Client client;
        private final boolean isKept;
        private final Inbox inbox;
        private final long sinceNanos = System.nanoTime();
        private Future<Void> settled = Future.succeededFuture();
        private boolean isBusy;

        /** From when on the session missed nothing; null: that is not known yet, and nothing is handed over. */
        private @Nullable Instant since;

        Link(Connected made, Inbox inbox) {
            this.client = made.client();
            this.isKept = made.isKept();
            this.inbox = inbox;
        }

        /** Nothing comes of it any longer. */
        private boolean isDone() {
            return inbox.isOver() && inbox.isEmpty() && !isBusy;
        }
    }

    /** @param isKept whether the broker had kept the session */
    private record Connected(Client client, boolean isKept) {}

    BrokerSource(Gear gear, Target target) {
        this(gear, target, PATIENCE, () -> Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * @param patience for a connection
     * @param clock for when a message came
     */
    BrokerSource(Gear gear, Target target, Duration patience, Supplier<Instant> clock) {
        this.vertx = gear.vertx();
        this.target = target.id();
        this.spec = (BrokerSpec) target.probe();
        this.queues = gear.ports().queues();
        this.manner = queues.isLasting() ? new Manner(spec.session(target.id()), true) : Manner.passing();
        this.patience = patience;
        this.clock = clock;
        this.context = vertx.getOrCreateContext();
        this.worker = vertx.createSharedWorkerExecutor("ward-queue-broker-" + MADE.incrementAndGet(), 1);
        this.remarks = new Remarks(target.id());
        this.reader = new Reader(spec, gear.zone(), remarks);
        context.runOnContext(now -> connect());
    }

    @Override
    public Future<Optional<Reason>> look(Instant now, Notes notes) {
        Optional<Reason> noLine = Via.away(spec.via()).map(away -> ((NotTried) away).reason());
        if (noLine.isPresent()) {
            return Future.succeededFuture(noLine);
        }
        Promise<Optional<Reason>> seen = Promise.promise();
        Context caller = vertx.getOrCreateContext();
        context.runOnContext(here -> {
            Link link = current;
            if (link != null && !refused.isEmpty()) {
                link.settled = subscribe(link, List.copyOf(refused)); // somebody may have allowed it meanwhile
            }
            connection
                    .compose(made -> made.settled)
                    .map(settled -> away())
                    .recover(fault -> fault instanceof Away away
                            ? Future.succeededFuture(Optional.of(reason(away)))
                            : Future.failedFuture(fault))
                    .onComplete(done -> caller.runOnContext(back -> seen.handle(done)));
        });
        return seen.future().onSuccess(away -> {
            notes.take("queue.messages", heard.get());
            remarks.tell(notes);
        });
    }

    private Optional<Reason> away() {
        if (!refused.isEmpty()) {
            return Optional.of(Reason.of("queue.topic-refused", String.join(", ", refused)));
        }
        if (isUnkept) {
            return Optional.of(Reason.of("queue.not-kept"));
        }
        return reader.isAway() ? Optional.of(Reason.of("queue.kiosk-away")) : Optional.empty();
    }

    private static Reason reason(Away away) {
        return away.reason().code().equals("mqtt.broker-away") ? Reason.of("queue.away") : away.reason();
    }

    private void connect() {
        if (closed) {
            return;
        }
        Promise<Link> connected = Promise.promise();
        connection = connected.future();
        Inbox inbox = new Inbox(
                clock, news -> context.runOnContext(now -> pump()), why -> context.runOnContext(now -> lost(why)));
        client(manner, inbox)
                .onComplete(ended -> context.runOnContext(now -> {
                    if (ended.failed()) {
                        down(ended.cause(), connected);
                    } else if (closed || inbox.isOver()) {
                        letGo(ended.result().client(), inbox)
                                .onComplete(
                                        gone -> context.runOnContext(then -> down(Away.of("lost at once"), connected)));
                    } else {
                        up(new Link(ended.result(), inbox), connected);
                    }
                }));
    }

    /** One that is connected. */
    private Future<Connected> client(Manner as, Client.Ears ears) {
        return work(() -> Client.of(spec.access(), as, ears, patience))
                .compose(client -> work(client::connect)
                        .compose(begun -> begun)
                        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .map(isKept -> new Connected(client, isKept))
                        .recover(fault -> end(client).transform(gone -> Future.failedFuture(fault))));
    }

    private <T> Future<T> work(Callable<T> work) {
        return worker.executeBlocking(work, false);
    }

    private void up(Link link, Promise<Link> connected) {
        LOG.info(
                "Connected to the broker of a queue target={} broker={}",
                target,
                spec.access().name());
        told = false;
        current = link;
        refused.clear();
        link.settled = begin(link)
                .compose(begun -> leaveOthers(link))
                .compose(left -> subscribe(
                        link, spec.topics().stream().map(TopicFilter::text).toList()))
                .compose(granted -> note())
                .compose(noted -> vertx.timer(AT_FIRST.toMillis(), TimeUnit.MILLISECONDS))
                .mapEmpty();
        connected.complete(link);
        links.add(link);
    }

    /** Finds out since when the session has heard all, and writes it down of one that is new. Then it may be read. */
    private Future<Void> begin(Link link) {
        Instant now = clock.get();
        Future<Map<String, String>> known = link.isKept ? queues.marks(target) : Future.succeededFuture(Map.of());
        return known.compose(marks -> marks.containsKey(SINCE)
                        ? Future.succeededFuture(Instant.parse(marks.get(SINCE)))
                        : take(Map.of(SINCE, now.toString())).map(now))
                .recover(fault -> {
                    LOG.info("Since when a queue is heard is not kept target={} cause=\"{}\"", target, fault + "");
                    return Future.succeededFuture(now);
                })
                .compose(since -> onContext(() -> {
                    link.since = since;
                    pump();
                }));
    }

    private Future<Void> onContext(Runnable step) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            step.run();
            done.complete();
        });
        return done.future();
    }

    private Future<Queues.Taken> take(Map<String, String> marks) {
        return queues.take(target, Told.mark(marks));
    }

    private void down(Throwable fault, Promise<Link> connected) {
        Away away = fault instanceof Away known ? known : Away.of(fault, -1);
        if (!told) {
            LOG.info(
                    "No connection to the broker of a queue target={} broker={} cause=\"{}\"",
                    target,
                    spec.access().name(),
                    away.getMessage());
            told = true;
        }
        connected.fail(away);
        later();
    }

    private void lost(Away why) {
        Link link = current;
        if (link == null || !link.inbox.isOver()) {
            return;
        }
        LOG.info(
                "Connection to the broker of a queue lost target={} broker={} cause=\"{}\"",
                target,
                spec.access().name(),
                why.getMessage());
        current = null;
        connection = Future.failedFuture(why);
        end(link.client);
        pump();
        if (System.nanoTime() - link.sinceNanos >= STEADY.toNanos()) {
            failures = 0;
        }
        later();
    }

    private void later() {
        if (!closed) {
            failures++;
            Duration pause = Pause.after(failures, ThreadLocalRandom.current().nextDouble());
            vertx.setTimer(pause.toMillis(), due -> context.runOnContext(now -> connect()));
        }
    }

    /** Topics that an earlier configuration asked for: the session still has them. */
    private Future<Void> leaveOthers(Link link) {
        Set<String> wanted = wanted();
        return queues.marks(target)
                .map(marks -> lines(marks).stream()
                        .filter(topic -> !wanted.contains(topic))
                        .toList())
                .compose(others -> work(() -> {
                    for (String topic : others) {
                        link.client.unsubscribe(topic);
                    }
                    return null;
                }))
                .<Void>mapEmpty()
                .recover(fault -> {
                    LOG.info("Topics of before are not let go target={} cause=\"{}\"", target, fault + "");
                    return Future.succeededFuture();
                });
    }

    private Set<String> wanted() {
        return spec.topics().stream().map(TopicFilter::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> lines(Map<String, String> marks) {
        return marks.getOrDefault(TOPICS, "").lines().toList();
    }

    /** Writes down which topics the session has, if that changed. */
    private Future<Void> note() {
        String topics = String.join("\n", wanted());
        return queues.marks(target)
                .compose(marks ->
                        topics.equals(marks.get(TOPICS)) ? Future.succeededFuture() : take(Map.of(TOPICS, topics)))
                .<Void>mapEmpty()
                .recover(fault -> {
                    LOG.info("The topics of a queue are not kept target={} cause=\"{}\"", target, fault + "");
                    return Future.succeededFuture();
                });
    }

    /** One request a topic: if one is refused, the others are not. */
    private Future<Void> subscribe(Link link, List<String> topics) {
        List<Future<Void>> asked = new ArrayList<>();
        for (String topic : topics) {
            asked.add(work(() -> link.client.subscribe(topic))
                    .compose(granted -> granted)
                    .onSuccess(granted -> refused.remove(topic))
                    .recover(fault -> {
                        if (!link.inbox.isOver() && refused.add(topic)) {
                            LOG.info(
                                    "No subscription target={} broker={} topic=\"{}\" cause=\"{}\"",
                                    target,
                                    spec.access().name(),
                                    topic,
                                    fault + "");
                        }
                        return Future.succeededFuture();
                    }));
        }
        return Future.join(asked).mapEmpty();
    }

    /** Hands over what waits, one batch after the other and one connection after the other, those first that are lost. */
    private void pump() {
        Link link = links.peek();
        while (link != null && link.isDone()) {
            links.remove();
            link = links.peek();
        }
        if (link != null && link.since != null && !link.isBusy && !link.inbox.isEmpty()) {
            pump(link, link.since);
        }
    }

    private void pump(Link link, Instant since) {
        Inbox inbox = link.inbox;
        link.isBusy = true;
        work(() -> reader.read(inbox.draw(MOST_AT_ONCE), since))
                .compose(batch -> keep(link, batch, 1).compose(safe -> acknowledge(link, batch)))
                .onFailure(fault -> {
                    if (!inbox.isOver()) {
                        LOG.warn("Messages are not acknowledged target={} cause=\"{}\"", target, fault + "");
                    }
                })
                .onComplete(done -> context.runOnContext(now -> {
                    link.isBusy = false;
                    pump();
                }));
    }

    /** @param attempt from 1 on: it is handed over until it is kept, or nobody waits for that any longer */
    private Future<Void> keep(Link link, Batch batch, int attempt) {
        Future<Void> kept = batch.isNothing()
                ? Future.succeededFuture()
                : queues.take(target, batch.told()).onSuccess(remarks::take).mapEmpty();
        return kept.onSuccess(safe -> isUnkept = false).recover(fault -> {
            if (!isUnkept) {
                LOG.warn("What a queue system tells is not kept target={} cause=\"{}\"", target, fault + "");
            }
            isUnkept = true;
            if (link.inbox.isOver()) {
                return Future.failedFuture(fault);
            }
            Duration pause = Pause.after(attempt, ThreadLocalRandom.current().nextDouble());
            return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).compose(due -> keep(link, batch, attempt + 1));
        });
    }

    private Future<Void> acknowledge(Link link, Batch batch) {
        return work(() -> {
            reader.keep(batch);
            heard.addAndGet(batch.letters.size());
            link.inbox.settle(batch.letters.size());
            for (Letter letter : batch.letters) {
                if (manner.isLasting() && !link.inbox.isOver()) {
                    link.client.acknowledge(letter.arrival());
                }
            }
            return null;
        });
    }

    private Future<Void> letGo(Client client, Inbox inbox) {
        inbox.end();
        return end(client);
    }

    private Future<Void> end(Client client) {
        return this.<Void>work(() -> {
                    client.end();
                    return null;
                })
                .onFailure(fault -> LOG.debug("Client did not end cause=\"{}\"", fault.toString()));
    }

    /** Once a try under way has ended, so that none outlives us. */
    @Override
    public Future<Void> end(boolean forever) {
        Promise<Void> ended = Promise.promise();
        context.runOnContext(now -> {
            closed = true;
            Link link = current;
            current = null;
            Future<Link> last = connection;
            connection = Future.failedFuture(Away.of("it ends"));
            last.transform(tried -> link == null ? Future.<Void>succeededFuture() : letGo(link.client, link.inbox))
                    .otherwiseEmpty()
                    .compose(gone -> forever && manner.isLasting() ? forget() : Future.<Void>succeededFuture())
                    .eventually(worker::close)
                    .onComplete(ended);
        });
        return ended.future();
    }

    /** A session that does not last takes the place of the one that does, and ends. */
    private Future<Void> forget() {
        Inbox nobody = new Inbox(clock, news -> {}, why -> {});
        nobody.end();
        return client(new Manner(manner.id(), false), nobody)
                .compose(made -> end(made.client()))
                .onSuccess(gone -> LOG.info(
                        "Ended the session of a queue target={} broker={}",
                        target,
                        spec.access().name()))
                .recover(fault -> {
                    LOG.info(
                            "The session of a queue is not ended: the broker forgets it by itself, or never target={} broker={} cause=\"{}\"",
                            target,
                            spec.access().name(),
                            fault + "");
                    return Future.succeededFuture();
                });
    }
}
