package vn.ward.core.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/**
 * Writes measurements into the database, each batch once. Of two samples of one series at one instant the last one
 * counts. Thread-safe, one batch after the other; blocking.
 */
public final class Samples {

    private final Supplier<Store> store;
    private final String ward;
    private final SeriesNumbers numbers;
    private long heard = Long.MIN_VALUE;

    public Samples(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
        this.numbers = new SeriesNumbers(ward);
    }

    /** The database is met anew, perhaps an older state of it: what is remembered of it is asked for again. Any thread. */
    public void forget() {
        numbers.forget();
    }

    /**
     * Stores a batch by binary COPY, or does nothing if it is already there.
     *
     * @throws StoreAway if the database can't be reached; the batch may be sent again
     */
    public synchronized void write(Batch batch) {
        Store.refuseEventLoop();
        Store there = store.get();
        Level level = there.level().orElseThrow(() -> new StoreAway("not prepared yet"));
        Map<Series, Known> known = numbers.of(there, batch.samples());
        if (level == Level.PLAIN) {
            Partitioning.DAILY.cover(there, "sample", days(batch.samples()));
        }
        try {
            there.write(handle -> copy(handle, batch, known));
        } catch (RuntimeException e) {
            forget(); // what the database has of it is not known
            heard = Long.MIN_VALUE;
            throw e;
        }
        known.values().forEach(Known::settle);
    }

    private static List<Instant> days(List<Sample> samples) {
        Set<Instant> days = new HashSet<>();
        long last = Long.MIN_VALUE;
        for (Sample sample : samples) {
            long day = Math.floorDiv(sample.at().getEpochSecond(), 86_400L);
            if (day != last) {
                days.add(Instant.ofEpochSecond(day * 86_400L));
                last = day;
            }
        }
        return List.copyOf(days);
    }

    /** What a batch meets. */
    private record Ground(Instant closed, long lastWriter) {}

    private long copy(Handle handle, Batch batch, Map<Series, Known> known) throws SQLException {
        handle.createQuery(Sql.of("sample-fence"))
                .bind("ward", ward)
                .mapTo(Long.class)
                .one();
        int news = handle.createUpdate(Sql.of("ingested-advance"))
                .bind("writer", ward)
                .bind("epoch", batch.epoch())
                .bind("seq", batch.seq())
                .execute();
        if (news == 0) {
            return 0;
        }
        Ground ground = handle.createQuery(Sql.of("sample-ground"))
                .bind("ward", ward)
                .map((row, context) -> new Ground(row.getTimestamp("closed").toInstant(), row.getLong("writer")))
                .one();
        if (ground.lastWriter() != heard) { // somebody else has written: an earlier start, an import
            SeriesNumbers.askNewest(handle, known.values());
        }
        heard = ground.lastWriter();
        Arrivals arrivals = new Arrivals(batch.samples(), known, ground.closed());
        arrivals.makeRoom(handle);
        try {
            return handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(Sql.of("sample-copy"), new ByteArrayInputStream(arrivals.stream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
