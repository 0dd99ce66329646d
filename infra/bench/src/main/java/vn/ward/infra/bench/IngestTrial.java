package vn.ward.infra.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import vn.ward.core.config.Database;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Result;
import vn.ward.core.store.Store;

/**
 * Rows a second through the whole path, from a result's acceptance to its samples durable and indexed, against a binary
 * COPY of as many rows by the driver alone into the same kind of table.
 *
 * @param runs of each, in turns
 * @param thousands of rows in a run
 */
record IngestTrial(int runs, int thousands) implements Trial {

    private static final int TARGETS = 1_000;
    private static final List<String> METRICS =
            List.of("rtt_seconds", "connect_seconds", "first_byte_seconds", "resolve_seconds");
    private static final String[] IDS =
            IntStream.range(0, TARGETS).mapToObj(i -> "t" + i).toArray(String[]::new);
    private static final int RESULTS = 500; // handed in at once
    private static final int UNDER_WAY = 12; // such hands, at most
    private static final int BATCH = 10_000;
    private static final long SPOOL_BYTES = 1L << 30;
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Trial of(Options options) {
        return new IngestTrial(
                (int) options.number("--runs", 1, 20, 5), (int) options.number("--thousands", 20, 5_000, 1_000));
    }

    private int rows() {
        return thousands * 1_000;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(Math.min(300, 60 + (long) runs * thousands / 15));
    }

    @Override
    public String announcement() {
        return ("ingest: %d rows, %d times through the whole path (results of %d targets with %d measurements each) and"
                        + " %d times by binary COPY alone, in turns, on the embedded PostgreSQL and on TimescaleDB's Apache"
                        + " edition. About %d s, given up after %d s.")
                .formatted(
                        rows(), runs, TARGETS, METRICS.size(), runs, 30 + runs * thousands / 25, limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rows", rows());
        figures.put("runs", runs);
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("apache_ratio_at_least", 0.9);
        goal.put("plain_ratio_at_least", 0.9);
        goal.put("heap_growth_mib", 8);
        measure(ground, TrialServer.plain(ground), "plain", figures);
        Optional<TrialServer> apache = TrialServer.apache(ground);
        if (apache.isPresent()) {
            measure(ground, apache.get(), "apache", figures);
        }
        String why = apache.isPresent() ? null : "no TimescaleDB here: run infra/prepare-timescale as root";
        return new Verdict("ingest", figures, goal, why);
    }

    private void measure(Ground ground, TrialServer server, String name, Map<String, Object> figures)
            throws IOException, InterruptedException {
        Database database = server.database();
        try (Store store = new Store(database)) {
            store.prepare();
        }
        Instant begin = Instant.now().truncatedTo(ChronoUnit.DAYS);
        makeBare(server, begin);
        Path folder = ground.folder().resolve("path-" + name);
        List<Double> whole = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        double heapEarly = 0;
        try (WholePath path = new WholePath(folder, database, TARGETS, SPOOL_BYTES)) {
            Wait.until("the database is met", PATIENCE, path::isStored);
            Instant at = begin;
            for (int run = 0; run <= runs; run++) { // the first warms up, and does not count
                double rate = through(path, at);
                double bare = bare(database, at);
                at = at.plusSeconds(rows() / TARGETS / METRICS.size() + 1);
                if (run > 0) {
                    whole.add(rate);
                    alone.add(bare);
                    ratios.add(rate / bare);
                } else {
                    heapEarly = heapMib();
                }
                ground.say("%s: whole path %.0f rows/s, COPY alone %.0f rows/s".formatted(server.level(), rate, bare));
            }
            Spread.of(whole).putInto(figures, name + "_rows_per_second");
            Spread.of(alone).putInto(figures, name + "_copy_rows_per_second");
            Spread.of(ratios).putInto(figures, name + "_ratio");
            double growth = Math.max(0, heapMib() - heapEarly);
            figures.merge("heap_growth_mib", Spread.rounded(growth), (a, b) -> Math.max((Double) a, (Double) b));
            long dropped = path.now().samples().dropped();
            if (dropped > 0) {
                throw new TrialFailed("samples were dropped: " + dropped);
            }
        }
    }

    /** In MiB, after collecting. */
    private static double heapMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }

