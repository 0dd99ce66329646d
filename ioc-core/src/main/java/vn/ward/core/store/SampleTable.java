package vn.ward.core.store;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Sample;

/**
 * Makes {@code sample} on the level there is: a hypertable where the server has TimescaleDB, a natively partitioned
 * table where it has not. A table that is already there stays what it is.
 */
final class SampleTable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleTable.class);

    private SampleTable() {}

    /** Wanted and found made one; idempotent, also for several platforms at once. */
    static Level reconcile(Handle handle) {
        lock(handle);
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

    /** Makes the daily partitions, in UTC, that {@code samples} lack; plain level only. Nobody waits for it. */
    static void partition(Store store, List<Sample> samples) {
        Map<String, LocalDate> days = new TreeMap<>();
        for (Sample sample : samples) {
            LocalDate day = sample.at().atOffset(ZoneOffset.UTC).toLocalDate();
            days.put("sample_" + day.format(DateTimeFormatter.BASIC_ISO_DATE), day);
        }
        store.write(handle -> missing(handle, days).isEmpty() ? 0 : partition(handle, days));
    }

    private static int partition(Handle handle, Map<String, LocalDate> days) {
        lock(handle);
        List<String> missing = missing(handle, days);
        missing.forEach(name -> partition(handle, name, Objects.requireNonNull(days.get(name))));
        return missing.size();
    }

    private static List<String> missing(Handle handle, Map<String, LocalDate> days) {
        return handle.createQuery(Sql.of("partitions-missing"))
                .bindArray("names", String.class, days.keySet())
                .mapTo(String.class)
                .list();
    }

    private static void partition(Handle handle, String name, LocalDate day) {
        for (String statement : List.of("partition-create", "partition-attach")) {
            handle.createUpdate(Sql.of(statement))
                    .define("partition", name)
                    .define("from", midnight(day))
                    .define("until", midnight(day.plusDays(1)))
                    .execute();
        }
    }

    private static String midnight(LocalDate day) {
        return "'" + day + "+00'";
    }

    private static void lock(Handle handle) {
        count(handle, "sample-lock");
    }
}
