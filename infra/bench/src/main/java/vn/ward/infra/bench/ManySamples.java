package vn.ward.infra.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import vn.ward.core.config.Database;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;

/**
 * A table full of samples, made inside the server: of each target {@code t0}, {@code t1} … one latency a minute.
 *
 * @param until the last minute's end
 */
record ManySamples(int series, int days, Instant until) {

    static final String WARD = "ward";
    static final String METRIC = "rtt_seconds";
    private static final int HANDS = 2;

    Instant from() {
        return until.minus(Duration.ofDays(days));
    }

    long rows() {
        return 1440L * series * days;
    }

    /** Two sessions, a day at a time, with the index made at the end: the order of its making is no matter for reading. */
    void fill(Store store, Database database) throws SQLException {
        makeRoom(store);
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '256MB'");
            statement.execute("INSERT INTO series (ward, target, metric, unit) SELECT '" + WARD + "', 't' || n, '"
                    + METRIC + "', 'seconds' FROM generate_series(0, " + (series - 1) + ") n");
            statement.execute("DROP INDEX sample_series_id_time_idx");
            insert(database);
            statement.execute("CREATE INDEX ON sample (series_id, time)");
            statement.execute("ANALYZE sample");
        }
    }

    /** The store makes its partitions by the samples that come: one a day, of another ward. */
    private void makeRoom(Store store) {
        List<Sample> samples = IntStream.rangeClosed(0, days)
                .mapToObj(day -> new Sample(new Series("day", "count"), from().plus(Duration.ofDays(day)), 1))
                .toList();
        new Samples(() -> store, "room").write(new Batch(1, 1, samples));
    }

    private void insert(Database database) {
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> hands = new ArrayList<>();
        for (int hand = 0; hand < HANDS; hand++) {
            hands.add(CompletableFuture.runAsync(() -> insert(database, next)));
        }
        try {
            CompletableFuture.allOf(hands.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new TrialFailed("the samples could not be made: " + e.getCause());
        }
    }

    private void insert(Database database, AtomicInteger next) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                PreparedStatement day = connection.prepareStatement("INSERT INTO sample (time, series_id, value)"
                        + " SELECT t, s.id, ceil(0.02 * exp(random()) * 1048576) / 1048576"
                        + " FROM generate_series(?, ?, INTERVAL '1 minute') t CROSS JOIN series s WHERE s.ward = '"
                        + WARD
                        + "'")) {
            statement.execute("SET synchronous_commit = off");
            for (int one = next.getAndIncrement(); one < days; one = next.getAndIncrement()) {
                Instant begin = from().plus(Duration.ofDays(one));
                day.setTimestamp(1, Timestamp.from(begin));
                day.setTimestamp(2, Timestamp.from(begin.plus(Duration.ofMinutes(1439))));
                day.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }
}