    private static void makeBare(TrialServer server, Instant begin) throws IOException {
        Database database = server.database();
        String columns =
                "CREATE TABLE bare (time timestamptz NOT NULL, series_id integer NOT NULL, value float8 NOT NULL)";
        if (server.level().equals("plain")) {
            TrialServer.execute(database, columns + " PARTITION BY RANGE (time)");
            for (int day = 0; day < 2; day++) {
                TrialServer.execute(
                        database,
                        "CREATE TABLE bare_%d PARTITION OF bare FOR VALUES FROM ('%s') TO ('%s')"
                                .formatted(
                                        day, begin.plus(day, ChronoUnit.DAYS), begin.plus(day + 1L, ChronoUnit.DAYS)));
            }
        } else {
            TrialServer.execute(database, columns);
            TrialServer.execute(
                    database,
                    "SELECT create_hypertable('bare', by_range('time', interval '1 day'), create_default_indexes => false)");
        }
        TrialServer.execute(database, "CREATE INDEX ON bare (series_id, time)");
    }

    /** Rows a second until all are acknowledged, that is, committed. */
    private double through(WholePath path, Instant from) throws InterruptedException {
        Semaphore room = new Semaphore(UNDER_WAY);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        long began = System.nanoTime();
        int results = rows() / METRICS.size();
        for (int first = 0; first < results; first += RESULTS) {
            room.acquire();
            path.accept(results(from, first, Math.min(RESULTS, results - first)))
                    .onFailure(failure::set)
                    .onComplete(done -> room.release());
        }
        room.acquire(UNDER_WAY);
        double seconds = (System.nanoTime() - began) / 1e9;
        Throwable failed = failure.get();
        if (failed != null) {
            throw new TrialFailed("results were not accepted: " + failed);
        }
        return results * METRICS.size() / seconds;
    }

    private static List<Result> results(Instant from, int first, int count) {
        List<Result> results = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            Instant at = from.plusSeconds(i / TARGETS).plusMillis(i % TARGETS);
            results.add(new Result(
                    IDS[i % TARGETS],
                    at,
                    Duration.ofMillis(20),
                    new Outcome.Answered(),
                    Map.of(
                            METRICS.get(0), value(i, 0),
                            METRICS.get(1), value(i, 1),
                            METRICS.get(2), value(i, 2),
                            METRICS.get(3), value(i, 3))));
        }
        return results;
    }

    private static double value(int result, int metric) {
        return (1 + (result * 31L + metric * 7L) % 4_096) / 1_048_576.0;
    }

    private double bare(Database database, Instant from) throws IOException {
        try (Connection connection = TrialServer.connect(database)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SET synchronous_commit = on");
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long began = System.nanoTime();
            for (int first = 0; first < rows(); first += BATCH) {
                copy.copyIn(
                        "COPY bare (time, series_id, value) FROM STDIN (FORMAT binary)",
                        new ByteArrayInputStream(bytes(from, first, Math.min(BATCH, rows() - first))));
                connection.commit();
            }
            return rows() / ((System.nanoTime() - began) / 1e9);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** The same rows in the same order, in PostgreSQL's binary format. */
    private static byte[] bytes(Instant from, int first, int rows) {
        ByteBuffer bytes = ByteBuffer.allocate(19 + rows * 34 + 2);
        bytes.put("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(0)
                .putInt(0);
        for (int row = first; row < first + rows; row++) {
            int result = row / METRICS.size();
            long millis = from.toEpochMilli() + result / TARGETS * 1_000L + result % TARGETS;
            bytes.putShort((short) 3);
            bytes.putInt(8).putLong(millis * 1_000 - MICROS_1970_TO_2000);
            bytes.putInt(4).putInt(1 + result % TARGETS * METRICS.size() + row % METRICS.size());
            bytes.putInt(8).putDouble(value(result, row % METRICS.size()));
        }
        bytes.putShort((short) -1);
        return bytes.array();
    }
}
