package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.ward.core.spool.Spool;
import vn.ward.core.store.Level;
import vn.ward.infra.bench.server.Server;
import vn.ward.infra.bench.server.ServerAbsent;
import vn.ward.infra.bench.server.Servers;

/**
 * Samples come without a pause while something breaks; afterwards everything that was acknowledged must be in the database,
 * once.
 *
 * @param times how often it breaks; or for how many seconds, where it breaks once
 * @param seed of all random moments
 */
record SiegeTrial(Fault fault, int times, long seed) implements Trial {

    private static final Duration DRAIN = Duration.ofSeconds(90);
    private static final int DISK_MIB = 96;

    /** What breaks. */
    enum Fault {
        KILL_PLATFORM(
                "kill-platform",
                "the platform is killed (kill -9) %d times at random moments, each second time"
                        + " while the database is stopped",
                6),
        KILL_DATABASE(
                "kill-database", "the database is stopped in the midst of its work %d times, and started again", 8),
        DATABASE_AWAY("database-away", "the database is away for %d s", 1),
        FULL_DISK("full-disk", "the disk of journal and spool is full for %d s, the database being away", 1);

        private final String key;
        private final String sentence;
        private final int secondsEach;

        Fault(String key, String sentence, int secondsEach) {
            this.key = key;
            this.sentence = sentence;
            this.secondsEach = secondsEach;
        }
    }

    static Trial killPlatform(Options options) {
        return counted(Fault.KILL_PLATFORM, options, "--kills", 10);
    }

    static Trial killDatabase(Options options) {
        return counted(Fault.KILL_DATABASE, options, "--stops", 10);
    }

    static Trial databaseAway(Options options) {
        return counted(Fault.DATABASE_AWAY, options, "--seconds", 300);
    }

    static Trial fullDisk(Options options) {
        return counted(Fault.FULL_DISK, options, "--seconds", 30);
    }

    private static Trial counted(Fault fault, Options options, String name, int usual) {
        return new SiegeTrial(
                fault,
                (int) options.number(name, 1, fault.secondsEach == 1 ? 3_600 : 30, usual),
                options.number("--seed", 0, Long.MAX_VALUE, new Random().nextInt(1_000_000)));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(120 + (long) times * fault.secondsEach * 3 / 2);
    }

    @Override
    public String announcement() {
        return ("%s: %d samples a second are sent while " + fault.sentence
                        + "; seed %d. About %d s, given up after %d s.")
                .formatted(
                        fault.key,
                        Siege.SAMPLES_A_SECOND,
                        times,
                        seed,
                        20 + times * fault.secondsEach,
                        limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        Map<String, Number> goal = new LinkedHashMap<>();
        figures.put("seed", seed);
        if (fault == Fault.FULL_DISK && !SmallDisk.isAllowed()) {
            goal.put("lost", 0);
            return new Verdict(
                    fault.key, figures, goal, "only root can mount a disk that is small enough to be filled");
        }
        Server server = ground.take(Servers.start(Level.PLAIN, ground.folder().resolve("server")));
        Path data = Files.createDirectories(ground.folder().resolve("data"));
        try (Siege siege = ground.take(new Siege(ground, server, data))) {
            @Nullable SmallDisk disk = fault == Fault.FULL_DISK ? ground.take(SmallDisk.mount(data, DISK_MIB)) : null;
            siege.open();
            Random random = new Random(seed);
            switch (fault) {
                case KILL_PLATFORM -> killPlatform(siege, server, random);
                case KILL_DATABASE -> killDatabase(siege, server, random, figures);
                case DATABASE_AWAY -> databaseAway(siege, server, figures, goal);
                case FULL_DISK -> fullDisk(siege, server, disk, figures, goal);
            }
            long restored = System.nanoTime();
            siege.awaitAcknowledgements(10);
            Tally tally = siege.end(DRAIN);
            figures.put("caught_up_seconds", Spread.rounded((System.nanoTime() - restored) / 1e9));
            figures.put("platform_kills", siege.lives() - 1);
            tally.putInto(
                    figures, goal, fault == Fault.FULL_DISK ? siege.stock().dropped() : 0);
            ground.say("sent %d, acknowledged %d, stored %d, lost %s, duplicated %d"
                    .formatted(
                            tally.sent(),
                            tally.acknowledged(),
                            tally.stored(),
                            figures.get("lost"),
                            tally.duplicated()));
            return new Verdict(fault.key, figures, goal, null);
        } catch (ServerAbsent e) {
            goal.put("lost", 0);
            return new Verdict(fault.key, figures, goal, e.getMessage());
        } catch (SQLException e) {
            throw new TrialFailed("the database refused: " + e.getMessage());
        }
    }

    private void killPlatform(Siege siege, Server server, Random random) throws IOException, InterruptedException {
        for (int kill = 0; kill < times; kill++) {
            boolean isAway = kill % 2 == 1;
            Thread.sleep(500 + random.nextInt(3_000));
            if (isAway) {
                server.stopImmediately();
                Thread.sleep(random.nextInt(2_000));
            }
            siege.kill();
            Thread.sleep(random.nextInt(500));
            siege.begin();
            if (isAway) {
                Thread.sleep(random.nextInt(2_000));
                server.startAgain();
            }
            siege.awaitAcknowledgements(1);
        }
    }

    private void killDatabase(Siege siege, Server server, Random random, Map<String, @Nullable Object> figures)
            throws IOException, InterruptedException {
        for (int stop = 0; stop < times; stop++) {
            Thread.sleep(500 + random.nextInt(3_000));
            server.stopImmediately();
            Thread.sleep(random.nextInt(3_000));
            server.startAgain();
            siege.awaitAcknowledgements(1);
            figures.put("database_stops", stop + 1);
        }
    }

    private void databaseAway(
            Siege siege, Server server, Map<String, @Nullable Object> figures, Map<String, Number> goal)
            throws IOException, InterruptedException {
        server.stopImmediately();
        Thread.sleep(times * 1_000L);
        siege.awaitAcknowledgements(1); // acknowledged while it is away
        figures.put("away_seconds", times);
        figures.put("spool_bytes", siege.stock().spoolBytes());
        figures.put("spool_bytes_per_hour", siege.stock().spoolBytes() * 3_600 / times);
        goal.put("spool_bytes_per_hour", Spool.DEFAULT_BOUND);
        server.startAgain();
    }

    private void fullDisk(
            Siege siege,
            Server server,
            @Nullable SmallDisk disk,
            Map<String, @Nullable Object> figures,
            Map<String, Number> goal)
            throws IOException, InterruptedException {
        if (disk == null) {
            throw new IllegalStateException("there is no small disk to be filled");
        }
        Thread.sleep(5_000); // the journal makes its reserve while there is room
        server.stopImmediately();
        Thread.sleep(2_000);
        Path ballast = disk.fill();
        Thread.sleep(times * 1_000L);
        Files.delete(ballast);
        server.startAgain();
        Wait.until("samples are dropped, and told", DRAIN, () -> siege.stock().dropped() > 0);
        figures.put("dropped", siege.stock().dropped());
        goal.put("dropped_at_least", 1);
    }
}
