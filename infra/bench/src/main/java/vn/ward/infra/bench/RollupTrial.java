package vn.ward.infra.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;

/**
 * What summing up costs while 1,000 samples a second arrive. Time is played faster than it passes: the samples of five
 * minutes are stored, uncounted, then the platform's turns of these five minutes are made, and the processor time of server
 * and platform in them is counted.
 *
 * @param series of equal interval, so that there are {@link #RATE} samples a second
 * @param minutes played, whole windows of five
 */
record RollupTrial(int series, int minutes) implements Trial {

    private static final int RATE = 1_000;
    private static final int TURNS = 30; // in five minutes
    private static final int BATCH = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    static Trial of(Options options) {
        return new RollupTrial((int) options.number("--series", 1_000, 60_000, 10_000), (int)
                options.number("--minutes", 5, 360, 120));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60 + 2L * minutes);
    }

    @Override
    public String announcement() {
        return ("rollup: %d series, %d samples a second, played for %d minutes on the embedded PostgreSQL and on"
                        + " TimescaleDB's Apache edition, one in a hundred of them late; the processor time of all that"
                        + " sums up. About %d s, given up after %d s.")
                .formatted(series, RATE, minutes, 10 + minutes * 3 / 2, limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("series", series);
        figures.put("samples_per_second", RATE);
        figures.put("minutes", minutes);
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("plain_core_share", 0.10);
        goal.put("apache_core_share", 0.10);
        figures.put("plain_core_share", measure(ground, TrialServer.plain(ground)));
        Optional<TrialServer> apache = TrialServer.apache(ground);
        if (apache.isPresent()) {
            figures.put("apache_core_share", measure(ground, apache.get()));
        }
        String why = apache.isPresent() ? null : "no TimescaleDB here: run infra/prepare-timescale as root";
        return new Verdict("rollup", figures, goal, why);
    }

    private double measure(Ground ground, TrialServer server) throws IOException {
        try (Store store = new Store(server.database())) {
            store.prepare();
            Samples samples = new Samples(() -> store, "ward");
            Rollups rollups = new Rollups(() -> store);
            ServerCpu cpu = new ServerCpu(server.database());
            Random random = new Random(1);
            Instant begin = Instant.parse("2026-11-02T00:00:00Z");
            double spent = 0;
            long batch = 0;
            int windows = minutes / 5;
            for (int window = 0; window < windows; window++) {
                Instant from = begin.plus(WINDOW.multipliedBy(window));
                for (List<Sample> rows : arriving(from, random)) {
                    samples.write(new Batch(1, ++batch, rows));
                }
                spent -= cpu.seconds() + ownSeconds();
                for (int turn = 1; turn <= TURNS; turn++) {
                    rollups.turn(from.plusSeconds(10L * turn));
                }
                spent += cpu.seconds() + ownSeconds();
            }
            double share = spent / WINDOW.multipliedBy(windows).toSeconds();
            ground.say("%s: %.1f s of processor time in %d min".formatted(server.level(), spent, windows * 5));
            return Spread.rounded(share);
        }
    }

    /** The samples of five minutes in batches, one in a hundred an hour late. */
    private List<List<Sample>> arriving(Instant from, Random random) {
        List<List<Sample>> batches = new ArrayList<>();
        List<Sample> batch = new ArrayList<>();
        int rows = RATE * (int) WINDOW.toSeconds();
        for (int i = 0; i < rows; i++) {
            Instant at = from.plusMillis(i);
            boolean isLate = random.nextInt(100) == 0;
            batch.add(new Sample(
                    new Series("t" + i % series, "rtt_seconds"),
                    isLate ? at.minusSeconds(3_600) : at,
                    Math.exp(random.nextGaussian() / 4 - 4)));
            if (batch.size() == BATCH) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private static double ownSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
