package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import vn.ward.collect.Peer;
import vn.ward.collect.Probes;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.WardFile;
import vn.ward.core.config.Watching;
import vn.ward.core.engine.QueueKeeper;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Terms;
import vn.ward.core.result.Note;
import vn.ward.core.result.Result;
import vn.ward.core.series.Sample;
import vn.ward.core.target.Target;
import vn.ward.core.tickets.TicketFile;

/**
 * A one-stop desk: Debian's mosquitto, what publishes there, and the platform with its file of queues. The platform can be ended and
 * begun anew, and what keeps can fail.
 */
final class Office implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(30);
    static final String SECRET = "s3cret";

    /** In this zone it is noon now, so that no test is run over midnight. */
    final ZoneId zone =
            ZoneOffset.ofHours(12 - Instant.now().atZone(ZoneOffset.UTC).getHour());

    int port;
    final Path folder;
    final Vertx vertx = Vertx.vertx();

    /** What was handed over, in the order it was. */
    final List<Queues.Told> taken = new CopyOnWriteArrayList<>();

    /** What was said of the time of before, once more was told of it. */
    private final List<Sample> samples = new CopyOnWriteArrayList<>();

    /** What becomes of what is handed over, before it is kept. */
    volatile Supplier<Future<Void>> keeping = Future::succeededFuture;

    volatile boolean isLasting = true;
    private Peer broker;
    private QueueKeeper keeper;
    private Probes probes;

    Office(Path folder, String more) throws Exception {
        this.folder = folder;
        this.port = Peer.freePort();
        this.broker = mosquitto(more, true);
        begin();
    }

    private Peer mosquitto(String more, boolean mayMove) throws Exception {
        Path passwords = folder.resolve("passwords");
        if (!Files.exists(passwords)) {
            Process made = new ProcessBuilder(
                            "/usr/bin/mosquitto_passwd", "-c", "-b", passwords.toString(), "ioc", SECRET)
                    .start();
            assertThat(made.waitFor()).isZero();
        }
        Path configuration =
                Files.writeString(folder.resolve("mosquitto.conf"), """
                user root
                listener %d 127.0.0.1
                allow_anonymous false
                password_file %s
                max_queued_messages 100000
                persistence true
                persistence_location %s/
                log_type all
                %s
                """.formatted(port, passwords, folder, more));
        Path said = folder.resolve("said");
        Peer started = new Peer(List.of("/usr/sbin/mosquitto", "-c", configuration.toString()), said);
        await("mosquitto").atMost(LONG).until(() -> !started.isAlive() || answers());
        if (mayMove && !started.isAlive() && said().contains("Address already in use")) {
            port = Peer.freePort(); // somebody took it since it was found free
            return mosquitto(more, true);
        }
        assertThat(started.isAlive()).as(this::said).isTrue();
        return started;
    }

    String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the broker as an operator does: it writes down what it keeps. */
    void stopBroker() throws Exception {
        new ProcessBuilder("/bin/kill", "-TERM", String.valueOf(broker.pid()))
                .start()
                .waitFor();
        await().atMost(LONG).until(() -> !broker.isAlive());
    }

    void startBroker(String more) throws Exception {
        broker = mosquitto(more, false);
    }

    /** Begins the platform. */
    void begin() {
        Watching watching = new Watching(
                List.of(), new Calendars(zone, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE), Map.of());
        keeper = new QueueKeeper(
                vertx,
                TicketFile.open(folder.resolve("queues.db")),
                zone,
                () -> watching,
                () -> Instant.now().truncatedTo(ChronoUnit.MILLIS),
                given -> {
                    samples.addAll(given);
                    return Future.succeededFuture();
                });
        probes = new Probes(vertx, zone, Ports.of(new Port()));
    }

    /** Since when all was told, as of whoever told first of this ticket. */
    Instant sinceOf(String ticket) {
        return taken.stream()
                .filter(told ->
                        told.tickets().stream().anyMatch(news -> news.ticket().equals(ticket)))
                .findFirst()
                .orElseThrow()
                .since();
    }

    /** What was said late of who waited. */
    List<Sample> waitingStored() {
        return samples.stream()
                .filter(sample -> sample.series().metric().equals(Load.WAITING))
                .toList();
    }

    /** Ends the platform; what was not kept by then it does not know. */
    void end() {
        probes.close().await();
        keeper.stop().await();
    }

    private final class Port implements Queues {
        @Override
        public void expect(Map<String, Terms> desks) {
            keeper.expect(desks);
        }

        @Override
        public Future<Taken> take(String target, Told told) {
            taken.add(told);
            return keeping.get().compose(may -> keeper.take(target, told));
        }

        @Override
        public Future<Reading> read(String target, Instant now) {
            return keeper.read(target, now);
        }

        @Override
        public Future<Map<String, String>> marks(String target) {
            return keeper.marks(target);
        }

        @Override
        public boolean isLasting() {
            return isLasting;
        }
    }

    /** @param keys of the probe besides the broker and the account */
    Target target(String version, String keys) throws IOException {
        return target("mqtt", version, SECRET, keys);
    }

    Target target(String scheme, String version, String password, String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets:
                  - id: mot-cua
                    name: Một cửa
                    group: queue
                    probe:
                      queue-mqtt: { broker: "%s://127.0.0.1:%d", version: %s, user: ioc, password: "${env:P}", %s }
                    every: 15s
                    retry: 15s
                    timeout: 10s
                """.formatted(scheme, port, version, keys));
        return WardFile.read(file, Probes.kinds(), Map.of("P", password))
                .targets()
                .get(0);
    }

    /** The targets that are watched from now on; each was looked at once, so that it is listened to. */
    void expect(Target... targets) {
        probes.expect(List.of(targets));
        List.of(targets).forEach(this::ask);
    }

    Result ask(Target target) {
        return ask(target, Notes.NONE);
    }

    Result ask(Target target, Notes notes) {
        return probes.tryOnce(target, Instant.now().truncatedTo(ChronoUnit.MILLIS), notes)
                .await();
    }

    List<Note> notes(Target target) {
        List<Note> notes = new ArrayList<>();
        ask(target, notes::add);
        return notes;
    }

    void awaitFigure(Target target, String figure, double value) {
        awaitFigure(target, figure, value, LONG);
    }

    void awaitFigure(Target target, String figure, double value, Duration longest) {
        await(figure)
                .atMost(longest)
                .untilAsserted(() -> assertThat(ask(target))
                        .satisfies(result -> assertThat(result.measurements())
                                .as(result.outcome() + " " + said().lines().count())
                                .containsEntry(figure, value)));
    }

    void awaitNote(Target target, Note note) {
        await(note + "")
                .atMost(LONG)
                .untilAsserted(() -> assertThat(notes(target)).contains(note));
    }

    /** Whoever publishes; with a last will, as any kiosk has. */
    Kiosk kiosk() throws Exception {
        return new Kiosk();
    }

    final class Kiosk implements AutoCloseable {
        private final MqttAsyncClient client;
        private boolean isDead;

        private Kiosk() throws Exception {
            client = new MqttAsyncClient(
                    "tcp://127.0.0.1:" + port, "kiosk" + System.nanoTime(), new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName("ioc");
            options.setPassword(SECRET.getBytes(StandardCharsets.UTF_8));
            MqttMessage will = new MqttMessage("offline".getBytes(StandardCharsets.UTF_8));
            will.setRetained(true);
            will.setQos(1);
            options.setWill("mot-cua/kiosk", will);
            client.connect(options).waitForCompletion(10_000);
        }

        void say(String topic, String payload) throws MqttException {
            say(topic, payload.getBytes(StandardCharsets.UTF_8), false);
        }

        void keep(String topic, String payload) throws MqttException {
            say(topic, payload.getBytes(StandardCharsets.UTF_8), true);
        }

        void say(String topic, byte[] payload, boolean retained) throws MqttException {
            client.publish(topic, payload, 1, retained).waitForCompletion(30_000);
        }

        /**
         * Does not wait until it is said.
         *
         * @param most so many may be on their way at once, as the broker allows it
         */
        void rush(String topic, byte[] payload, int most) throws MqttException {
            if (client.getPendingTokens().length >= most) {
                await().pollInterval(Duration.ofMillis(5)).until(() -> client.getPendingTokens().length < most);
            }
            client.publish(topic, payload, 1, false);
        }

        /** All is said. */
        void settle() {
            await().atMost(LONG).until(() -> client.getPendingTokens().length == 0);
        }

        /** Its power is cut: nobody says farewell. */
        void die() throws MqttException {
            if (!isDead) {
                isDead = true;
                client.disconnectForcibly(0, 0, false);
                client.close(true);
            }
        }

        @Override
        public void close() throws MqttException {
            die();
        }
    }

    @Override
    public void close() {
        end();
        broker.close();
        vertx.close().await();
    }
}
