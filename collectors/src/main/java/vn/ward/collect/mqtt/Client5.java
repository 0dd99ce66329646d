package vn.ward.collect.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** MQTT 5. */
final class Client5 implements Client {

    private static final int AT_LEAST_ONCE = 1;
    private static final int FIRST_FAILURE = 0x80;

    private final Access access;
    private final Duration patience;
    private final MqttAsyncClient client;

    Client5(Access access, String id, Ears ears, Duration patience) throws MqttException {
        this.access = access;
        this.patience = patience;
        this.client = new MqttAsyncClient(access.plainAddress(), id, new MemoryPersistence());
        client.setCallback(new Hearing(ears));
    }

    @Override
    public Future<Void> connect() throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        options.setMaximumPacketSize((long) Line.LONGEST_PACKET);
        options.setSocketFactory(Line.factory(access));
        access.user().ifPresent(options::setUserName);
        access.password()
                .ifPresent(password -> options.setPassword(password.reveal().getBytes(StandardCharsets.UTF_8)));
        Answer answer = new Answer();
        var unused = client.connect(options, null, answer);
        return answer.done.future();
    }

    @Override
    public Future<Void> subscribe(String topic) throws MqttException {
        Answer answer = new Answer();
        var unused = client.subscribe(topic, AT_LEAST_ONCE, null, answer);
        return answer.done.future();
    }

    @Override
    public void unsubscribe(String topic) throws MqttException {
        var unused = client.unsubscribe(topic);
    }

    @Override
    public boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public void end() throws MqttException {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(FAREWELL.toMillis());
            }
        } finally {
            try {
                client.disconnectForcibly(0, 0, false);
            } finally {
                client.close(true);
            }
        }
    }

    /** What comes of one request. */
    private static final class Answer implements MqttActionListener {
        private final Promise<Void> done = Promise.promise();

        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= FIRST_FAILURE) {
                done.tryFail(Away.ofTopic(codes[0]));
            } else {
                done.tryComplete();
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable fault) {
            done.tryFail(Away.of(fault, fault instanceof MqttException refused ? refused.getReasonCode() : -1));
        }
    }

    private record Hearing(Ears ears) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            ears.hear(topic, message.getPayload(), message.isRetained());
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException fault = response.getException();
            ears.lost(fault == null ? "DISCONNECT " + response.getReturnCode() : "code " + fault.getReasonCode());
        }

        @Override
        public void mqttErrorOccurred(MqttException fault) {
            // an end follows, if it is one
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String broker) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
