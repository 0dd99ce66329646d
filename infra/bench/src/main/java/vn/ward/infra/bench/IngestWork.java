package vn.ward.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Result;
import vn.ward.infra.bench.engine.Load;
import vn.ward.infra.bench.engine.WardEngine;

/**
 * What {@link IngestTrial} measures in a process of its own: the same rows through the platform's whole path and by COPY
 * alone, in turn, into the same table, which is emptied before each. Prints its figures as one JSON object.
 */
final class IngestWork {

    private static final int BATCH_ROWS = 10_000;
    private static final int RESULTS_A_CALL = 25;
    private static final int SAMPLES_UNDER_WAY = 4 * BATCH_ROWS; // of which none is safe yet
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MEBI = 1 << 20;

    private final WardEngine engine;
    private final CopyAlone alone;
    private final Load load;

    private IngestWork(WardEngine engine, CopyAlone alone, Load load) {
        this.engine = engine;
        this.alone = alone;
        this.load = load;
    }

    /** {@code URL USER FOLDER ROUNDS RUNS LONG_ROUNDS}; the last may be 0: memory is not looked at then. */
    public static void main(String[] arguments) throws Exception {
        Database database = database(arguments);
        long rounds = Long.parseLong(arguments[3]);
        int runs = Integer.parseInt(arguments[4]);
        long longRounds = Long.parseLong(arguments[5]);
        Load load = load();
        Map<String, Object> figures = new LinkedHashMap<>();
        try (WardEngine engine = WardEngine.start(Path.of(arguments[2]), database, load.watched())) {
            Wait.until("the database is met", PATIENCE, engine::isThrough);
            engine.ingest()
                    .accept(load.round(0))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Wait.until("the first round is stored", PATIENCE, engine::isThrough); // safe may be spooled
            try (CopyAlone alone = new CopyAlone(database, load, BATCH_ROWS)) {
                IngestWork work = new IngestWork(engine, alone, load);
                work.compare(rounds, runs, figures);
                if (longRounds > 0) {
                    work.memory(1 + rounds * (runs + 1L), longRounds, figures);
                }
            }
        }
        System.out.println(new ObjectMapper().writeValueAsString(figures));
    }

    static Database database(String[] arguments) {
        return new Database(arguments[0], arguments[1], new Secret(System.getenv(WardFile.PASSWORD)));
    }

    /** A thousand targets every ten seconds, into the future: the judge passes over what is older than it knows. */
    static Load load() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);
        return new Load(1_000, begin, Duration.ofSeconds(10), 0);
    }

    /** In alternating order; the first pair of runs warms up. */
    private void compare(long rounds, int runs, Map<String, Object> figures)
            throws SQLException, IOException, InterruptedException {
        List<Double> path = new ArrayList<>();
        List<Double> copy = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            long from = 1 + run * rounds;
            empty();
            double pathRate = run % 2 == 0 ? path(from, from + rounds) : 0;
            empty();
            double copyRate = alone.rowsPerSecond(from, from + rounds);
            empty();
            pathRate = run % 2 == 0 ? pathRate : path(from, from + rounds);
            empty();
            if (run > 0) {
                path.add(pathRate);
                copy.add(copyRate);
                ratios.add(pathRate / copyRate);
            }
        }
        Spread.of(path).putInto(figures, "path_rows_per_second");
        Spread.of(copy).putInto(figures, "copy_rows_per_second");
        Spread.of(ratios).putInto(figures, "path_to_copy_ratio");
    }

    private void empty() throws SQLException {
        alone.run("TRUNCATE sample");
    }

    /** @return rows a second */
    private double path(long from, long until) throws InterruptedException, SQLException {
        List<List<Result>> calls = new ArrayList<>(); // whoever makes them up is no part of the path
        each(from, until, calls::add);
        long begun = System.nanoTime();
        Feeding feeding = new Feeding();
        for (List<Result> results : calls) {
            feeding.bring(results);
        }
        feeding.end();
        Wait.until("all is in the database", PATIENCE, engine::isThrough); // if some of it went to the spool
        double seconds = (System.nanoTime() - begun) / 1e9;
        long rows = (until - from) * load.samplesARound();
        long there = alone.count("SELECT count(*) FROM sample");
        if (there != rows) {
            long distinct = alone.count("SELECT count(*) FROM (SELECT DISTINCT series_id, time FROM sample) d");
            long early = alone.count("SELECT count(*) FROM sample WHERE time < '" + load.at(from) + "'");
            throw new TrialFailed("of " + rows + " accepted samples " + there + " are in the table, " + distinct
                    + " different ones, " + early + " of before");
        }
        return rows / seconds;
    }

    /** What is brought. */
    @FunctionalInterface
    private interface Bringing {
        void bring(List<Result> results) throws InterruptedException;
    }

    private void each(long from, long until, Bringing to) throws InterruptedException {
        for (long round = from; round < until; round++) {
            for (int target = 0; target < load.targets(); target += RESULTS_A_CALL) {
                to.bring(load.results(round, target, Math.min(load.targets(), target + RESULTS_A_CALL)));
            }
        }
    }

    /** No more is brought than is taken. */
    private final class Feeding {
        private final Semaphore room = new Semaphore(SAMPLES_UNDER_WAY);
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        void bring(List<Result> results) throws InterruptedException {
            int samples = results.size() * Load.METRICS.size();
            room.acquire(samples);
            engine.ingest().accept(results).onComplete(done -> {
                if (done.failed()) {
                    failure.set(done.cause());
                }
                room.release(samples);
            });
        }

        /** Returns when all is safe. */
        void end() throws InterruptedException {
            room.acquire(SAMPLES_UNDER_WAY);
            Throwable failed = failure.get();
            if (failed != null) {
                throw new TrialFailed("results were not accepted: " + failed);
            }
        }
    }

    private void feed(long from, long until) throws InterruptedException {
        Feeding feeding = new Feeding();
        each(from, until, feeding::bring);
        feeding.end();
    }

    /** After a fifth of the way, and at its end. */
    private void memory(long from, long rounds, Map<String, Object> figures)
            throws InterruptedException, SQLException, IOException {
        feed(from, from + rounds / 5);
        double heapEarly = heapMib();
        double rssEarly = rssMib();
        feed(from + rounds / 5, from + rounds);
        figures.put("memory_rows", rounds * load.samplesARound());
        figures.put("heap_early_mib", heapEarly);
        figures.put("heap_late_mib", heapMib());
        figures.put("rss_early_mib", rssEarly);
        figures.put("rss_late_mib", rssMib());
        empty();
    }

    private static double heapMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return Spread.rounded((runtime.totalMemory() - runtime.freeMemory()) / (double) MEBI);
    }

    private static double rssMib() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Spread.rounded(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
