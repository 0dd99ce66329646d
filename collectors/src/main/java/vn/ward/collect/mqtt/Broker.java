package vn.ward.collect.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to a broker: kept up, and made again after a pause when it is lost. It knows topics and no states: whoever reads
 * what a topic says asks its {@link Session}.
 *
 * <p>Paho's calls may wait for its locks and for names to be looked up: they run on a worker of their own. All that is kept here is touched
 * on one context alone. Any thread may call.
 */
final class Broker {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final AtomicLong MADE = new AtomicLong();

    /** One that lasted so long was a good one: the next pause is short again. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Access access;
    private final Duration patience;
    private final Context context;
    private final WorkerExecutor worker;

    private final Set<String> topics = new HashSet<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private Future<Session> connection = Future.failedFuture("not begun");
    private @Nullable Link current;
    private int failures;
    private boolean told;
    private boolean closed;

    /** One connection that was made. */
    private record Link(Client client, Ear ear, long sinceNanos) {
        Session session() {
            return ear.session;
        }
    }

    /** @param patience for a connection */
    Broker(Vertx vertx, Access access, Duration patience) {
        this.vertx = vertx;
        this.access = access;
        this.patience = patience;
        this.context = vertx.getOrCreateContext();
        this.worker = vertx.createSharedWorkerExecutor("ward-mqtt-broker-" + MADE.incrementAndGet(), 1);
        context.runOnContext(now -> connect());
    }

    /**
     * The connection that is there, or that is being made, with {@code topic} listened to from now on. What the broker refused is
     * asked for again: somebody may have allowed it meanwhile.
     *
     * @return on no particular thread; fails with {@link Away} if there is none, and none is being made
     */
    Future<Session> listen(String topic) {
        Promise<Session> session = Promise.promise();
        context.runOnContext(now -> {
            Link link = current;
            boolean isNew = topics.add(topic);
            if (link != null && (isNew || link.session().isRefused(topic))) {
                subscribe(link, topic);
            }
            connection.onComplete(session);
        });
        return session.future();
    }

    /** Listens to {@code wanted} and to nothing else. */
    void listenOnly(Set<String> wanted) {
        context.runOnContext(now -> {
            Set<String> left = new HashSet<>(topics);
            left.removeAll(wanted);
            topics.removeAll(left);
            refused.retainAll(wanted);
            Link link = current;
            if (link != null) {
                left.forEach(topic -> unsubscribe(link, topic));
            }
            wanted.forEach(topic -> {
                if (topics.add(topic) && link != null) {
                    subscribe(link, topic);
                }
            });
        });
    }

    /** One request a topic: if one is refused, the others are not. */
    private void subscribe(Link link, String topic) {
        link.session().await(topic); // what is heard from now on is wanted, even before it is granted
        worker.executeBlocking(() -> link.client().subscribe(topic), false)
                .compose(granted -> granted)
                .onSuccess(granted -> {
                    refused.remove(topic);
                    link.session().grant(topic);
                })
                .onFailure(fault -> {
                    if (refused.add(topic)) {
                        LOG.info(
                                "No subscription broker={} topic=\"{}\" cause=\"{}\"",
                                access.name(),
                                topic,
                                fault + "");
                    }
                    link.session().refuse(topic, fault instanceof Away ? fault : Away.of(fault, -1));
                });
    }

    private void unsubscribe(Link link, String topic) {
        link.session().leave(topic);
        worker.executeBlocking(
                        () -> {
                            link.client().unsubscribe(topic);
                            return null;
                        },
                        false)
                .onFailure(fault -> LOG.debug("Not unsubscribed cause=\"{}\"", fault.toString()));
    }

    private void connect() {
        if (closed) {
            return;
        }
        Promise<Session> connected = Promise.promise();
        connection = connected.future();
        Ear ear = new Ear();
        worker.executeBlocking(() -> Client.of(access, Client.Manner.passing(), ear, patience), false)
                .compose(client -> worker.executeBlocking(client::connect, false)
                        .compose(begun -> begun)
                        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .map(client)
                        .recover(fault -> letGo(client).transform(gone -> Future.failedFuture(fault))))
                .onComplete(ended -> context.runOnContext(now -> {
                    if (ended.succeeded()) {
                        up(new Link(ended.result(), ear, System.nanoTime()), connected);
                    } else {
                        down(ended.cause(), connected);
                    }
                }));
    }

    private void up(Link link, Promise<Session> connected) {
        if (closed) {
            letGo(link.client()).onComplete(gone -> connected.fail(Away.of("the platform stops")));
        } else if (link.ear().isLost) {
            letGo(link.client())
                    .onComplete(gone -> context.runOnContext(now -> down(Away.of("lost at once"), connected)));
        } else {
            LOG.info("Connected to the broker broker={}", access.name());
            told = false;
            current = link;
            topics.forEach(topic -> subscribe(link, topic));
            connected.complete(link.session());
        }
    }

    private void down(Throwable fault, Promise<Session> connected) {
        Away away = fault instanceof Away known ? known : Away.of(fault, -1);
        if (!told) {
            LOG.info("No connection to the broker broker={} cause=\"{}\"", access.name(), away.getMessage());
            told = true;
        }
        connected.fail(away);
        later();
    }

    private final class Ear implements Client.Ears {
        private final Session session = new Session();
        private volatile boolean isLost;

        @Override
        public void hear(Client.Arrival arrival) {
            session.hear(arrival.topic(), arrival.payload().getBytes(), arrival.retained());
        }

        @Override
        public void lost(Away why) {
            isLost = true;
            context.runOnContext(now -> {
                Link link = current;
                if (link == null || link.ear() != this) {
                    return;
                }
                LOG.info("Connection to the broker lost broker={} cause=\"{}\"", access.name(), why.getMessage());
                current = null;
                connection = Future.failedFuture(why);
                letGo(link.client());
                if (System.nanoTime() - link.sinceNanos() >= STEADY.toNanos()) {
                    failures = 0;
                }
                later();
            });
        }
    }

    private void later() {
        if (!closed) {
            failures++;
            Duration pause = Pause.after(failures, ThreadLocalRandom.current().nextDouble());
            vertx.setTimer(pause.toMillis(), due -> context.runOnContext(now -> connect()));
        }
    }

    private Future<Void> letGo(Client client) {
        return worker.<Void>executeBlocking(
                        () -> {
                            client.end();
                            return null;
                        },
                        false)
                .onFailure(fault -> LOG.debug("Client did not end cause=\"{}\"", fault.toString()));
    }

    /** Once a try under way has ended, so that none outlives us. */
    Future<Void> close() {
        Promise<Void> ended = Promise.promise();
        context.runOnContext(now -> {
            closed = true;
            Link link = current;
            current = null;
            Future<Session> last = connection;
            connection = Future.failedFuture(Away.of("the platform stops"));
            last.transform(tried -> link == null ? Future.succeededFuture() : letGo(link.client()))
                    .otherwiseEmpty()
                    .eventually(worker::close)
                    .<Void>mapEmpty()
                    .onComplete(ended);
        });
        return ended.future();
    }
}
