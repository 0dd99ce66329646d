package vn.ward.core.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;

/**
 * Writes measurements into the database, each batch once. Of two samples of one series at one instant the last one
 * counts. Thread-safe, one batch after the other; blocking.
 *
 * <p>While one batch is committed the next one's rows are sent already, in a transaction of their own that commits in its
 * turn. They are taken back, and the batch is written anew in its turn, if it turns out then that they can't stay: somebody
 * else has written, or the batch before was lost.
 */
public final class Samples {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final int MOST_REMEMBERED = 1_000;
    private static final long SECONDS_A_DAY = 86_400;

    private final Supplier<Store> store;
    private final String ward;
    private final Ahead ahead;
    private final Set<Instant> covered = ConcurrentHashMap.newKeySet(); // days that had a partition

    public Samples(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
        this.ahead = new Ahead(ward);
    }

    /** The database is met anew, perhaps an older state of it: what is remembered of it is asked for again. Any thread. */
    public void forget() {
        ahead.forget();
        covered.clear();
    }

    /**
     * Stores a batch by binary COPY, or does nothing if it is already there.
     *
     * @throws StoreAway if the database can't be reached; the batch may be sent again
     */
    public void write(Batch batch) {
        try (Turn turn = prepare(batch)) {
            turn.take();
        }
    }

    /**
     * Looks up what a batch needs, makes rows of it and sends them, while another one is being committed. Batches are
     * stored in the order in which they were prepared.
     *
     * @return stores it, as {@link #write} does
     * @throws StoreAway if the database can't be reached
     */
    public Turn prepare(Batch batch) {
        Store.refuseEventLoop();
        Store there = store.get();
        level(there);
        Ahead.Place place = ahead.add(there, batch);
        Arrivals early = ahead.early(place);
        return new OfBatch(place, early == null ? null : send(there, place, early));
    }

    private final class OfBatch implements Turn {
        private final Ahead.Place place;
        private final Store.@Nullable Transaction sent; // with its rows; null: its turn sends them

        OfBatch(Ahead.Place place, Store.@Nullable Transaction sent) {
            this.place = place;
            this.sent = sent;
        }

        @Override
        public void take() {
            write(place, sent);
        }

        @Override
        public void close() {
            if (sent != null) {
                sent.close();
            }
            ahead.remove(place);
        }
    }

    /** If that fails it is tried again in its turn, which tells why if it fails again. */
    private Store.@Nullable Transaction send(Store there, Ahead.Place place, Arrivals early) {
        Store.@Nullable Transaction sent = null;
        try {
            Set<Instant> days = days(place.batch().samples());
            if (!covered.containsAll(days)) {
                cover(there, days);
            }
            sent = there.begin();
            sent.go(handle -> {
                SampleTurn.passFence(handle.getConnection());
                return copy(handle, early);
            });
            return sent;
        } catch (RuntimeException e) {
            if (sent != null) {
                sent.close();
            }
            forget();
            if (e instanceof StoreAway) {
                ahead.remove(place);
                throw e;
            }
            LOG.debug("The rows of a batch could not be sent before its turn", e);
            return null;
        }
    }

    private synchronized void write(Ahead.Place place, Store.@Nullable Transaction sent) {
        Store.refuseEventLoop();
        Store there = store.get();
        try {
            if (sent == null || !end(place, sent)) {
                cover(there, days(place.batch().samples()));
                there.write(handle -> writeNow(handle, place));
            }
        } catch (RuntimeException e) {
            forget(); // what the database has of it is not known
            throw e;
        }
    }

    /** Asks each time: whoever dropped a partition is not heard of. Only what is sent early goes by what it remembers. */
    private void cover(Store there, Set<Instant> days) {
        if (level(there) == Level.PLAIN) {
            Partitioning.DAILY.cover(there, "sample", days);
        }
        if (covered.size() > MOST_REMEMBERED) {
            covered.clear();
        }
        covered.addAll(days);
    }

    /** Commits rows that were sent before; false if they were taken back, since they can't stay. */
    private boolean end(Ahead.Place place, Store.Transaction sent) {
        try (sent) {
            SampleTurn turn = sent.go(handle -> SampleTurn.take(handle.getConnection(), ward, place.batch()));
            if (!turn.isNews()) {
                return true; // it is there already: what was sent goes
            }
            Arrivals arrivals = ahead.early(place);
            if (arrivals == null || !ahead.holds(place, turn.lastWriter())) {
                return false;
            }
            sent.go(handle -> arrivals.makeRoom(handle, turn.closed()));
            sent.commit();
            return true;
        }
    }

    private static Level level(Store there) {
        return there.level().orElseThrow(() -> new StoreAway("not prepared yet"));
    }

    private static Set<Instant> days(List<Sample> samples) {
        Set<Instant> days = new HashSet<>();
        long last = Long.MIN_VALUE;
        for (Sample sample : samples) {
            long day = Math.floorDiv(sample.at().getEpochSecond(), SECONDS_A_DAY);
            if (day != last) {
                days.add(Instant.ofEpochSecond(day * SECONDS_A_DAY));
                last = day;
            }
        }
        return days;
    }

    private long writeNow(Handle handle, Ahead.Place place) throws SQLException {
        SampleTurn.passFence(handle.getConnection());
        SampleTurn turn = SampleTurn.take(handle.getConnection(), ward, place.batch());
        if (!turn.isNews()) {
            return 0;
        }
        Arrivals arrivals = ahead.inTurn(handle, place, turn.lastWriter());
        arrivals.makeRoom(handle, turn.closed());
        return copy(handle, arrivals);
    }

    private static long copy(Handle handle, Arrivals arrivals) throws SQLException {
        CopyIn sending =
                handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(Sql.of("sample-copy"));
        try {
            arrivals.sendTo(sending);
            return sending.endCopy();
        } finally {
            if (sending.isActive()) {
                sending.cancelCopy();
            }
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
