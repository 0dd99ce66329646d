package vn.ward.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes {@code sample} and its rollups in the way of the best level there is: hypertables where the server has
 * TimescaleDB, natively partitioned tables where it has not; rollups as continuous aggregates where its edition keeps
 * those itself. A table that is already there stays what it is, until somebody asks for its {@link Upgrade}.
 */
final class SampleTables {

    private static final Logger LOG = LoggerFactory.getLogger(SampleTables.class);
    private static final String SAMPLE = "sample";

    private SampleTables() {}

    /**
     * Wanted and found made one; idempotent, also for several platforms at once.
     *
     * @return the level of the tables that are there now
     */
    static Level reconcile(Handle handle) {
        lock(handle);
        if (!Upgrade.left(handle).isEmpty()) {
            throw new StoreAway(
                    "an upgrade of its tables is under way or was interrupted: run ioc store upgrade again");
        }
        if (isBeingRestored(handle)) {
            throw new StoreAway("a restore into it is under way or was interrupted: run ioc restore again");
        }
        if (kind(handle, SAMPLE).isEmpty()) {
            create(handle, SAMPLE, offered(handle, true));
        }
        Level level = found(handle).orElseGet(() -> rollups(handle));
        if (level == Level.TIMESCALEDB_COMMUNITY) {
            Columnstore.reconcile(handle);
        }
        Level offered = offered(handle, false);
        if (offered.compareTo(level) > 0) {
            LOG.info(
                    "the server can do more than the tables use: run ioc store upgrade level={} offered={}",
                    level.key(),
                    offered.key());
        }
        return level;
    }

    /** What is there is not proven yet. */
    static boolean isBeingRestored(Handle handle) {
        return kind(handle, "restore_under_way").isPresent();
    }

    /** The level of the tables that are there; empty if some are still missing. */
    static Optional<Level> found(Handle handle) {
        Optional<String> sample = kind(handle, SAMPLE);
        Optional<String> rollup = kind(handle, Resolution.DAY.table()); // made last
        if (sample.isEmpty() || rollup.isEmpty()) {
            return Optional.empty();
        }
        if (sample.get().equals("p")) {
            return Optional.of(Level.PLAIN);
        }
        return Optional.of(rollup.get().equals("v") ? Level.TIMESCALEDB_COMMUNITY : Level.TIMESCALEDB_APACHE);
    }

    /** Makes the rollups that are missing, in the way that goes with {@code sample}. */
    private static Level rollups(Handle handle) {
        Level level = kind(handle, SAMPLE).map("p"::equals).orElse(false) ? Level.PLAIN : offered(handle, false);
        for (Resolution resolution : Resolution.values()) {
            if (kind(handle, resolution.table()).isEmpty()) {
                create(handle, resolution, level);
            }
        }
        return level;
    }

    /**
     * The best that the server can do.
     *
     * @param install whether TimescaleDB may be brought into this database
     */
    static Level offered(Handle handle, boolean install) {
        if (!timescale(handle, install)) {
            return Level.PLAIN;
        }
        String license = handle.createQuery(Sql.of("timescale-license"))
                .mapTo(String.class)
                .one();
        return license.equals("apache") ? Level.TIMESCALEDB_APACHE : Level.TIMESCALEDB_COMMUNITY;
    }

    private static boolean timescale(Handle handle, boolean install) {
        if (count(handle, "timescale-installed") > 0) {
            return true;
        }
        if (!install || count(handle, "timescale-available") == 0) {
            return false;
        }
        handle.savepoint("extension");
        try {
            handle.execute(Sql.of("timescale-create"));
            return true;
        } catch (JdbiException e) {
            handle.rollbackToSavepoint("extension");
            LOG.warn(
                    "TimescaleDB is on the server but can't be used; storing in native partitions cause=\"{}\"",
                    e.getMessage());
            return false;
        }
    }

    /** Makes an empty table of samples under a name. */
    static void create(Handle handle, String table, Level level) {
        handle.createUpdate(Sql.of("sample-create"))
                .define("table", table)
                .define("partitioning", partitioning(level))
                .execute();
        if (level != Level.PLAIN) {
            handle.createQuery(Sql.of("sample-hypertable"))
                    .bind("table", table)
                    .mapTo(String.class)
                    .list();
        }
        handle.createUpdate(Sql.of("sample-index")).define("table", table).execute();
    }

    /** Makes one empty rollup. */
    static void create(Handle handle, Resolution resolution, Level level) {
        if (level == Level.TIMESCALEDB_COMMUNITY) {
            Columnstore.aggregate(handle, resolution);
            return;
        }
        handle.createUpdate(Sql.of("rollup-create"))
                .define("table", resolution.table())
                .define("partitioning", partitioning(level))
                .execute();
        if (level != Level.PLAIN) {
            handle.createQuery(Sql.of("rollup-hypertable"))
                    .bind("table", resolution.table())
                    .bind("chunk", resolution.chunk())
                    .mapTo(String.class)
                    .list();
        }
    }

    private static String partitioning(Level level) {
        return level == Level.PLAIN ? "PARTITION BY RANGE (time)" : "";
    }

    /** Sees that there is room for the stretches from {@code from} to {@code until}, which hold something at their ends only. */
    static void cover(Handle handle, Level level, Resolution resolution, Instant from, Instant until) {
        if (level == Level.PLAIN) {
            List<Instant> ends = List.of(from, until.minus(resolution.stretch()));
            resolution.partitioning().cover(handle, resolution.table(), ends);
        }
    }

    /** {@code r} an ordinary table or a hypertable, {@code p} a partitioned one, {@code v} a continuous aggregate. */
    static Optional<String> kind(Handle handle, String table) {
        return handle.createQuery(Sql.of("table-kind"))
                .bind("table", table)
                .mapTo(String.class)
                .findOne();
    }

    private static int count(Handle handle, String statement) {
        return handle.createQuery(Sql.of(statement)).mapTo(Integer.class).one();
    }

    /** Whether a table is one of that level. */
    static boolean isOf(Handle handle, String table, Level level) {
        String wanted = switch (level) {
            case PLAIN -> "p";
            case TIMESCALEDB_APACHE -> "r";
            case TIMESCALEDB_COMMUNITY -> table.equals(SAMPLE) ? "r" : "v";
        };
        return kind(handle, table).filter(wanted::equals).isPresent();
    }

    /** Until the transaction's end nobody else changes the shape of these tables. */
    static void lock(Handle handle) {
        count(handle, "shape-lock");
    }
}
