package vn.ward.collect.mqtt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.collect.Keys;
import vn.ward.collect.Peer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** Against Debian's mosquitto, with passwords and TLS, in both versions of the protocol. */
class MosquittoTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SECRET = "s3cret";

    private Vertx vertx;
    private MqttProbe probe;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new MqttProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("MQTT Rec: ioc"));
    }

    private Peer mosquitto(int port, String more) throws Exception {
        Path passwords = folder.resolve("passwords");
        if (!Files.exists(passwords)) {
            Process made = new ProcessBuilder(
                            "/usr/bin/mosquitto_passwd", "-c", "-b", passwords.toString(), "ioc", SECRET)
                    .start();
            assertThat(made.waitFor()).isZero();
        }
        Path configuration = Files.writeString(folder.resolve("mosquitto.conf"), """
                user root
                listener %d 127.0.0.1
                allow_anonymous false
                password_file %s
                %s
                """.formatted(port, passwords, more));
        Path said = folder.resolve("said");
        Peer broker = new Peer(List.of("/usr/sbin/mosquitto", "-c", configuration.toString()), said);
        await("mosquitto").atMost(LONG).until(() -> {
            assertThat(broker.isAlive()).as(() -> text(said)).isTrue();
            return answers(port);
        });
        return broker;
    }

    private static String text(Path said) {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A device with a last will, as any has. */
    private static final class Device implements AutoCloseable {
        private final MqttAsyncClient client;
        private boolean isDead;

        Device(int port) throws Exception {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "device", new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName("ioc");
            options.setPassword(SECRET.getBytes(StandardCharsets.UTF_8));
            MqttMessage will = new MqttMessage("offline".getBytes(StandardCharsets.UTF_8));
            will.setRetained(true);
            options.setWill("room/state", will);
            client.connect(options).waitForCompletion(10_000);
        }

        void say(String topic, String payload, boolean retained) throws Exception {
            client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, retained)
                    .waitForCompletion(10_000);
        }

        /** Its power is cut: nobody says farewell. */
        void die() throws MqttException {
            if (isDead) {
                return;
            }
            isDead = true;
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        }

        @Override
        public void close() throws MqttException {
            die();
        }
    }

    private static Access access(int port, Version version, String password) {
        return new Access(
                URI.create("mqtt://127.0.0.1:" + port),
                version,
                Optional.of("ioc"),
                Optional.of(new Secret(password)),
                Authorities.JDK,
                Optional.empty());
    }

    private static Target target(Access access, String topic, Optional<Duration> fresh) {
        Saying up = new Saying(Optional.empty(), "online");
        Saying down = new Saying(Optional.empty(), "offline");
        MqttSpec spec = new MqttSpec(
                access,
                topic,
                Optional.of(up),
                Optional.of(down),
                fresh,
                Map.of("temperature_celsius", new Place("$.t")));
        return Targets.of(topic.replace('/', '-'), spec, new Pace(LONG, LONG, Duration.ofSeconds(8)));
    }

    private Result ask(Target target) {
        return ask(target, Notes.NONE);
    }

    private Result ask(Target target, Notes notes) {
        return probe.tryOnce(target, Instant.EPOCH, notes).await();
    }

    private void awaitOutcome(Target target, Outcome expected) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ask(target).outcome()).isEqualTo(expected));
    }

    @ParameterizedTest
    @EnumSource
    void what_a_device_said_last_is_its_state_and_its_last_will_too(Version version) throws Exception {
        int port = Peer.freePort();
        Target target = target(access(port, version, SECRET), "room/state", Optional.empty());
        try (Peer broker = mosquitto(port, "");
                Device device = new Device(port)) {
            device.say("room/state", "online", true);

            List<Note> notes = new ArrayList<>();
            assertThat(ask(target, notes::add).outcome()).isEqualTo(new Answered());
            assertThat(notes)
                    .contains(
                            new Note("mqtt.kept", List.of("online")),
                            new Note("mqtt.no-value", List.of("temperature_celsius")));

            device.say("room/state", "starting", true);
            awaitOutcome(target, new Failed(Reason.of("mqtt.state", "starting")));
            device.say("room/state", "online", true);
            awaitOutcome(target, new Answered());
            device.die();
            awaitOutcome(target, new Failed(Reason.of("mqtt.down")));
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_broker_that_goes_and_comes_back_is_found_again_and_its_absence_is_not_the_devices(Version version)
            throws Exception {
        int port = Peer.freePort();
        String kept = "persistence true\npersistence_location " + folder + "/";
        Target target = target(access(port, version, SECRET), "room/state", Optional.empty());
        probe.expect(List.of(target));
        assertThat(ask(target).outcome()).isEqualTo(new NotTried(Reason.of("mqtt.broker-away")));
        for (int round = 0; round < 2; round++) {
            try (Peer broker = mosquitto(port, kept);
                    Device device = new Device(port)) {
                device.say("room/state", "online", true);
                awaitOutcome(target, new Answered());
                assertThat(broker.isAlive()).isTrue();
            }
            awaitOutcome(target, new NotTried(Reason.of("mqtt.broker-away")));
        }
    }

    @Test
    void a_topic_where_nothing_is_kept_is_waited_for_and_a_state_that_is_deleted_is_none() throws Exception {
        int port = Peer.freePort();
        Target target = target(access(port, Version.V5, SECRET), "room/state", Optional.empty());
        try (Peer broker = mosquitto(port, "");
                Device device = new Device(port)) {
            assertThat(ask(target).outcome()).isEqualTo(new NotTried(Reason.of("mqtt.waiting")));
            device.say("room/state", "online", true);
            awaitOutcome(target, new Answered());
            device.say("room/state", "", true);
            awaitOutcome(target, new NotTried(Reason.of("mqtt.waiting")));
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @Test
    void what_the_broker_kept_has_no_date_and_only_news_are_fresh() throws Exception {
        int port = Peer.freePort();
        Target target = target(access(port, Version.V5, SECRET), "room/state", Optional.of(Duration.ofMinutes(1)));
        try (Peer broker = mosquitto(port, "");
                Device device = new Device(port)) {
            device.say("room/state", "online", true);
            assertThat(ask(target).outcome()).isEqualTo(new NotTried(Reason.of("mqtt.waiting")));
            device.say("room/state", "online", false);
            awaitOutcome(target, new Answered());
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @Test
    void targets_of_one_broker_share_a_connection_and_who_is_watched_no_longer_is_not_listened_to() throws Exception {
        int port = Peer.freePort();
        Access access = access(port, Version.V3_1_1, SECRET);
        Target one = target(access, "room/state", Optional.empty());
        Target other = target(access, "hall/state", Optional.empty());
        try (Peer broker = mosquitto(port, "log_type all");
                Device device = new Device(port)) {
            device.say("room/state", "online", true);
            device.say("hall/state", "online", true);
            probe.expect(List.of(one, other));
            awaitOutcome(one, new Answered());
            awaitOutcome(other, new Answered());
            assertThat(text(folder.resolve("said")).split("New client connected .* as ioc[0-9a-f]{20} ", -1))
                    .hasSize(2);

            probe.expect(List.of(one));
            await().atMost(LONG).until(() -> text(folder.resolve("said")).contains("Received UNSUBSCRIBE"));
            awaitOutcome(one, new Answered());
            probe.expect(List.of());
            await().atMost(LONG).until(() -> text(folder.resolve("said")).contains("Received DISCONNECT from ioc"));
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_password_is_ours_to_mend_and_is_told_to_nobody(Version version) throws Exception {
        int port = Peer.freePort();
        try (Peer broker = mosquitto(port, "")) {
            Outcome outcome = ask(target(access(port, version, "wrong-one"), "room/state", Optional.empty()))
                    .outcome();

            assertThat(outcome).isEqualTo(new NotTried(Reason.of("mqtt.not-let-in")));
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @Test
    void a_client_calls_itself_as_every_broker_takes_it() {
        assertThat(Client.id()).matches("[0-9A-Za-z]{1,23}").isNotEqualTo(Client.id());
    }

    @ParameterizedTest
    @EnumSource
    void by_tls_the_brokers_certificate_must_be_the_offices_for_the_name_that_is_asked(Version version)
            throws Exception {
        Keys keys = new Keys(folder);
        int port = Peer.freePort();
        for (String name : List.of("ip:127.0.0.1", "dns:other.example")) {
            String file = name.startsWith("ip") ? "right" : "other";
            if (!Files.exists(folder.resolve(file + ".jks"))) {
                keys.own(file, name);
            }
            Path certificate = Files.writeString(folder.resolve(file + ".pem"), keys.pem(file, "key"));
            Path key = Files.writeString(folder.resolve(file + ".key"), keys.privatePem(file));
            try (Peer broker = mosquitto(port, "certfile " + certificate + "\nkeyfile " + key);
                    Once once = new Once()) {
                Outcome trusting = once.ask(port, version, Authorities.read(keys.pem(file, "key")));
                Outcome strange = once.ask(port, version, Authorities.JDK);

                assertThat(trusting)
                        .isEqualTo(new NotTried(Reason.of(file.equals("right") ? "mqtt.waiting" : "mqtt.certificate")));
                assertThat(strange).isEqualTo(new NotTried(Reason.of("mqtt.certificate")));
                assertThat(broker.isAlive()).isTrue();
            }
        }
    }

    /** A probe of its own, whose connections end with it. */
    private final class Once implements AutoCloseable {
        private final MqttProbe own = new MqttProbe(new Gear(vertx));

        Outcome ask(int port, Version version, Authorities authorities) {
            Access access = new Access(
                    URI.create("mqtts://127.0.0.1:" + port),
                    version,
                    Optional.of("ioc"),
                    Optional.of(new Secret(SECRET)),
                    authorities,
                    Optional.empty());
            return own.tryOnce(target(access, "room/state", Optional.empty()), Instant.EPOCH, Notes.NONE)
                    .await()
                    .outcome();
        }

        @Override
        public void close() {
            own.close().await();
        }
    }
}
