package vn.ward.infra.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Level;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.infra.bench.server.Server;
import vn.ward.infra.bench.server.ServerAbsent;
import vn.ward.infra.bench.server.Servers;

/**
 * How much of a processor core summing up takes where the platform does it itself: {@link #SERIES} series of a sample
 * each ten seconds, a turn after each, in time that is played and so passes faster. Only the turns are counted: the
 * database's sessions that work for them, and all of this process meanwhile.
 *
 * @param runs on each level, one after the other on the same tables
 * @param minutes of played time in each
 */
record RollupTrial(int runs, int minutes) implements Trial {

    private static final List<Level> LEVELS = List.of(Level.PLAIN, Level.TIMESCALEDB_APACHE);
    private static final Duration TURN = Duration.ofSeconds(10); // as the platform does
    private static final int SERIES = 10_000;
    private static final String PURPOSE = "rollup-trial";

    static Trial of(Options options) {
        return new RollupTrial(
                (int) options.number("--runs", 1, 20, 5), (int) options.number("--minutes", 10, 600, 30));
    }

    private int samplesASecond() {
        return (int) (SERIES / TURN.toSeconds());
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60 + (long) runs * minutes * 8 / 5); // 5 min by default
    }

    @Override
    public String announcement() {
        return ("rollup: %d played runs of %d minutes on PostgreSQL and on TimescaleDB Apache, %d samples a second of"
                        + " %d series, a turn of the rollups every %d s. About %d s, given up after %d s.")
                .formatted(
                        runs,
                        minutes,
                        samplesASecond(),
                        SERIES,
                        TURN.toSeconds(),
                        20 + runs * minutes * 6 / 5,
                        limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Number> goal = new LinkedHashMap<>();
        figures.put("runs", runs);
        figures.put("minutes", minutes);
        figures.put("samples_per_second", samplesASecond());
        String why = null;
        for (Level level : LEVELS) {
            String name = level.key().replace('-', '_') + "_core_ratio";
            goal.put(name, 0.10);
            try (Server server =
                    ground.take(Servers.start(level, ground.folder().resolve("server")))) {
                Spread share = Spread.of(measure(server));
                share.putInto(figures, name);
                ground.say("%s: %s of a core (min / median / max)".formatted(level.key(), share));
            } catch (ServerAbsent e) {
                why = e.getMessage();
            } catch (SQLException e) {
                throw new TrialFailed("the database refused: " + e.getMessage());
            }
        }
        return new Verdict("rollup", figures, goal, why);
    }

    private List<Double> measure(Server server) throws IOException, SQLException {
        try (Store writing = new Store(server.database(), "trial");
                Store store = new Store(server.database(), PURPOSE);
                Cpu cpu = new Cpu(server.database(), "ward-ioc " + PURPOSE)) {
            writing.prepare();
            store.prepare();
            Played played = new Played(
                    new Samples(() -> writing, "ward"),
                    new Rollups(() -> store),
                    Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2)));
            played.pass(Duration.ofMinutes(10), cpu); // warms up: sessions, plans, the compiler
            List<Double> shares = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                double seconds = played.pass(Duration.ofMinutes(minutes), cpu);
                shares.add(seconds / Duration.ofMinutes(minutes).toSeconds());
            }
            return shares;
        }
    }

    /** Time that passes as fast as the work is done. One thread. */
    private static final class Played {
        private final Samples samples;
        private final Rollups rollups;
        private final List<Series> series = new ArrayList<>();
        private final SplittableRandom random = new SplittableRandom(3);
        private Instant now;
        private long seq;

        Played(Samples samples, Rollups rollups, Instant now) {
            this.samples = samples;
            this.rollups = rollups;
            this.now = now;
            for (int i = 0; i < SERIES; i += 4) {
                for (String metric :
                        List.of("rtt_seconds", "resolve_seconds", "connect_seconds", "first_byte_seconds")) {
                    series.add(new Series("t" + i / 4, metric));
                }
            }
        }

        /** @return processor seconds of the turns */
        double pass(Duration time, Cpu cpu) throws IOException, SQLException {
            double seconds = 0;
            for (Instant until = now.plus(time); now.isBefore(until); ) {
                samples.write(new Batch(1, ++seq, arriving()));
                now = now.plus(TURN);
                List<Long> sessions = cpu.sessions();
                double before = Cpu.of(sessions) + Cpu.own();
                rollups.turn(now);
                seconds += Cpu.of(sessions) + Cpu.own() - before;
            }
            return seconds;
        }

        private List<Sample> arriving() {
            List<Sample> batch = new ArrayList<>(SERIES);
            for (int i = 0; i < SERIES; i++) {
                Instant at = now.plusMillis(i * TURN.toMillis() / SERIES);
                batch.add(new Sample(series.get(i), at, Math.scalb(Math.ceil(random.nextDouble(20_000, 60_000)), -20)));
            }
            return batch;
        }
    }
}
