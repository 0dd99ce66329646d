package vn.ward.core.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import vn.ward.core.availability.Period;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** Measurements in the database. Thread-safe; blocking. */
public final class Samples {

    private final Supplier<Store> store;
    private final String ward;
    private final Map<Series, Integer> ids = new ConcurrentHashMap<>();

    public Samples(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /** The database is met anew, perhaps an older state of it: the numbers of the series are asked for again. */
    public void forget() {
        ids.clear();
    }

    /**
     * Stores a batch by binary COPY, or does nothing if it is already there.
     *
     * @throws StoreAway if the database can't be reached; the batch may be sent again
     */
    public void write(Batch batch) {
        Store.refuseEventLoop();
        Store there = store.get();
        Level level = there.level().orElseThrow(() -> new StoreAway("not prepared yet"));
        number(there, batch);
        if (level == Level.PLAIN) {
            SampleTable.partition(there, batch.samples());
        }
        there.write(handle -> copy(handle, batch));
    }

    private long copy(Handle handle, Batch batch) throws SQLException {
        int news = handle.createUpdate(Sql.of("ingested-advance"))
                .bind("writer", ward)
                .bind("epoch", batch.epoch())
                .bind("seq", batch.seq())
                .execute();
        if (news == 0) {
            return 0;
        }
        CopyRows rows = new CopyRows(batch.samples().size());
        for (Sample sample : batch.samples()) {
            rows.add(sample.at(), Objects.requireNonNull(ids.get(sample.series())), sample.value());
        }
        try {
            return handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(Sql.of("sample-copy"), new ByteArrayInputStream(rows.finished()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the series that are new to us their numbers; in one order, so that two writers never wait for each other. */
    private void number(Store there, Batch batch) {
        List<Series> unknown = batch.samples().stream()
                .map(Sample::series)
                .distinct()
                .filter(series -> !ids.containsKey(series))
                .sorted(Comparator.comparing(Series::target).thenComparing(Series::metric))
                .toList();
        if (!unknown.isEmpty()) {
            ids.putAll(there.write(handle -> {
                Map<Series, Integer> numbers = new HashMap<>();
                unknown.forEach(series ->
                        numbers.put(series, find(handle, series).orElseGet(() -> add(handle, series))));
                return numbers;
            }));
        }
    }

    private Optional<Integer> find(Handle handle, Series series) {
        return handle.createQuery(Sql.of("series-find"))
                .bind("ward", ward)
                .bind("target", series.target())
                .bind("metric", series.metric())
                .mapTo(Integer.class)
                .findOne();
    }

    private int add(Handle handle, Series series) {
        handle.createUpdate(Sql.of("series-add"))
                .bind("ward", ward)
                .bind("target", series.target())
                .bind("metric", series.metric())
                .bind("unit", unit(series.metric()))
                .execute();
        return find(handle, series).orElseThrow();
    }

    /** The end of its name: {@code seconds} of {@code rtt_seconds}, {@code bits_per_second} of a rate. */
    static String unit(String metric) {
        int rate = metric.indexOf("_per_");
        return metric.substring(metric.lastIndexOf('_', rate < 0 ? metric.length() : rate - 1) + 1);
    }

    /**
     * One series in at most {@code points} stretches of equal length, whole seconds; those without a sample are missing.
     *
     * @param points at least 1
     * @throws StoreAway if the database can't be reached
     */
    public List<Point> range(Series series, Period period, int points) {
        if (points < 1) {
            throw new IllegalArgumentException("a range has one point or more: " + points);
        }
        double stretch = Math.max(1, Math.ceil(period.length().toMillis() / 1000.0 / points));
        return store.get()
                .read(handle -> handle.createQuery(Sql.of("samples-range"))
                        .bind("ward", ward)
                        .bind("target", series.target())
                        .bind("metric", series.metric())
                        .bind("from", period.from())
                        .bind("until", period.until())
                        .bind("stretchSeconds", stretch)
                        .map((row, context) -> new Point(
                                row.getTimestamp("at").toInstant(),
                                row.getDouble("min"),
                                row.getDouble("mean"),
                                row.getDouble("max")))
                        .list());
    }

    /** When each target's last attempt began, so that a report made while the platform is away knows what it saw. */
    public void watched(Map<String, Instant> lastStarts) {
        store.get().write(handle -> {
            var batch = handle.prepareBatch(Sql.of("watched-set"));
            new TreeMap<>(lastStarts)
                    .forEach((target, start) -> batch.bind("ward", ward)
                            .bind("target", target)
                            .bind("lastStart", start)
                            .add());
            return batch.execute();
        });
    }
}
