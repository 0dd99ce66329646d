package vn.ward.core.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes {@code sample} on the level there is: a hypertable where the server has TimescaleDB, a natively partitioned
 * table where it has not. A table that is already there stays what it is.
 */
final class SampleTable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleTable.class);

    private SampleTable() {}

    /** Wanted and found made one; idempotent. */
    static Level reconcile(Handle handle) {
        Optional<String> kind =
                handle.createQuery(Sql.of("sample-kind")).mapTo(String.class).findOne();
        boolean timescale = timescale(handle, kind.isEmpty());
        if (kind.isEmpty()) {
            create(handle, timescale);
        }
        boolean partitioned = kind.map("p"::equals).orElse(!timescale);
        return partitioned ? Level.PLAIN : edition(handle);
    }

    private static Level edition(Handle handle) {
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

    private static void create(Handle handle, boolean timescale) {
        handle.execute(Sql.of(timescale ? "sample-create" : "sample-create-partitioned"));
        if (timescale) {
            handle.createQuery(Sql.of("hypertable")).mapTo(String.class).list();
        }
        handle.execute(Sql.of("sample-index"));
    }

    private static int count(Handle handle, String statement) {
        return handle.createQuery(Sql.of(statement)).mapTo(Integer.class).one();
    }

    /** Daily partitions, in UTC, for every instant that is about to be written; plain level only. */
    static void partition(Handle handle, Collection<LocalDate> days) {
        for (LocalDate day : days) {
            handle.execute(
                    "CREATE TABLE IF NOT EXISTS sample_%s PARTITION OF sample FOR VALUES FROM ('%s+00') TO ('%s+00')"
                            .formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), day, day.plusDays(1)));
        }
    }

    static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
