package vn.ward.collect.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
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

/** MQTT 3.1.1. */
final class Client3 implements Client {

    private static final int AT_LEAST_ONCE = 1;
    private static final int REFUSED = 0x80;

    private final Access access;
    private final Duration patience;
    private final MqttAsyncClient client;

    Client3(Access access, String id, Ears ears, Duration patience) throws MqttException {
        this.access = access;
        this.patience = patience;
        this.client = new MqttAsyncClient(access.plainAddress(), id, new MemoryPersistence());
        client.setCallback(new Hearing(ears));
    }

    @Override
    public Future<Void> connect() throws MqttException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        options.setSocketFactory(Line.factory(access));
        access.user().ifPresent(options::setUserName);
        access.password()
                .ifPresent(password -> options.setPassword(password.reveal().toCharArray()));
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
    private static final class Answer implements IMqttActionListener {
        private final Promise<Void> done = Promise.promise();

        @Override
        public void onSuccess(IMqttToken token) {
            int[] granted = token.getGrantedQos();
            if (granted != null && granted.length > 0 && granted[0] == REFUSED) {
                done.tryFail(Away.ofTopic(REFUSED));
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
        public void connectionLost(Throwable fault) {
            ears.lost(fault instanceof MqttException known ? "code " + known.getReasonCode() : String.valueOf(fault));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
