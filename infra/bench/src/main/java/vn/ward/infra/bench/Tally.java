package vn.ward.infra.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.engine.Load;

/**
 * What was sent and acknowledged, and what the database has of it.
 *
 * @param lost acknowledged and not there, or there with another value
 * @param duplicated there more than once
 * @param changesLost state changes that follow from what was acknowledged and are not there
 * @param changesDuplicated state changes that are there and should not be, or more than once
 */
record Tally(
        long sent,
        long acknowledged,
        long stored,
        long lost,
        long duplicated,
        long changes,
        long changesLost,
        long changesDuplicated) {

    private static final String SAMPLES = "SELECT round(extract(epoch FROM time) * 1000)::bigint, count(*),"
            + " count(DISTINCT series_id), sum(value) FROM sample GROUP BY 1";
    private static final String CHANGES =
            "SELECT count(*), count(DISTINCT (target, at)) FROM state_change WHERE state <> 'UNKNOWN'";

    private record Stored(long rows, long series, double sum) {}

    /** @param acknowledged rounds, of {@code sent} */
    static Tally of(Database database, Load load, long sent, NavigableSet<Long> acknowledged) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement()) {
            Map<Long, Stored> byMillis = new HashMap<>();
            try (ResultSet row = statement.executeQuery(SAMPLES)) {
                while (row.next()) {
                    byMillis.put(row.getLong(1), new Stored(row.getLong(2), row.getLong(3), row.getDouble(4)));
                }
            }
            long all = load.samplesARound();
            long stored = 0;
            long lost = 0;
            long duplicated = 0;
            for (long round = 0; round < sent; round++) {
                Stored there = byMillis.getOrDefault(load.at(round).toEpochMilli(), new Stored(0, 0, 0));
                stored += there.rows();
                duplicated += there.rows() - there.series();
                if (acknowledged.contains(round)) {
                    boolean wrong = there.rows() == all && Math.abs(there.sum() - sum(load, round)) > 1e-9;
                    lost += wrong ? all : all - there.series();
                }
            }
            long wanted = load.targets() + load.changes(sent);
            try (ResultSet row = statement.executeQuery(CHANGES)) {
                row.next();
                return new Tally(
                        sent * all,
                        acknowledged.size() * all,
                        stored,
                        lost,
                        duplicated,
                        wanted,
                        Math.max(0, wanted - row.getLong(2)),
                        Math.max(0, row.getLong(1) - wanted));
            }
        }
    }

    private static double sum(Load load, long round) {
        double sum = 0;
        for (int target = 0; target < load.targets(); target++) {
            for (int metric = 0; metric < Load.METRICS.size(); metric++) {
                sum += load.value(target, metric, round);
            }
        }
        return sum;
    }

    /**
     * @param given up by the platform and counted: not lost but told. A commit that was not answered may be counted though it
     *     was done: that is too many told.
     */
    void putInto(Map<String, Object> figures, Map<String, Number> goal, long given) {
        figures.put("sent", sent);
        figures.put("acknowledged", acknowledged);
        figures.put("stored", stored);
        figures.put("lost", Math.max(0, lost - given));
        figures.put("dropped_overcounted", Math.max(0, given - lost));
        figures.put("duplicated", duplicated);
        figures.put("state_changes", changes);
        figures.put("state_changes_lost", changesLost);
        figures.put("state_changes_duplicated", changesDuplicated);
        goal.put("lost", 0);
        goal.put("duplicated", 0);
        goal.put("dropped_overcounted", 0);
        goal.put("state_changes_lost", 0);
        goal.put("state_changes_duplicated", 0);
    }
}
