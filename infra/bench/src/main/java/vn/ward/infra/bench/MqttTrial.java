package vn.ward.infra.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.broker.Mosquitto;
import vn.ward.infra.bench.broker.Sender;

/**
 * How many messages a second go from a real mosquitto into the database, all on the same machine: so many a second for a while, and
 * then very many at once, of which none may be lost while the platform's memory stays what it is.
 *
 * @param rate messages a second
 * @param seconds for which it is held
 * @param burst messages at once
 */
record MqttTrial(int rate, int seconds, int burst) implements Trial {

    private static final int DESKS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static Trial of(Options options) {
        return new MqttTrial(
                (int) options.number("--rate", 100, 100_000, 10_000),
                (int) options.number("--seconds", 5, 600, 30),
                (int) options.number("--burst", 1_000, 2_000_000, 200_000));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(240 + seconds + burst / 1_000L);
    }

    @Override
    public String announcement() {
        return ("mqtt: mosquitto, a sender, PostgreSQL and the platform on this machine: %,d messages a second for %d s, then %,d at once,"
                        + " each confirmed and stored. About %d s.")
                .formatted(rate, seconds, burst, 40 + seconds + burst / 8_000);
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        if (!Mosquitto.isThere()) {
            return Verdict.failed("mqtt", DeskSetting.NO_BROKER);
        }
        DeskSetting setting = DeskSetting.of(ground, DESKS, false);
        Mosquitto broker = setting.broker();
        Database database = setting.database();
        try (PlatformProcess platform = PlatformProcess.start(
                        ground, setting.ward(), ground.folder().resolve("data"), Optional.of(database));
                Sender sender = new Sender(broker.port(), setting.desks()::message)) {
            platform.secondsUntil("the database", PATIENCE, () -> platform.serves("/health/ready"));
            sender.connect();
            Map<String, Object> figures = new LinkedHashMap<>();
            Desks desks = setting.desks().heard(sender, database, PATIENCE);
            warm(sender);
            sustained(ground, figures, new Parts(ground, platform, broker), sender, desks, database);
            burst(ground, figures, new Parts(ground, platform, broker), sender, desks, database);
            return new Verdict(
                    "mqtt",
                    figures,
                    Map.of(
                            "sustained_per_second_at_least",
                            rate,
                            "sustained_lost",
                            0,
                            "burst_lost",
                            0,
                            "rss_growth_ratio",
                            1.1),
                    null);
        } catch (SQLException e) {
            throw new TrialFailed("the database refused: " + e.getMessage());
        }
    }

