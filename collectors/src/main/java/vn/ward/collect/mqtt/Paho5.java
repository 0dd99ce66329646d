package vn.ward.collect.mqtt;

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

/** MQTT 5, by {@code org.eclipse.paho.mqttv5.client}. */
final class Paho5 implements Paho {

    private final Access access;
    private final Duration patience;
    private final MqttAsyncClient client;

    Paho5(Access access, String id, Client.Ears ears, Duration patience) throws MqttException {
        this.access = access;
        this.patience = patience;
        this.client = new MqttAsyncClient(access.plainAddress(), id, new MemoryPersistence());
        client.setCallback(new Hearing(ears));
    }

    @Override
    public void connect(Answer answer) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(Client.KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        options.setMaximumPacketSize((long) Line.LONGEST_PACKET);
        options.setSocketFactory(Line.factory(access));
        access.user().ifPresent(options::setUserName);
        access.password()
                .ifPresent(password -> options.setPassword(password.reveal().getBytes(StandardCharsets.UTF_8)));
        var unused = client.connect(options, null, new Listening(answer));
    }

    @Override
    public void subscribe(String topic, int qos, Answer answer) throws MqttException {
        var unused = client.subscribe(topic, qos, null, new Listening(answer));
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
    public void sayFarewell(Duration patience) throws MqttException {
        client.disconnect(0).waitForCompletion(patience.toMillis());
    }

    @Override
    public void hangUp() throws MqttException {
        client.disconnectForcibly(0, 0, false);
    }

    @Override
    public void close() throws MqttException {
        client.close(true);
    }

    private record Listening(Answer answer) implements MqttActionListener {

        @Override
        public void onSuccess(IMqttToken token) {
            answer.came(token.getReasonCodes());
        }

        @Override
        public void onFailure(IMqttToken token, Throwable fault) {
            answer.failed(fault, fault instanceof MqttException known ? known.getReasonCode() : -1);
        }
    }

    private record Hearing(Client.Ears ears) implements MqttCallback {

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
