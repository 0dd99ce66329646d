package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Retention;

/**
 * Lets go what is too old: samples, then stretches of five minutes. Hours, days, states and incidents stay for ever.
 * Nothing goes before it is summed up, and whole chunks or partitions go at once. Several wards in one database keep what
 * the one with the longest wish keeps. Thread-safe; blocking.
 */
public final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private final Supplier<Store> store;

    public Expiry(Supplier<Store> store) {
        this.store = store;
    }

    /** This ward wants {@code retention}. */
    public void wish(String ward, Retention retention) {
        store.get()
                .write(handle -> handle.createUpdate(Sql.of("retention-wish"))
                        .bind("ward", ward)
                        .bind("raw", retention.samples())
                        .bind("fiveMinutes", retention.fiveMinutes())
                        .execute());
    }

    /**
     * Lets go what is too old at {@code now}.
     *
     * @throws StoreAway if the database can't be reached, or somebody reads there for too long: the next turn goes on
     */
    public void turn(Instant now) {
        Store.refuseEventLoop();
        Store there = store.get();
        Level level = there.level().orElseThrow(() -> new StoreAway("the database is not prepared yet"));
        Optional<Retention> longest = there.write(Expiry::longest);
        if (longest.isPresent()) {
            Retention retention = longest.get();
            if (level == Level.TIMESCALEDB_COMMUNITY) {
                there.write(handle -> policies(handle, retention, now));
            }
            letGo(there, level, "sample", "retention-raw", Partitioning.DAILY, before(now, retention.samples()));
            letGo(
                    there,
                    level,
                    Resolution.FIVE_MINUTES.table(),
                    "retention-five",
                    Resolution.FIVE_MINUTES.partitioning(),
                    before(now, retention.fiveMinutes()));
        }
    }

    private static Optional<Retention> longest(Handle handle) {
        return handle.createQuery(Sql.of("retention-longest"))
                .map((row, context) -> new Retention(row.getInt("raw_days"), row.getInt("five_minutes_days")))
                .findOne();
    }

    private static int policies(Handle handle, Retention retention, Instant now) {
        SampleTables.lock(handle);
        Columnstore.reconcile(handle, retention, now);
        return 0;
    }

    private static Instant before(Instant now, int days) {
        return Resolution.DAY.floor(now.minus(Duration.ofDays(days)));
    }

    private static void letGo(
            Store there, Level level, String table, String mark, Partitioning partitioning, Instant before) {
        there.write(handle -> {
            Rollups.take(handle);
            if (Progress.of(handle).done().isBefore(before)) {
                return 0; // not summed up yet
            }
            handle.createUpdate(Sql.of(mark)).bind("before", before).execute();
            int gone = switch (level) {
                case PLAIN -> drop(handle, partitioning.endedBefore(handle, table, before));
                case TIMESCALEDB_APACHE -> chunks(handle, table, before);
                case TIMESCALEDB_COMMUNITY -> 0; // its own policy does
            };
            if (gone > 0) {
                LOG.info("what is too old was let go table={} before={} chunks={}", table, before, gone);
            }
            return gone;
        });
    }

    private static int drop(Handle handle, List<String> partitions) {
        partitions.forEach(partition -> handle.createUpdate(Sql.of("partition-drop"))
                .define("partition", partition)
                .execute());
        return partitions.size();
    }

    private static int chunks(Handle handle, String table, Instant before) {
        return handle.createQuery(Sql.of("chunks-drop"))
                .bind("table", table)
                .bind("before", before)
                .mapTo(String.class)
                .list()
                .size();
    }
}
