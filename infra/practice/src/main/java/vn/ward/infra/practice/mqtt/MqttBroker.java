package vn.ward.infra.practice.mqtt;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptExceptionMessage;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.stage.Door;
import vn.ward.infra.practice.stage.Stage;

/**
 * The broker at which the ward's devices publish, by MQTT 3.1.1: in memory, and for this machine alone. What is kept at it is
 * said again whenever it starts anew, as by devices that connect again.
 *
 * <p>Used on the event loop of the practice ward, and never blocks it: the broker has threads of its own.
 */
public final class MqttBroker {

    private static final Logger log = LoggerFactory.getLogger(MqttBroker.class);
    private static final String OURSELVES = "practice";

    private final Vertx vertx;
    private final Door door = new Door(this::listen);
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final AtomicLong connections = new AtomicLong();
    private @Nullable Server running;

    /** When the threads of the one before are gone. Its port is closed at once, they take two seconds. */
    private Future<Void> ended = Future.succeededFuture();

    private record Started(Server server, int port) {}

    public MqttBroker(Vertx vertx) {
        this.vertx = vertx;
    }

    int port() {
        return door.port();
    }

    /** Connections since it was opened. */
    long connections() {
        return connections.get();
    }

    /** Opens it for the first time; see {@link Door#open(int)}. */
    Future<Void> open(int port) {
        return door.open(port);
    }

    /** See {@link Door#open()}. */
    Future<Void> open() {
        return door.open();
    }

    /** Refuses connections, and drops those there are. */
    Future<Void> shut() {
        return door.shut();
    }

    /** Has {@code text} kept as what {@code topic} said last (retained), and tells those who listen to it. */
    public void keep(String topic, String text) {
        kept.put(topic, text);
        publish(topic, text);
    }

    private void publish(String topic, String text) {
        Server server = running;
        if (server != null) {
            server.internalPublish(
                    MqttMessageBuilders.publish()
                            .topicName(topic)
                            .payload(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))
                            .qos(MqttQoS.AT_LEAST_ONCE) // of less nothing is kept
                            .retained(true)
                            .build(),
                    OURSELVES);
        }
    }

    private Future<Door.Listening> listen(int wanted) {
        Future<Started> started =
                ended.transform(before -> vertx.executeBlocking(() -> start(vacant(wanted), connections), false));
        return started.map(broker -> {
            running = broker.server();
            kept.forEach(this::publish);
            return new Door.Listening(broker.port(), () -> end(broker.server()));
        });
    }

    private Future<Void> end(Server server) {
        running = null;
        ended = vertx.executeBlocking(
                () -> {
                    server.stopServer();
                    return null;
                },
                false);
        return Future.succeededFuture();
    }

    /**
     * The broker logs a port that is taken as a mistake of its own, and does not say for certain which free one it took.
     *
     * @return {@code wanted}, or a free one for 0
     */
    private static int vacant(int wanted) throws IOException {
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return trial.getLocalPort();
        }
    }

    private static Started start(int port, AtomicLong connections) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, Stage.HOST);
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, String.valueOf(port));
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false"); // it would call its makers
        Server server = new Server();
        server.startServer(new MemoryConfig(properties), List.of(new Counting(connections)));
        return new Started(server, port);
    }

    /** Hears, in a thread of the broker's, who connects. */
    private static final class Counting extends AbstractInterceptHandler {
        private final AtomicLong connections;

        Counting(AtomicLong connections) {
            this.connections = connections;
        }

        @Override
        public String getID() {
            return OURSELVES;
        }

        @Override
        public Class<?>[] getInterceptedMessageTypes() {
            return new Class<?>[] {InterceptConnectMessage.class, InterceptExceptionMessage.class};
        }

        @Override
        public void onConnect(InterceptConnectMessage message) {
            connections.incrementAndGet();
        }

        @Override
        public void onSessionLoopError(Throwable fault) {
            log.error("a thread of the broker's ended by a mistake", fault);
        }
    }
}