    /** Until the JDK has compiled what takes the time. */
    private void warm(Sender sender) throws IOException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            sender.publish(rate / 2);
            Thread.sleep(1_000);
        }
        sender.settle(PATIENCE.toMillis());
    }

    private void sustained(
            Ground ground, Map<String, Object> figures, Parts parts, Sender sender, Desks desks, Database database)
            throws IOException, InterruptedException, SQLException {
        long first = settled(sender, desks, database);
        long begun = System.nanoTime();
        for (int slice = 0; slice < seconds * 20; slice++) {
            sender.publish(rate / 20);
            long due = begun + (slice + 1) * 50_000_000L;
            long left = (due - System.nanoTime()) / 1_000_000;
            if (left > 0) {
                Thread.sleep(left);
            }
        }
        double took = (System.nanoTime() - begun) / 1e9;
        long sent = (long) (rate / 20) * seconds * 20;
        double atEnd = desks.stored(database) - first;
        double untilStored = secondsUntil(desks, database, first + sent);
        long lost = first + sent - desks.stored(database);
        double perSecond = sent / (took + untilStored);
        figures.put("sustained_per_second", Spread.rounded(untilStored < 2 ? sent / took : perSecond));
        figures.put("sustained_seconds", Spread.rounded(took));
        figures.put("sustained_stored_at_the_end_ratio", Spread.rounded(atEnd / sent));
        figures.put("sustained_lost", lost);
        parts.put(figures, "sustained", took);
        ground.say("%,d messages in %.1f s, stored %.1f s after the last, %d lost; processor time a second: %s"
                .formatted(sent, took, untilStored, lost, parts.said()));
    }

    private void burst(
            Ground ground, Map<String, Object> figures, Parts parts, Sender sender, Desks desks, Database database)
            throws IOException, InterruptedException, SQLException {
        long first = settled(sender, desks, database);
        double before = parts.platform().memoryMib("VmRSS");
        long begun = System.nanoTime();
        sender.publish(burst);
        sender.settle(PATIENCE.toMillis());
        double taken = (System.nanoTime() - begun) / 1e9;
        secondsUntil(desks, database, first + burst);
        double took = (System.nanoTime() - begun) / 1e9;
        long lost = first + burst - desks.stored(database);
        double after = parts.platform().memoryMib("VmRSS");
        figures.put("burst", burst);
        figures.put("burst_lost", lost);
        figures.put("burst_taken_by_broker_seconds", Spread.rounded(taken));
        figures.put("burst_stored_seconds", Spread.rounded(took));
        figures.put("burst_per_second", Spread.rounded(burst / took));
        figures.put("rss_before_mib", before);
        figures.put("rss_after_mib", after);
        figures.put("rss_growth_ratio", Spread.rounded(after / before));
        parts.put(figures, "burst", took);
        ground.say(
                "%,d at once: the broker had them after %.1f s, the database after %.1f s, %d lost; RSS %.0f → %.0f MiB; %s"
                        .formatted(burst, taken, took, lost, before, after, parts.said()));
    }

    /** @return how many are stored once all that was sent is */
    private static long settled(Sender sender, Desks desks, Database database)
            throws IOException, InterruptedException, SQLException {
        sender.settle(PATIENCE.toMillis());
        if (!Wait.within(PATIENCE, () -> desks.stored(database) == desks.sent(sender))) {
            throw new TrialFailed("%,d messages were sent and %,d are stored %d s later"
                    .formatted(desks.sent(sender), desks.stored(database), PATIENCE.toSeconds()));
        }
        return desks.stored(database);
    }

    private static double secondsUntil(Desks desks, Database database, long count) throws InterruptedException {
        long begun = System.nanoTime();
        Wait.within(PATIENCE, () -> {
            Thread.sleep(200); // counting costs the database, too
            return desks.stored(database) >= count;
        });
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Who takes the processor meanwhile: each one's seconds since this was made. */
    private static final class Parts {
        private final Ground ground;
        private final PlatformProcess platform;
        private final Mosquitto broker;
        private final double[] before;
        private double[] perSecond = {};

        Parts(Ground ground, PlatformProcess platform, Mosquitto broker) {
            this.ground = ground;
            this.platform = platform;
            this.broker = broker;
            this.before = now();
        }

        PlatformProcess platform() {
            return platform;
        }

        private double[] now() {
            return new double[] {
                Cpu.ofTree(List.of(platform.pid())),
                Cpu.ofTree(List.of(broker.pid())),
                Cpu.ofTree(Ground.programsOf(ground.folder())),
                Cpu.own()
            };
        }

        void put(Map<String, Object> figures, String name, double seconds) {
            double[] now = now();
            perSecond = new double[now.length];
            String[] who = {"platform", "broker", "database", "sender"};
            for (int i = 0; i < now.length; i++) {
                perSecond[i] = (now[i] - before[i]) / seconds;
                figures.put(name + "_" + who[i] + "_cpu_ratio", Spread.rounded(perSecond[i]));
            }
        }

        String said() {
            return "platform %.2f, broker %.2f, database %.2f, sender %.2f cores"
                    .formatted(perSecond[0], perSecond[1], perSecond[2], perSecond[3]);
        }
    }
}
