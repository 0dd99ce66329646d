package vn.ward.alert.channel.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;

/**
 * The connection to a broker: kept up, and made again after a pause when it is lost. Each connection is a client of its own,
 * which remembers nothing of the one before: what was under way when it broke is told as unknown, and must not be sent again
 * behind the outbox's back.
 *
 * <p>Paho's calls may wait for its locks and for names to be looked up: they run on a worker of their own. All that is kept here
 * is touched on one context alone.
 */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Context context;
    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Clients clients;
    private final String name;
    private final Duration patience;

    private final Set<UnderWay> underWay = new HashSet<>();
    private Future<MqttAsyncClient> connection = Future.failedFuture("not begun");
    private @Nullable MqttAsyncClient current;
    private int failures;
    private boolean closed;

    /** @param patience for a connection, and for an acknowledgement */
    Link(Vertx vertx, String name, Clients clients, Duration patience) {
        this.vertx = vertx;
        this.name = name;
        this.clients = clients;
        this.patience = patience;
        this.context = vertx.getOrCreateContext();
        this.worker = vertx.createSharedWorkerExecutor("ward-mqtt-" + name, 1);
        context.runOnContext(now -> connect());
    }

    /** Why a message was not published, or is not known to have been. */
    static final class NotPublished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Attempt attempt;

        NotPublished(Attempt attempt) {
            super(attempt.detail(), null, false, false);
            this.attempt = attempt;
        }

        Attempt attempt() {
            return attempt;
        }
    }

    /**
     * Publishes once there is a connection, or the try under way has failed.
     *
     * @return the reason code of its acknowledgement; {@link NotPublished} if there is none
     */
    Future<Integer> publish(String topic, MqttMessage message) {
        UnderWay one = new UnderWay();
        context.runOnContext(now -> {
            long timer = vertx.setTimer(
                    patience.toMillis() * 2,
                    late -> one.lose("no acknowledgement within " + patience.toSeconds() * 2 + " s"));
            underWay.add(one);
            one.acknowledged().onComplete(done -> {
                vertx.cancelTimer(timer);
                underWay.remove(one);
            });
            connection.onComplete(client -> hand(client, topic, message, one), one::refuse);
        });
        return one.acknowledged();
    }

    private void hand(MqttAsyncClient client, String topic, MqttMessage message, UnderWay one) {
        worker.executeBlocking(() -> one.leaves() ? client.publish(topic, message, null, new Heard(one)) : null, false)
                .onFailure(failure -> one.refuse(new NotPublished(Attempt.deferred(
                        failure instanceof MqttException refused ? Clients.why(refused) : failure.toString()))));
    }

    /** What Paho says of one message, on a thread of its own. */
    private final class Heard implements MqttActionListener {
        private final UnderWay one;

        Heard(UnderWay one) {
            this.one = one;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            context.runOnContext(now -> one.acknowledge(Clients.code(token).orElse(0)));
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            Optional<Integer> code = Clients.code(token);
            context.runOnContext(now -> {
                if (code.isPresent()) {
                    one.acknowledge(code.get());
                } else {
                    one.lose("the connection was lost");
                }
            });
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        Promise<MqttAsyncClient> connected = Promise.promise();
        connection = connected.future();
        worker.executeBlocking(() -> clients.connect(patience, this::lost), false)
                .compose(begun -> begun.connected()
                        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(failure -> letGo(begun.client())))
                .onComplete(client -> up(client, connected), failure -> down(failure, connected));
    }

    /**
     * On the context already, and without another hop: what is told of the connection's end must come after this. If that
     * overtook it all the same, the client itself knows.
     */
    private void up(MqttAsyncClient client, Promise<MqttAsyncClient> connected) {
        if (closed) {
            letGo(client);
            connected.fail(new NotPublished(Attempt.deferred("the platform stopped")));
            return;
        }
        if (!client.isConnected()) {
            letGo(client);
            down(new NotPublished(Attempt.deferred("the connection was lost at once")), connected);
            return;
        }
        failures = 0;
        current = client;
        LOG.info("Connected to the broker channel={}", name);
        connected.complete(client);
    }

    private void down(Throwable failure, Promise<MqttAsyncClient> connected) {
        Attempt attempt = why(failure);
        if (failures == 0) {
            LOG.info("No connection to the broker channel={} cause=\"{}\"", name, attempt.detail());
        }
        connected.fail(new NotPublished(attempt));
        later();
    }

    private Attempt why(Throwable failure) {
        if (failure instanceof NotPublished not) {
            return not.attempt();
        }
        return failure instanceof MqttException refused
                ? Reason.notConnected(refused.getReasonCode(), Clients.why(refused))
                : Attempt.deferred("no connection within " + patience.toSeconds() + " s");
    }

    /** The connection of {@code client} has ended; called on Paho's thread. */
    private void lost(MqttAsyncClient client, String why) {
        context.runOnContext(now -> {
            if (client != current) {
                return;
            }
            LOG.info("Connection to the broker lost channel={} cause=\"{}\"", name, why);
            current = null;
            connection = Future.failedFuture(new NotPublished(Attempt.deferred("connection lost: " + why)));
            Set.copyOf(underWay).forEach(one -> one.lose("the connection was lost: " + why));
            letGo(client);
            later();
        });
    }

    private void later() {
        if (!closed) {
            failures++;
            vertx.setTimer(
                    Pause.after(failures, ThreadLocalRandom.current().nextDouble())
                            .toMillis(),
                    due -> connect());
        }
    }

    private void letGo(MqttAsyncClient client) {
        worker.executeBlocking(() -> Clients.end(client, FAREWELL), false)
                .onFailure(fault -> LOG.debug("Client did not end cause=\"{}\"", fault.toString()));
    }

    /** Once a try under way has ended, so that none outlives us. */
    Future<Void> close() {
        Promise<Void> ended = Promise.promise();
        context.runOnContext(now -> {
            closed = true;
            MqttAsyncClient client = current;
            current = null;
            Set.copyOf(underWay).forEach(one -> one.lose("the platform stopped"));
            connection
                    .transform(tried ->
                            worker.executeBlocking(() -> client == null ? null : Clients.end(client, FAREWELL), false))
                    .onFailure(fault -> LOG.debug("Client did not end cause=\"{}\"", fault.toString()))
                    .otherwiseEmpty()
                    .eventually(worker::close)
                    .<Void>mapEmpty()
                    .onComplete(ended);
        });
        return ended.future();
    }
}
