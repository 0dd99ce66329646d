package vn.ward.alert.channel.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Certificates;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Gears;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Messages;
import vn.ward.alert.channel.Peer;
import vn.ward.alert.channel.Written;
import vn.ward.core.config.Hosts;

/** Against Debian's mosquitto, with passwords, an access list and TLS. */
class MqttTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** A mosquitto that knows {@code ioc} (may write below ioc/, but for ioc/secret) and {@code reader}. */
    private Peer mosquitto(int port, String listener) throws Exception {
        Path passwords = folder.resolve("passwords");
        if (!Files.exists(passwords)) {
            var made = Peer.run("", "/usr/bin/mosquitto_passwd", "-c", "-b", passwords.toString(), "ioc", "s3cret");
            made += Peer.run("", "/usr/bin/mosquitto_passwd", "-b", passwords.toString(), "reader", "s3cret");
            assertThat(made).isNotNull();
        }
        Files.writeString(folder.resolve("acl"), """
                user ioc
                topic write ioc/#
                topic deny ioc/alerts/secret
                user reader
                topic read #
                """);
        Path configuration = Files.writeString(
                folder.resolve("mosquitto.conf"), """
                user root
                listener %d 127.0.0.1
                allow_anonymous false
                password_file %s
                acl_file %s
                max_queued_messages 1000
                %s
                """.formatted(port, passwords, folder.resolve("acl"), listener));
        return Peer.start(
                List.of("/usr/sbin/mosquitto", "-c", configuration.toString()), Map.of(), port, folder.resolve("said"));
    }

    /** Somebody who listens, as a siren would. */
    private static final class Listener implements AutoCloseable, MqttCallback {
        private final List<String> topics = new CopyOnWriteArrayList<>();
        private final List<MqttMessage> messages = new CopyOnWriteArrayList<>();
        private final MqttAsyncClient client;

        Listener(int port) throws MqttException {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "reader", new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName("reader");
            options.setPassword("s3cret".getBytes(StandardCharsets.UTF_8));
            client.setCallback(this);
            client.connect(options).waitForCompletion(10_000);
            client.subscribe("ioc/#", 1).waitForCompletion(10_000);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            topics.add(topic);
            messages.add(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String broker) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}

        @Override
        public void close() throws MqttException {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        }
    }

    @Test
    void a_message_is_taken_once_the_broker_has_it_and_who_listens_gets_all_facts() throws Exception {
        int port = Peer.freePort();
        try (Peer broker = mosquitto(port, "");
                Listener siren = new Listener(port)) {
            Mqtt mqtt = mqtt(port, "");

            assertThat(send(mqtt, Messages.opened("phong-truc"))).isEqualTo(Attempt.taken("PUBACK 0x00"));

            await().atMost(Duration.ofSeconds(10)).until(() -> siren.messages.size() == 1);
            assertThat(siren.topics).containsExactly("ioc/alerts/phong-truc");
            MqttMessage message = siren.messages.get(0);
            JsonObject document = new JsonObject(new String(message.getPayload(), StandardCharsets.UTF_8));
            assertThat(document.fieldNames()).containsExactlyElementsOf(Facts.ALL);
            assertThat(document.getString("key")).isEqualTo("41.lan.it");
            assertThat(message.getQos()).isEqualTo(1);
            assertThat(message.isRetained()).isFalse();
            assertThat(message.getProperties().getContentType()).isEqualTo("application/json");
            assertThat(broker.said()).doesNotContain("Error");
            mqtt.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_fact_leaves_its_level_by_no_sign_of_its_own() throws Exception {
        int port = Peer.freePort();
        try (Peer broker = mosquitto(port, "");
                Listener siren = new Listener(port)) {
            Mqtt mqtt = mqtt(port, "ioc/{name}/{to}", "");
            Message hostile =
                    Messages.message("a/b+c#d$e%", "opened", "critical", "firing", Map.of(Facts.NAME, "Loa\u0000/x"));

            assertThat(send(mqtt, hostile).outcome()).isEqualTo(Outcome.TAKEN);

            await().atMost(Duration.ofSeconds(10)).until(() -> siren.messages.size() == 1);
            assertThat(siren.topics).containsExactly("ioc/Loa%00%2Fx/a%2Fb%2Bc%23d%24e%25");
            assertThat(broker.said()).doesNotContain("Error");
            mqtt.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_message_that_nobody_listens_to_waits_unless_the_broker_keeps_it() throws Exception {
        int port = Peer.freePort();
        try (Peer broker = mosquitto(port, "")) {
            Mqtt mqtt = mqtt(port, "");
            assertThat(send(mqtt, Messages.opened("phong-truc")))
                    .isEqualTo(Attempt.deferred("PUBACK 0x10: nobody subscribes to the topic"));
            mqtt.close().await(10, TimeUnit.SECONDS);

            Mqtt keeping = mqtt(port, ", retained: true");
            assertThat(send(keeping, Messages.opened("phong-truc")).outcome()).isEqualTo(Outcome.TAKEN);
            keeping.close().await(10, TimeUnit.SECONDS);
            try (Listener late = new Listener(port)) {
                await().atMost(Duration.ofSeconds(10)).until(() -> late.messages.size() == 1);
                assertThat(late.messages.get(0).isRetained()).isTrue();
            }
            assertThat(broker.said()).doesNotContain("Error");
        }
    }

    @Test
    void a_topic_that_is_not_allowed_is_refused_and_a_wrong_password_has_to_be_mended() throws Exception {
        int port = Peer.freePort();
        try (Peer broker = mosquitto(port, "")) {
            Mqtt mqtt = mqtt(port, "");
            assertThat(send(mqtt, Messages.opened("secret")))
                    .isEqualTo(Attempt.refused("PUBACK 0x87: not authorized for the topic"));
            mqtt.close().await(10, TimeUnit.SECONDS);

            Mqtt common = mqtt(port, "ioc/alerts/secret", "");
            assertThat(send(common, Messages.opened("lan")).outcome()).isEqualTo(Outcome.BROKEN);
            common.close().await(10, TimeUnit.SECONDS);

            Mqtt stranger = new Mqtt(
                    "lamp",
                    spec("tcp://127.0.0.1:" + port, "ioc/alerts/{to}", "", Map.of("P", "wrong")),
                    Gears.of(vertx),
                    Duration.ofSeconds(5));
            Attempt attempt = send(stranger, Messages.opened("lan"));
            assertThat(attempt.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(attempt.detail()).startsWith("CONNACK 0x8").doesNotContain("wrong");
            stranger.close().await(10, TimeUnit.SECONDS);
            assertThat(broker.said()).doesNotContain("Error");
        }
    }

    @Test
    void a_broker_that_comes_back_is_found_again_and_gets_nothing_twice() throws Exception {
        int port = Peer.freePort();
        Mqtt mqtt = mqtt(port, "");
        assertThat(send(mqtt, Messages.opened("lan")).outcome()).isEqualTo(Outcome.DEFERRED);
        for (int round = 0; round < 2; round++) {
            try (Peer broker = mosquitto(port, "");
                    Listener siren = new Listener(port)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> send(mqtt, Messages.opened("lan")).isTaken());
                await().atMost(Duration.ofSeconds(10)).until(() -> siren.messages.size() == 1);
                assertThat(broker.said()).doesNotContain("Error");
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> send(mqtt, Messages.opened("lan")).outcome() == Outcome.DEFERRED);
        }
        mqtt.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void tls_wants_the_authority_that_is_named_and_the_name_that_is_asked() throws Exception {
        int port = Peer.freePort();
        Certificates right = Certificates.in(Files.createDirectory(folder.resolve("right")));
        Certificates other = Certificates.in(Files.createDirectory(folder.resolve("other")), "DNS:other.example");
        try (Peer broker = mosquitto(port, tls(right))) {
            assertThat(overTls(port, right).outcome()).isEqualTo(Outcome.TAKEN);
            assertThat(overTls(port, other).outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(broker.said()).isNotNull();
        }
        try (Peer broker = mosquitto(port, tls(other))) {
            assertThat(overTls(port, other).outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(broker.said()).isNotNull();
        }
    }

    private static String tls(Certificates certificates) {
        return "certfile " + certificates.certificate() + "\nkeyfile " + certificates.key();
    }

    private Attempt overTls(int port, Certificates trusted) throws Exception {
        MqttSpec spec = spec(
                "ssl://127.0.0.1:" + port,
                "ioc/alerts/{to}",
                ", retained: true, trust: '${env:CA}'",
                Map.of("P", "s3cret", "CA", Files.readString(trusted.authority())));
        Mqtt mqtt = new Mqtt("lamp", spec, Gears.of(vertx, Hosts.findAddress("127.0.0.1")), Duration.ofSeconds(5));
        try {
            return send(mqtt, Messages.opened("lan"));
        } finally {
            mqtt.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void packets_leave_from_the_line_that_is_named() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker(0x00)) {
            for (String from : List.of("127.0.0.2", "127.0.0.3")) {
                Mqtt mqtt = new Mqtt(
                        "lamp",
                        spec("tcp://127.0.0.1:" + broker.port(), "ioc/{to}", "", Map.of("P", "s3cret")),
                        Gears.of(vertx, Hosts.findAddress(from)),
                        Duration.ofSeconds(5));
                assertThat(send(mqtt, Messages.opened("lan")).isTaken()).isTrue();
                mqtt.close().await(10, TimeUnit.SECONDS);
            }
            assertThat(broker.callers()).containsExactly("127.0.0.2", "127.0.0.3");
        }
    }

    @Test
    void every_reason_code_of_an_acknowledgement_has_its_outcome() throws Exception {
        Map<Integer, Outcome> outcomes = Map.of(
                0x00, Outcome.TAKEN,
                0x10, Outcome.DEFERRED,
                0x80, Outcome.REFUSED,
                0x83, Outcome.REFUSED,
                0x87, Outcome.REFUSED,
                0x90, Outcome.REFUSED,
                0x91, Outcome.UNKNOWN, // Paho takes it for no PUBACK at all, and hangs up
                0x97, Outcome.DEFERRED,
                0x99, Outcome.REFUSED);
        for (Map.Entry<Integer, Outcome> outcome : outcomes.entrySet()) {
            try (ScriptedBroker broker = new ScriptedBroker(outcome.getKey())) {
                Mqtt mqtt = mqtt(broker.port(), "");
                assertThat(send(mqtt, Messages.opened("lan")).outcome())
                        .as(Integer.toHexString(outcome.getKey()))
                        .isEqualTo(outcome.getValue());
                mqtt.close().await(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void a_broker_that_takes_it_and_hangs_up_or_says_nothing_leaves_us_in_doubt_and_is_not_sent_it_again()
            throws Exception {
        for (int code : List.of(ScriptedBroker.HANGS_UP, ScriptedBroker.SILENT, ScriptedBroker.GARBAGE)) {
            try (ScriptedBroker broker = new ScriptedBroker(code)) {
                Mqtt mqtt = new Mqtt(
                        "lamp",
                        spec("tcp://127.0.0.1:" + broker.port(), "ioc/{to}", "", Map.of("P", "s3cret")),
                        Gears.of(vertx),
                        Duration.ofSeconds(1));
                assertThat(send(mqtt, Messages.opened("lan")).outcome())
                        .as(String.valueOf(code))
                        .isEqualTo(Outcome.UNKNOWN);
                if (code == ScriptedBroker.HANGS_UP) {
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> broker.callers().size() > 1);
                    assertThat(broker.published()).isEqualTo(1);
                }
                mqtt.close().await(10, TimeUnit.SECONDS);
            }
        }
    }

    /** Its end is told while the event loop is busy and has not heard of its beginning. */
    @Test
    void a_connection_that_is_lost_as_soon_as_it_is_made_is_made_again() throws Exception {
        Vertx alone = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        try (ScriptedBroker broker = new ScriptedBroker(ScriptedBroker.HANGS_UP_FIRST)) {
            broker.atConnect(() -> {
                alone.runOnContext(now -> {
                    busy.countDown();
                    hold(told);
                });
                hold(busy);
            });
            Mqtt mqtt = new Mqtt(
                    "lamp",
                    spec(
                            "tcp://127.0.0.1:" + broker.port(),
                            "ioc/{to}",
                            ", client: lost-at-once",
                            Map.of("P", "s3cret")),
                    Gears.of(alone),
                    Duration.ofSeconds(5));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> broker.callers().size() == 1 && broker.open() == 0 && hasReadItsLast("lost-at-once"));
            told.countDown();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> send(mqtt, Messages.opened("lan")).isTaken());
            mqtt.close().await(10, TimeUnit.SECONDS);
        } finally {
            told.countDown();
            alone.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static void hold(CountDownLatch until) {
        try {
            assertThat(until.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether Paho has read the end of a connection of this client's, and told it: its reader is no more. */
    private static boolean hasReadItsLast(String client) {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("MQTT Rec: " + client));
    }

    @Test
    void what_waits_for_a_connection_when_the_channel_is_closed_has_not_been_sent() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker(ScriptedBroker.NO_BROKER)) {
            Mqtt mqtt = new Mqtt(
                    "lamp",
                    spec("tcp://127.0.0.1:" + broker.port(), "ioc/{to}", "", Map.of("P", "s3cret")),
                    Gears.of(vertx),
                    Duration.ofSeconds(2));
            await().atMost(Duration.ofSeconds(10)).until(() -> !broker.callers().isEmpty());
            Future<Attempt> waiting = mqtt.send(Messages.opened("lan"));
            mqtt.close().await(10, TimeUnit.SECONDS);

            assertThat(waiting.await(10, TimeUnit.SECONDS)).isEqualTo(Attempt.deferred("the platform stopped"));
        }
    }

    @Test
    void a_broker_that_acknowledges_nothing_is_of_no_use() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker(ScriptedBroker.NO_QOS)) {
            Mqtt mqtt = mqtt(broker.port(), "");
            Attempt attempt = send(mqtt, Messages.opened("lan"));

            assertThat(attempt.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(attempt.detail()).contains("Maximum QoS is 0");
            assertThat(broker.published()).isZero();
            mqtt.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_silent_listener_that_is_no_broker_is_given_up_in_time() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker(ScriptedBroker.NO_BROKER)) {
            Mqtt mqtt = new Mqtt(
                    "lamp",
                    spec("tcp://127.0.0.1:" + broker.port(), "ioc/{to}", "", Map.of("P", "s3cret")),
                    Gears.of(vertx),
                    Duration.ofSeconds(1));
            assertThat(send(mqtt, Messages.opened("lan")).outcome()).isEqualTo(Outcome.DEFERRED);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> broker.open() < broker.callers().size());
            mqtt.close().await(10, TimeUnit.SECONDS);
        }
    }

    private Mqtt mqtt(int port, String more) {
        return mqtt(port, "ioc/alerts/{to}", more);
    }

    private Mqtt mqtt(int port, String topic, String more) {
        return new Mqtt(
                "lamp",
                spec("tcp://127.0.0.1:" + port, topic, more, Map.of("P", "s3cret")),
                Gears.of(vertx),
                Duration.ofSeconds(5));
    }

    private static MqttSpec spec(String broker, String topic, String more, Map<String, String> environment) {
        return Written.spec(
                MqttSpec::read,
                "{ broker: '" + broker + "', topic: '" + topic + "', user: ioc, password: '${env:P}'" + more + " }",
                environment);
    }

    private static Attempt send(Mqtt mqtt, Message message) throws Exception {
        Future<Attempt> attempt = mqtt.send(message);
        return attempt.await(30, TimeUnit.SECONDS);
    }
}
