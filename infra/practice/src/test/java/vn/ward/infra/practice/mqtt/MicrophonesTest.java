package vn.ward.infra.practice.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.PlayedWard;

/** What the microphones keep at the ward's broker, as one hears it who listens there. */
class MicrophonesTest {

    private static final long PATIENCE_SECONDS = PlayedWard.DEADLINE.toSeconds();

    private static PlayedWard ward;

    @BeforeAll
    static void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterAll
    static void close() throws Exception {
        ward.close();
    }

    private static void play(String id, String fault) throws Exception {
        assertThat(Exchange.fault(ward.page(), id, fault).status()).isEqualTo(200);
    }

    @Test
    void the_microphones_keep_their_state_at_the_broker_and_tell_who_listens() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (MqttClient client = connected("listener")) {
            client.subscribe(
                    Microphones.TOPIC,
                    1,
                    (topic, message) -> heard.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("online");

            play("microphones", "off");
            assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("offline");
            assertThat(kept()).isEqualTo("offline");

            play("microphones", "normal");
            assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("online");
            assertThat(ward.system("microphones").requests()).isGreaterThanOrEqualTo(2);
            client.disconnect();
        }
    }

    @Test
    void without_its_cable_the_broker_takes_nobody_and_drops_who_was_there_until_it_is_mended() throws Exception {
        try (MqttClient client = connected("dropped")) {
            play("microphones", "unplugged");
            Exchange.awaitRefusal(ward.port("microphones"));
            await().atMost(PlayedWard.DEADLINE).until(() -> !client.isConnected());
        }
        play("microphones", "normal");
        assertThat(kept()).isEqualTo("online");
    }

    /** What is kept of the state, as one who comes anew is told. */
    private static @Nullable String kept() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (MqttClient client = connected("newcomer")) {
            client.subscribe(
                    Microphones.TOPIC,
                    1,
                    (topic, message) -> heard.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            String first = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            client.disconnect();
            return first;
        }
    }

    private static MqttClient connected(String name) throws MqttException {
        MqttClient client =
                new MqttClient("tcp://127.0.0.1:" + ward.port("microphones"), name, new MemoryPersistence());
        client.connect();
        return client;
    }
}
