package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.broker.Mosquitto;
import vn.ward.infra.bench.broker.Sender;

/**
 * A sender counts what a real mosquitto has confirmed, while by turns the broker and the platform are killed: is all of it stored?
 *
 * @param kills half of them of the broker, half of the platform
 * @param rate messages a second
 * @param seed of all random moments
 */
record KillBrokerTrial(int kills, int rate, long seed) implements Trial {

    private static final int DESKS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static Trial of(Options options) {
        return new KillBrokerTrial(
                (int) options.number("--kills", 1, 100, 10),
                (int) options.number("--rate", 20, 5_000, 500),
                options.number("--seed", 0, Long.MAX_VALUE, new Random().nextInt(1_000_000)));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(240 + 30L * kills);
    }

    @Override
    public String announcement() {
        return ("kill-broker: %d messages a second to a real mosquitto, killed (kill -9) by turns with the platform, %d kills in all,"
                        + " seed %d. About %d s.")
                .formatted(rate, kills, seed, 40 + 8 * kills);
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        if (!Mosquitto.isThere()) {
            return Verdict.failed("kill-broker", DeskSetting.NO_BROKER);
        }
        DeskSetting setting = DeskSetting.of(ground, DESKS, true);
        Mosquitto broker = setting.broker();
        Database database = setting.database();
        AtomicBoolean over = new AtomicBoolean();
        try (Sender sender = new Sender(broker.port(), setting.desks()::message)) {
            PlatformProcess platform = begin(ground, setting.ward(), database);
            sender.connect();
            Desks desks = setting.desks().heard(sender, database, PATIENCE);
            Thread sending = new Thread(() -> send(sender, over), "bench-sender");
            sending.setDaemon(true);
            sending.start();
            Random random = new Random(seed);
            int ofBroker = 0;
            for (int kill = 0; kill < kills; kill++) {
                Thread.sleep(1_500 + random.nextInt(3_000));
                if (kill % 2 == 0) {
                    broker.kill();
                    Thread.sleep(random.nextInt(1_500));
                    broker.begin();
                    ofBroker++;
                } else {
                    platform.kill();
                    Thread.sleep(random.nextInt(1_500));
                    platform = begin(ground, setting.ward(), database);
                }
                ground.say("kill %d, of the %s: %,d confirmed, %,d stored"
                        .formatted(
                                kill + 1,
                                kill % 2 == 0 ? "broker" : "platform",
                                sender.confirmed(),
                                desks.stored(database)));
            }
            Thread.sleep(2_000);
            over.set(true);
            sending.join(PATIENCE.toMillis());
            sender.settle(PATIENCE.toMillis());
            long wanted = desks.sent(sender);
            Wait.within(PATIENCE, () -> desks.stored(database) >= wanted);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("seed", seed);
            figures.put("kills", kills);
            figures.put("kills_of_the_broker", ofBroker);
            figures.put("messages", wanted);
            figures.put("confirmed", sender.confirmed());
            figures.put("stored", desks.stored(database));
            long lost = wanted - desks.stored(database);
            figures.put("lost", lost);
            if (lost > 0) {
                ground.say("not stored of those numbered from %,d: %s"
                        .formatted(desks.counted(), desks.missing(database, sender.begun())));
            }
            return new Verdict("kill-broker", figures, Map.of("lost", 0), null);
        } catch (SQLException e) {
            throw new TrialFailed("the database refused: " + e.getMessage());
        }
    }

    private static PlatformProcess begin(Ground ground, Path ward, Database database)
            throws IOException, InterruptedException {
        PlatformProcess platform =
                PlatformProcess.start(ground, ward, ground.folder().resolve("data"), Optional.of(database));
        platform.secondsUntil("the database", PATIENCE, () -> platform.serves("/health/ready"));
        return platform;
    }

    private void send(Sender sender, AtomicBoolean over) {
        try {
            while (!over.get()) {
                sender.publish(rate / 20);
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
