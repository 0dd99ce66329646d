package vn.ward.core.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import vn.ward.core.availability.Period;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** Measurements in the database. Thread-safe; blocking. */
public final class Samples {

    private final Supplier<Store> store;
    private final String ward;
    private final Map<Series, Integer> ids = new ConcurrentHashMap<>();
    private final Set<LocalDate> partitions = ConcurrentHashMap.newKeySet();

    public Samples(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /**
     * A batch that is stored once, however often it is sent.
     *
     * @param epoch the platform's start that made it
     * @param seq counts from 1 within the epoch
     */
    public record Batch(long epoch, long seq, List<Sample> samples) {
        public Batch {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Stores a batch by binary COPY, or does nothing if it is already there.
     *
     * @throws StoreAway if the database can't be reached; the batch may be sent again
     */
    public void write(Batch batch) {
        boolean partitioned = store.get().level().orElseThrow(() -> new StoreAway("not prepared yet")) == Level.PLAIN;
        batch.samples().stream().map(Sample::series).distinct().forEach(this::id);
        Set<LocalDate> days = new HashSet<>();
        batch.samples().forEach(sample -> days.add(SampleTable.day(sample.at())));
        days.removeAll(partitions);
        if (partitioned && !days.isEmpty()) {
            store.get().write(handle -> {
                SampleTable.partition(handle, days);
                return days;
            });
            partitions.addAll(days);
        }
        store.get().write(handle -> copy(handle, batch));
    }

    private long copy(Handle handle, Batch batch) throws SQLException {
        long stored = handle.createQuery(Sql.of("ingested-last"))
                .bind("writer", ward)
                .bind("epoch", batch.epoch())
                .mapTo(Long.class)
                .one();
        if (stored >= batch.seq()) {
            return 0;
        }
        CopyRows rows = new CopyRows(batch.samples().size());
        for (Sample sample : batch.samples()) {
            rows.add(sample.at(), id(sample.series()), sample.value());
        }
        handle.createUpdate(Sql.of("ingested-advance"))
                .bind("writer", ward)
                .bind("epoch", batch.epoch())
                .bind("seq", batch.seq())
                .execute();
        try {
            return handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(Sql.of("sample-copy"), new ByteArrayInputStream(rows.finished()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int id(Series series) {
        return ids.computeIfAbsent(
                series,
                wanted -> store.get().write(handle -> {
                    handle.createUpdate(Sql.of("series-add"))
                            .bind("ward", ward)
                            .bind("target", wanted.target())
                            .bind("metric", wanted.metric())
                            .bind("unit", unit(wanted.metric()))
                            .execute();
                    return handle.createQuery(Sql.of("series-find"))
                            .bind("ward", ward)
                            .bind("target", wanted.target())
                            .bind("metric", wanted.metric())
                            .mapTo(Integer.class)
                            .one();
                }));
    }

    private static String unit(String metric) {
        return metric.substring(metric.lastIndexOf('_') + 1);
    }

    /**
     * One series in at most {@code points} stretches of equal length.
     *
     * @throws StoreAway if the database can't be reached
     */
    public List<Point> range(Series series, Period period, int points) {
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
            lastStarts.forEach((target, start) -> batch.bind("ward", ward)
                    .bind("target", target)
                    .bind("lastStart", start)
                    .add());
            return batch.execute();
        });
    }
}
