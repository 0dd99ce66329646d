package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.config.Database;
import vn.ward.infra.app.embedded.EmbeddedDatabase;

/**
 * How long the platform takes from the making of its process to the first probe that arrives, and how much memory it
 * uses: with a database that runs already, and with its own at the first and at a later start. It watches
 * {@link #TARGETS} targets, so that the random place of a target's first try (within 5 s / targets) weighs little.
 *
 * @param runs of each kind of start
 * @param hold how long the platform works before its memory is read
 */
record StartTrial(int runs, Duration hold) implements Trial {

    private static final int TARGETS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Number> GOAL = goal();

    static Trial of(Options options) {
        return new StartTrial(
                (int) options.number("--runs", 1, 20, 5), Duration.ofSeconds(options.number("--hold", 0, 120, 45)));
    }

    private static Map<String, Number> goal() {
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("database_running_seconds", 2);
        goal.put("embedded_first_seconds", 15);
        goal.put("embedded_second_seconds", 4);
        goal.put("rss_mib", 256);
        return goal;
    }

    /** One start: seconds since its process was made, and its memory at the end. */
    private record Start(double probed, double wall, double ready, double rssMib, double peakMib) {}

    /** One way of starting, and on what. */
    private record Way(Ground ground, PlayedSystem system, Optional<Database> database) {}

    @Override
    public Duration limit() {
        return Duration.ofSeconds(90).plus(hold.multipliedBy(3)).plusSeconds(15L * runs); // 5 min by default
    }

    @Override
    public String announcement() {
        return ("start: the platform on %d HTTP targets every 10 s, started %d times each with a database that runs"
                        + " already, with its own for the first time, and with its own again; the last of each works"
                        + " %d s before its memory is read. About %d s, given up after %d s.")
                .formatted(TARGETS, runs, hold.toSeconds(), 15 + 12 * runs + 3 * hold.toSeconds(), limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        PlayedSystem system = ground.take(new PlayedSystem());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", runs);
        figures.put("targets", TARGETS);
        List<Start> ends = List.of(
                told(ground, figures, "database_running", databaseRunning(ground, system)),
                told(ground, figures, "embedded_first", embeddedFirst(ground, system)),
                told(ground, figures, "embedded_second", embeddedSecond(ground, system)));
        figures.put("rss_mib", ends.stream().mapToDouble(Start::rssMib).max().orElseThrow());
        figures.put(
                "rss_peak_mib", ends.stream().mapToDouble(Start::peakMib).max().orElseThrow());
        return new Verdict("start", figures, GOAL, null);
    }

    /** @return the last of them, which worked longest */
    private static Start told(Ground ground, Map<String, Object> figures, String name, List<Start> starts) {
        Spread probed = Spread.of(starts.stream().map(Start::probed).toList());
        Spread wall = Spread.of(starts.stream().map(Start::wall).toList());
        Spread ready = Spread.of(starts.stream().map(Start::ready).toList());
        Start last = starts.get(starts.size() - 1);
        probed.putInto(figures, name + "_seconds");
        wall.putInto(figures, name + "_wall_seconds");
        ready.putInto(figures, name + "_ready_seconds");
        figures.put(name + "_rss_mib", last.rssMib());
        figures.put(name + "_rss_peak_mib", last.peakMib());
        ground.say("%-16s  first probe %s s, wall answers %s s, database met %s s (min / median / max), RSS %.0f MiB"
                .formatted(name, probed, wall, ready, last.rssMib()));
        return last;
    }

    /** The first start, which makes the tables, does not count. */
    private List<Start> databaseRunning(Ground ground, PlayedSystem system) throws IOException, InterruptedException {
        try (EmbeddedDatabase server =
                ground.take(EmbeddedDatabase.start(ground.folder().resolve("server")))) {
            Way way = new Way(ground, system, Optional.of(server.database()));
            Path data = ground.folder().resolve("database running");
            start(way, data, Duration.ZERO);
            return again(way, data);
        }
    }

    private List<Start> embeddedFirst(Ground ground, PlayedSystem system) throws IOException, InterruptedException {
        Way way = new Way(ground, system, Optional.empty());
        List<Start> starts = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            starts.add(start(way, ground.folder().resolve("embedded " + run), holdOf(run)));
        }
        return starts;
    }

    /** On what {@link #embeddedFirst} left. */
    private List<Start> embeddedSecond(Ground ground, PlayedSystem system) throws IOException, InterruptedException {
        return again(new Way(ground, system, Optional.empty()), ground.folder().resolve("embedded 1"));
    }

    private List<Start> again(Way way, Path data) throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            starts.add(start(way, data, holdOf(run)));
        }
        return starts;
    }

    private Duration holdOf(int run) {
        return run == runs ? hold : Duration.ZERO;
    }

    private static Start start(Way way, Path data, Duration hold) throws IOException, InterruptedException {
        Path ward = WardFile.write(
                way.ground().folder().resolve("ward.yaml"),
                Collections.nCopies(TARGETS, way.system().url()),
                "every: 10s",
                way.database());
        way.system().forgetTries();
        try (PlatformProcess platform = PlatformProcess.start(way.ground(), ward, data, way.database())) {
            double wall = platform.secondsUntil("the wall", PATIENCE, () -> platform.serves("/api/v1/wall"));
            Wait.until("a probe", PATIENCE, () -> !way.system().tries().isEmpty());
            long first = way.system().tries().get(0).nanos();
            double ready = platform.secondsUntil("the database", PATIENCE, () -> platform.serves("/health/ready"));
            Thread.sleep(hold.toMillis());
            return new Start(
                    (first - platform.startedNanos()) / 1e9,
                    wall,
                    ready,
                    platform.memoryMib("VmRSS"),
                    platform.memoryMib("VmHWM"));
        }
    }
}
