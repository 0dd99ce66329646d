package vn.ward.alert.channel.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import vn.ward.alert.channel.Attempt;

/**
 * Makes Paho's clients, around its faults (version 1.2.5): without a persistence it writes files into the working directory; its own
 * reconnecting knows no jitter; a callback that waits stops everything. Its calls block: on a worker only.
 */
final class Clients {

    private static final int KEEP_ALIVE_SECONDS = 30;

    private final MqttSpec spec;
    private final String client;
    private final Optional<InetAddress> via;

    Clients(MqttSpec spec, String client, Optional<InetAddress> via) {
        this.spec = spec;
        this.client = client;
        this.via = via;
    }

    /**
     * A client that tries to connect, once.
     *
     * @param connected completed by Paho, on its own thread; perhaps never
     */
    record Begun(MqttAsyncClient client, Future<MqttAsyncClient> connected) {}

    /** @param lost called once a connection has ended, with why, on Paho's thread */
    Begun connect(Duration patience, BiConsumer<MqttAsyncClient, String> lost) throws MqttException {
        MqttAsyncClient made = new MqttAsyncClient(spec.broker().toString(), client, new MemoryPersistence());
        Promise<MqttAsyncClient> connected = Promise.promise();
        made.setCallback(new Watching(made, lost));
        var unused = made.connect(options(patience), null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                if (acknowledges(token)) {
                    connected.tryComplete(made);
                } else {
                    connected.tryFail(new Link.NotPublished(
                            Attempt.broken("the broker acknowledges no messages: its Maximum QoS is 0")));
                }
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                connected.tryFail(failure);
            }
        });
        return new Begun(made, connected.future());
    }

    /**
     * A session that ends with its connection (no session expiry), so that the broker and we never differ in what was under way.
     */
    private MqttConnectionOptions options(Duration patience) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        spec.user().ifPresent(options::setUserName);
        spec.password()
                .ifPresent(password -> options.setPassword(password.reveal().getBytes(StandardCharsets.UTF_8)));
        if (spec.isSecure()) {
            SSLSocketFactory secure = spec.trust().context().getSocketFactory();
            options.setSocketFactory(
                    via.<SocketFactory>map(from -> new BoundTls(secure, from)).orElse(secure));
            options.setHttpsHostnameVerificationEnabled(true);
        } else {
            via.ifPresent(from -> options.setSocketFactory(new BoundSockets(SocketFactory.getDefault(), from)));
        }
        return options;
    }

    /** Whether the broker takes QoS 1. If not, Paho lowers what is published silently, and calls it delivered once it is written. */
    private static boolean acknowledges(IMqttToken connected) {
        MqttProperties granted = connected.getResponseProperties();
        Integer most = granted == null ? null : granted.getMaximumQoS();
        return most == null || most > 0;
    }

    /** The reason code of an acknowledgement; empty if there was none. */
    static Optional<Integer> code(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? Optional.empty() : Optional.of(codes[0]);
    }

    /** What Paho and the JDK say, without addresses. */
    static String why(MqttException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause == failure
                ? "code " + failure.getReasonCode()
                : cause.getClass().getSimpleName();
    }

    /** Says farewell if there is somebody to say it to, and lets go of sockets and threads, whatever they are doing. */
    static Void end(MqttAsyncClient client, Duration farewell) throws MqttException {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(farewell.toMillis());
            }
        } finally {
            try {
                client.disconnectForcibly(0, 0, false);
            } finally {
                client.close(true);
            }
        }
        return null;
    }

    /** Hears of the connection's end. We subscribe to nothing, so nothing else comes. */
    private record Watching(MqttAsyncClient client, BiConsumer<MqttAsyncClient, String> lost) implements MqttCallback {

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException exception = response.getException();
            lost.accept(client, exception == null ? "DISCONNECT " + response.getReturnCode() : why(exception));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // an end follows, if it is one
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String broker) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
