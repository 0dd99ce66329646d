package vn.ward.collect.mqtt;

import io.vertx.core.buffer.Buffer;
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

    /** In DISCONNECT (MQTT 5, 3.14.2.1). */
    private static final int TAKEN_OVER = 0x8E;

    private final Access access;
    private final Client.Manner manner;
    private final Duration patience;
    private final MqttAsyncClient client;

    Paho5(Access access, Client.Manner manner, Client.Ears ears, Duration patience) throws MqttException {
        this.access = access;
        this.manner = manner;
        this.patience = patience;
        this.client = new MqttAsyncClient(access.plainAddress(), manner.id(), new MemoryPersistence());
        client.setManualAcks(manner.isLasting());
        client.setCallback(new Hearing(ears));
    }

    @Override
    public void connect(Answer answer) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(!manner.isLasting());
        if (manner.isLasting()) {
            options.setSessionExpiryInterval(Client.SESSION_SECONDS);
            options.setReceiveMaximum(Client.MOST_UNACKNOWLEDGED);
        }
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(Client.KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        options.setMaximumPacketSize((long) Line.LONGEST_PACKET);
        options.setSocketFactory(Line.factory(access, manner.isLasting()));
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
    public void acknowledge(int id, int qos) throws MqttException {
        client.messageArrivedComplete(id, qos);
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
            answer.came(token.getReasonCodes(), token.getSessionPresent());
        }

        @Override
        public void onFailure(IMqttToken token, Throwable fault) {
            answer.failed(fault, fault instanceof MqttException known ? known.getReasonCode() : -1);
        }
    }

    private record Hearing(Client.Ears ears) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            ears.hear(new Client.Arrival(
                    topic,
                    Buffer.buffer(message.getPayload()),
                    message.isRetained(),
                    message.getId(),
                    message.getQos()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException fault = response.getException();
            if (response.getReturnCode() == TAKEN_OVER) {
                ears.lost(Away.ofTwin());
                return;
            }
            ears.lost(Away.of(
                    fault == null ? "DISCONNECT " + response.getReturnCode() : "code " + fault.getReasonCode()));
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
