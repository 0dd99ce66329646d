package vn.ward.infra.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.engine.Load;

/**
 * What TimescaleDB Community's columnstore gives: COPY straight into it against COPY into rows by the same client, and the
 * room that a month of probes takes in it.
 */
record Columns(Database database, int runs, long rows) {

    private static final int BATCH_ROWS = 10_000;
    private static final String DIRECT = "columnstore_to_rows_ratio";
    private static final String BYTES = "columnstore_bytes_per_sample";

    /** Forty series of a sample each half minute, over thirty days: the attempt's instant trembles by some milliseconds. */
    private static final String MONTH = """
            INSERT INTO sample (time, series_id, value)
            SELECT t + make_interval(secs => round((random() * random() * 0.02)::numeric, 3)::double precision), s.id,
                   ceil((0.004 + 0.002 * sin(extract(epoch FROM t) / 13750) + 0.001 * (-ln(1 - random()))) * 1048576) / 1048576
            FROM generate_series(timestamptz '%s', timestamptz '%s', INTERVAL '30 seconds') t
            CROSS JOIN (SELECT id FROM series ORDER BY id LIMIT 40) s
            ORDER BY t""";

    static void goals(Map<String, Number> goal) {
        goal.put(DIRECT + "_at_least", 2);
        goal.put(BYTES, 4);
    }

    /** The series are known to the database already. */
    void measure(Ground ground, Map<String, @Nullable Object> figures) throws SQLException, IOException {
        Load load = IngestWork.load();
        try (CopyAlone copy = new CopyAlone(database, load, BATCH_ROWS)) {
            direct(copy, Math.max(1, rows / load.samplesARound()), figures);
            size(copy, figures);
        }
        ground.say(
                "straight into columns %s times as fast as into rows; a month takes %s bytes a sample in columns, %s in rows"
                        .formatted(figures.get(DIRECT), figures.get(BYTES), figures.get("rowstore_bytes_per_sample")));
    }

    private void direct(CopyAlone copy, long rounds, Map<String, @Nullable Object> figures)
            throws SQLException, IOException {
        List<Double> columns = new ArrayList<>();
        List<Double> rowStore = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            double first = rate(copy, rounds, run % 2 == 0);
            double second = rate(copy, rounds, run % 2 != 0);
            double direct = run % 2 == 0 ? first : second;
            double plain = run % 2 == 0 ? second : first;
            if (run > 0) {
                columns.add(direct);
                rowStore.add(plain);
                ratios.add(direct / plain);
            }
        }
        Spread.of(columns).putInto(figures, "columnstore_rows_per_second");
        Spread.of(rowStore).putInto(figures, "rowstore_rows_per_second");
        Spread.of(ratios).putInto(figures, DIRECT);
    }

    private static double rate(CopyAlone copy, long rounds, boolean direct) throws SQLException, IOException {
        copy.run("TRUNCATE sample");
        copy.run("SET timescaledb.enable_direct_compress_copy = " + (direct ? "on" : "off"));
        return copy.rowsPerSecond(0, rounds);
    }

    private static void size(CopyAlone copy, Map<String, @Nullable Object> figures) throws SQLException {
        copy.run("SET timescaledb.enable_direct_compress_copy = off");
        copy.run("TRUNCATE sample");
        Instant until = Instant.now().truncatedTo(ChronoUnit.DAYS);
        copy.run(MONTH.formatted(until.minus(Duration.ofDays(30)), until.minusSeconds(30)));
        double samples = copy.count("SELECT count(*) FROM sample");
        double before = copy.count("SELECT hypertable_size('sample')");
        copy.count(
                "SELECT count(*) FROM (SELECT compress_chunk(c, if_not_compressed => true) FROM show_chunks('sample') c) x");
        figures.put("rowstore_bytes_per_sample", Spread.rounded(before / samples));
        figures.put(BYTES, Spread.rounded(copy.count("SELECT hypertable_size('sample')") / samples));
    }
}
