package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
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

/** What those systems say that tell by themselves: by calling the platform, and at a broker. */
class TellingSystemsTest {

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

    private static PlayedSystem system(String id) {
        return ward.systems().find(id).orElseThrow();
    }

    private static String token(PlayedSystem system) {
        return system.files().getOrDefault(system.id() + "-token", "").strip();
    }

    @Test
    void the_speakers_call_once_they_know_whom_and_tell_whether_they_are_well() throws Exception {
        String token = token(system("speaker-2"));
        assertThat(system("speaker-2").requests()).isZero();
        try (CalledPlatform platform = new CalledPlatform()) {
            ward.platformIs(platform.address());

            CalledPlatform.Call first = platform.next(token, "up");
            assertThat(first.method()).isEqualTo("POST");
            assertThat(first.path()).isEqualTo("/api/v1/push/" + token);

            play("speaker-2", "unwell");
            CalledPlatform.Call unwell = platform.next(token, "down");
            assertThat(unwell.said().getString("message")).isEqualTo("Mất nguồn khuếch đại");

            play("speaker-2", "normal");
            assertThat(platform.next(token, "up").said().containsKey("message")).isFalse();
            assertThat(system("speaker-2").requests()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void one_that_is_silent_calls_no_more_and_calls_again_once_it_is_mended() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Stage stage = new Stage(vertx, Clock.systemUTC(), new Random(4));
        CallingSystem silent = new CallingSystem(stage, "silent", Duration.ofMillis(20));
        CallingSystem other = new CallingSystem(stage, "other", Duration.ofMillis(20));
        try (CalledPlatform platform = new CalledPlatform()) {
            on(vertx, () -> {
                for (CallingSystem system : new CallingSystem[] {silent, other}) {
                    system.open(0);
                    system.platformIs(platform.address());
                }
            });
            platform.next(token(silent), "up");
            on(vertx, () -> silent.play(Fault.SILENT));
            long calls = silent.requests();
            for (int heard = 0; heard < 20; heard++) {
                platform.next(token(other), "up"); // whatever of the silent one was still under way is passed over
            }
            assertThat(silent.requests()).isEqualTo(calls);
            assertThat(platform.wasCalledBy(token(silent))).isFalse();

            on(vertx, () -> silent.play(Fault.NORMAL));
            assertThat(platform.next(token(silent), "up").method()).isEqualTo("POST");
        } finally {
            vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void on(Vertx vertx, Runnable act) throws Exception {
        vertx.executeBlocking(() -> null)
                .map(now -> {
                    act.run();
                    return null;
                })
                .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void each_start_has_another_token_as_long_as_the_platform_wants_it() throws Exception {
        try (PlayedWard next = new PlayedWard()) {
            assertThat(token(next.systems().find("speaker-2").orElseThrow()))
                    .matches("[0-9a-f]{32}")
                    .isNotEqualTo(token(system("speaker-2")));
        }
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
            assertThat(system("microphones").requests()).isGreaterThanOrEqualTo(2);
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
