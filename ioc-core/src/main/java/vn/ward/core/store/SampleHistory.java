package vn.ward.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Times;
import vn.ward.core.series.Deviation;
import vn.ward.core.series.Held;
import vn.ward.core.series.Point;
import vn.ward.core.series.Series;

/**
 * What was measured, as the database knows it. What is asked for is read from the samples themselves or from the longest
 * rollup that still tells the stretches apart; what is not summed up yet is read from the samples in every case, so that
 * an answer never lags. Thread-safe; blocking.
 */
public final class SampleHistory {

    /** Times this near to each other are read at once. */
    private static final Duration TOGETHER = Duration.ofMinutes(30);

    private final Supplier<Store> store;
    private final String ward;

    public SampleHistory(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /**
     * One series in at most {@code points} stretches of equal length; those without a sample are missing. They are whole
     * seconds, or whole stretches of the rollup that is read: the first then begins with the one that holds the period's
     * beginning, and the last ends with the one that holds its end.
     *
     * @param points at least 1
     * @throws StoreAway if the database can't be reached
     */
    public List<Point> range(Series series, Period period, int points) {
        if (points < 1) {
            throw new IllegalArgumentException("a range has one point or more: " + points);
        }
        return store.get().read(handle -> {
            Optional<Integer> number = number(handle, series);
            if (number.isEmpty()) {
                return List.of();
            }
            Progress progress = Progress.of(handle);
            Sight sight = Sight.of(period, points, progress);
            return points(handle, number.get(), sight);
        });
    }

    private List<Point> points(Handle handle, int series, Sight sight) {
        var query = handle.createQuery(Sql.of(sight.resolution() == null ? "range-raw" : "range"));
        if (sight.resolution() != null) {
            query.define("table", sight.resolution().table()).bind("cut", sight.cut());
        }
        return query.bind("series", series)
                .bind("from", sight.from())
                .bind("until", sight.until())
                .bind("stretchSeconds", (double) sight.stretch().toSeconds())
                .map((row, context) -> point(row))
                .list();
    }

    private static Point point(ResultSet row) throws SQLException {
        return new Point(
                row.getTimestamp("at").toInstant(), row.getDouble("min"), row.getDouble("mean"), row.getDouble("max"));
    }

    /**
     * What one series stood at during {@code times}: each sample holds until the next, and no longer than {@code longest}. Where the
     * samples are gone five minutes are told together by their mean and their greatest; where those are gone, nothing is.
     *
     * @return in order and apart; of the time before and after, too
     * @throws StoreAway if the database can't be reached
     */
    public List<Held> held(Series series, Times times, Duration longest) {
        Times reach = Times.of(times.periods().stream()
                .map(period ->
                        new Period(period.from().minus(longest), period.until().plus(TOGETHER)))
                .toList());
        if (reach.isEmpty()) {
            return List.of();
        }
        return store.get().read(handle -> {
            Optional<Integer> number = number(handle, series);
            if (number.isEmpty()) {
                return List.of();
            }
            Instant rawFrom = Progress.of(handle).rawFrom();
            List<Point> summed = new ArrayList<>();
            List<Point> single = new ArrayList<>();
            for (Period period : reach.periods()) {
                Instant cut = later(period.from(), earlier(period.until(), rawFrom));
                summed.addAll(points(handle, "held", number.get(), floor(period.from()), cut));
                single.addAll(points(handle, "held-raw", number.get(), cut, period.until()));
            }
            List<Held> held = new ArrayList<>(Held.of(summed, Resolution.FIVE_MINUTES.stretch()));
            held.addAll(Held.of(single, longest));
            return held;
        });
    }

    private static Instant floor(Instant instant) {
        return Resolution.FIVE_MINUTES.floor(instant);
    }

    private static List<Point> points(Handle handle, String question, int series, Instant from, Instant until) {
        return handle.createQuery(Sql.of(question))
                .bind("series", series)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> point(row))
                .list();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /**
     * What at least {@code share} of a series' values do not exceed (nearest rank). Of {@code rtt_seconds} these are the
     * single latencies, counted by size hour by hour: what is told lies at most 9.1% above the true one, never below it;
     * the period is widened to whole hours. Of every other series they are the five-minute averages, as a line's load is
     * judged by; stretches without a sample don't count.
     *
     * @param share more than 0, at most 1; 0.95 for P95
     * @return in the series' unit; empty if there is no value
     * @throws StoreAway if the database can't be reached
     */
    public OptionalDouble percentile(Series series, Period period, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a percentile's share is more than 0 and at most 1: " + share);
        }
        Resolution resolution = series.isLatency() ? Resolution.HOUR : Resolution.FIVE_MINUTES;
        return store.get().read(handle -> {
            Optional<Integer> number = number(handle, series);
            if (number.isEmpty()) {
                return OptionalDouble.empty();
            }
            Instant from = resolution.floor(period.from());
            Instant until = resolution.ceiling(period.until());
            return handle.createQuery(Sql.of(series.isLatency() ? "percentile-latency" : "percentile-average"))
                    .bind("series", number.get())
                    .bind("from", from)
                    .bind("until", until)
                    .bind("cut", Sight.cut(Progress.of(handle), resolution, from, until))
                    .bind("share", share)
                    .map((row, context) ->
                            row.getObject(1) == null ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(1)))
                    .one();
        });
    }

    /**
     * How far from nought {@code metric} got, whichever target it was measured by. The period is widened to whole hours.
     *
     * @return empty if it was not measured
     * @throws StoreAway if the database can't be reached
     */
    public Optional<Deviation> deviation(String metric, Period period) {
        Resolution resolution = Resolution.HOUR;
        return store.get().read(handle -> {
            Instant from = resolution.floor(period.from());
            Instant until = resolution.ceiling(period.until());
            return handle.createQuery(Sql.of("deviation"))
                    .define("table", resolution.table())
                    .bind("ward", ward)
                    .bind("metric", metric)
                    .bind("from", from)
                    .bind("until", until)
                    .bind("cut", Sight.cut(Progress.of(handle), resolution, from, until))
                    .map((row, context) -> row.getLong("count") == 0
                            ? Optional.<Deviation>empty()
                            : Optional.of(new Deviation(row.getDouble("largest"), row.getLong("count"))))
                    .one();
        });
    }

    private Optional<Integer> number(Handle handle, Series series) {
        return handle.createQuery(Sql.of("series-find"))
                .bind("ward", ward)
                .bind("target", series.target())
                .bind("metric", series.metric())
                .mapTo(Integer.class)
                .findOne();
    }
}
