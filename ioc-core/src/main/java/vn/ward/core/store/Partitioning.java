package vn.ward.core.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * The native partitions of a table: whole days, months or years of UTC, made by whoever first needs them, dropped whole.
 * A partition's name ends with its beginning, so that names sort by time.
 */
enum Partitioning {
    DAILY("uuuuMMdd", ChronoUnit.DAYS),
    MONTHLY("uuuuMM", ChronoUnit.MONTHS),
    YEARLY("uuuu", ChronoUnit.YEARS);

    private final String name;
    private final ChronoUnit length;

    Partitioning(String name, ChronoUnit length) {
        this.name = name;
        this.length = length;
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case DAILY -> day;
            case MONTHLY -> day.withDayOfMonth(1);
            case YEARLY -> day.withDayOfYear(1);
        };
    }

    private LocalDate next(LocalDate first) {
        return first.plus(1, length);
    }

    private String name(String table, LocalDate first) {
        return table + "_" + first.format(DateTimeFormatter.ofPattern(name, Locale.ROOT));
    }

    /**
     * Makes the partitions of {@code table} that hold {@code times}, where they are missing. A transaction of its own,
     * and nobody waits for it.
     */
    void cover(Store store, String table, Collection<Instant> times) {
        if (!times.isEmpty()) {
            Map<String, LocalDate> wanted = wanted(table, times);
            store.write(handle -> missing(handle, table, wanted).isEmpty() ? 0 : make(handle, table, wanted));
        }
    }

    /** The same as part of a transaction that is under way. */
    void cover(Handle handle, String table, Collection<Instant> times) {
        Map<String, LocalDate> wanted = wanted(table, times);
        if (!missing(handle, table, wanted).isEmpty()) {
            make(handle, table, wanted);
        }
    }

    private Map<String, LocalDate> wanted(String table, Collection<Instant> times) {
        Map<String, LocalDate> wanted = new TreeMap<>();
        for (Instant time : times) {
            LocalDate from = first(time.atOffset(ZoneOffset.UTC).toLocalDate());
            wanted.put(name(table, from), from);
        }
        return wanted;
    }

    private int make(Handle handle, String table, Map<String, LocalDate> wanted) {
        SampleTables.lock(handle);
        List<String> missing = missing(handle, table, wanted);
        for (String partition : missing) {
            LocalDate from = Objects.requireNonNull(wanted.get(partition));
            for (String statement : List.of("partition-create", "partition-attach")) {
                handle.createUpdate(Sql.of(statement))
                        .define("table", table)
                        .define("partition", partition)
                        .define("from", midnight(from))
                        .define("until", midnight(next(from)))
                        .execute();
            }
        }
        return missing.size();
    }

    private static List<String> missing(Handle handle, String table, Map<String, LocalDate> wanted) {
        return handle.createQuery(Sql.of("partitions-missing"))
                .bind("table", table)
                .bindArray("names", String.class, wanted.keySet())
                .mapTo(String.class)
                .list();
    }

    /** The partitions of {@code table} that end at {@code before} or earlier, the oldest first. */
    List<String> endedBefore(Handle handle, String table, Instant before) {
        LocalDate last = before.atOffset(ZoneOffset.UTC).toLocalDate();
        return handle.createQuery(Sql.of("partitions-there")).bind("table", table).mapTo(String.class).list().stream()
                .filter(partition -> !next(from(table, partition)).isAfter(last))
                .toList();
    }

    private LocalDate from(String table, String partition) {
        String beginning = partition.substring(table.length() + 1);
        String day = beginning + "0101".substring(beginning.length() - 4);
        return LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String midnight(LocalDate day) {
        return "'" + day + "+00'";
    }
}
