package vn.ward.collect.mqtt;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** MQTT 3.1.1, by {@code org.eclipse.paho.client.mqttv3}. */
final class Paho3 implements Paho {

    private final Access access;
    private final Client.Manner manner;
    private final Duration patience;
    private final MqttAsyncClient client;

    Paho3(Access access, Client.Manner manner, Client.Ears ears, Duration patience) throws MqttException {
        this.access = access;
        this.manner = manner;
        this.patience = patience;
        this.client = new MqttAsyncClient(access.plainAddress(), manner.id(), new MemoryPersistence());
        client.setManualAcks(manner.isLasting());
        client.setCallback(new Hearing(ears));
    }

    @Override
    public void connect(Answer answer) throws MqttException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(!manner.isLasting());
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(Client.KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        options.setSocketFactory(Line.factory(access, manner.isLasting()));
        access.user().ifPresent(options::setUserName);
        access.password()
                .ifPresent(password -> options.setPassword(password.reveal().toCharArray()));
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

    private record Listening(Answer answer) implements IMqttActionListener {

        @Override
        public void onSuccess(IMqttToken token) {
            answer.came(token.getGrantedQos(), token.getSessionPresent());
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
        public void connectionLost(Throwable fault) {
            ears.lost(Away.of(
                    fault instanceof MqttException known ? "code " + known.getReasonCode() : String.valueOf(fault)));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
