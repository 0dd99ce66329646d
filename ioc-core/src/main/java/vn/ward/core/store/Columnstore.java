package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import vn.ward.core.config.Retention;

/**
 * What TimescaleDB's Community edition does by itself: it keeps the rollups as continuous aggregates, turns what is some
 * days old into columns, and lets go what is too old. Here it is told so, where what is wanted is not what is found.
 */
final class Columnstore {

    /** Refreshing never reaches what retention may drop: summing up dropped samples would erase history. */
    private static final int MARGIN_DAYS = 2;

    private Columnstore() {}

    /** Makes an empty continuous aggregate. */
    static void aggregate(Handle handle, Resolution resolution) {
        boolean first = resolution == Resolution.FIVE_MINUTES;
        handle.createUpdate(Sql.of("rollup-aggregate"))
                .define("table", resolution.table())
                .define("source", resolution.source())
                .define("stretch", "INTERVAL '" + resolution.interval() + "'")
                .define("min", first ? "value" : "min")
                .define("max", first ? "value" : "max")
                .define("sum", first ? "value" : "sum")
                .define("count", first ? "count(*)" : "sum(s.count)::bigint")
                .define("last", first ? "value" : "last")
                .execute();
    }

    /** Columns for what has become old; idempotent. */
    static void reconcile(Handle handle) {
        columns(handle, "TABLE", "sample", "3 days");
        for (Resolution resolution : Resolution.values()) {
            columns(handle, "MATERIALIZED VIEW", resolution.table(), resolution.columnsAfter());
        }
    }

    private static void columns(Handle handle, String kind, String table, String after) {
        boolean on = handle.createQuery(Sql.of("columnstore-found"))
                .bind("table", table)
                .mapTo(Boolean.class)
                .one();
        if (!on) {
            handle.createUpdate(Sql.of("columnstore-enable"))
                    .define("kind", kind)
                    .define("table", table)
                    .execute();
        }
        if (found(handle, "policy_compression", "compress_after", table).isEmpty()) {
            handle.createUpdate(Sql.of("columnstore-policy"))
                    .bind("table", table)
                    .bind("after", after)
                    .execute();
        }
    }

    /** The policies that depend on how long things are kept, and on what was let go so far; idempotent. */
    static void reconcile(Handle handle, Retention retention, Instant now) {
        Instant rawFrom = Progress.of(handle).rawFrom();
        long there = rawFrom.equals(Instant.MIN)
                ? Long.MAX_VALUE
                : Duration.between(rawFrom, now).toDays();
        long back = Math.max(MARGIN_DAYS, Math.min(there, retention.samples()) - MARGIN_DAYS);
        for (Resolution resolution : Resolution.values()) {
            refresh(handle, resolution, back + " days");
        }
        retain(handle, "sample", retention.samples() + " days");
        retain(handle, Resolution.FIVE_MINUTES.table(), retention.fiveMinutes() + " days");
    }

    private static void refresh(Handle handle, Resolution resolution, String start) {
        String table = resolution.table();
        Optional<String> found = found(handle, "policy_refresh_continuous_aggregate", "start_offset", table);
        if (!found.equals(Optional.of(start))) {
            on(handle, "refresh-policy-remove", table).mapTo(String.class).list();
            handle.createQuery(Sql.of("refresh-policy"))
                    .bind("table", table)
                    .bind("start", start)
                    .bind("end", resolution.interval())
                    .bind("schedule", schedule(resolution))
                    .mapTo(String.class)
                    .list();
        }
    }

    /** Seldom: {@link Rollups} sees to it while the platform runs. */
    private static String schedule(Resolution resolution) {
        return Math.max(60, resolution.stretch().toMinutes()) + " minutes";
    }

    private static void retain(Handle handle, String table, String after) {
        if (!found(handle, "policy_retention", "drop_after", table).equals(Optional.of(after))) {
            on(handle, "retention-policy-remove", table).mapTo(String.class).list();
            on(handle, "retention-policy", table)
                    .bind("after", after)
                    .mapTo(String.class)
                    .list();
        }
    }

    private static Optional<String> found(Handle handle, String procedure, String key, String table) {
        return handle.createQuery(Sql.of("policy-found"))
                .bind("procedure", procedure)
                .bind("key", key)
                .bind("table", table)
                .mapTo(String.class)
                .findFirst();
    }

    private static Query on(Handle handle, String statement, String table) {
        return handle.createQuery(Sql.of(statement)).bind("table", table);
    }

    /** Where what is summed up in {@code table} lies. */
    static String filled(Handle handle, String table) {
        return on(handle, "materialization", table)
                .mapTo(String.class)
                .findFirst()
                .orElse(table);
    }

    /**
     * Lets the continuous aggregates be seen as far as {@link Rollups} has summed up: what was put into them by other
     * ways is hidden until TimescaleDB itself has summed up something behind it. It does so for a sample of no series, in
     * stretches that have not ended yet: none that has is summed up again. Never part of a transaction; may be repeated.
     */
    static int seal(Handle handle) {
        Instant done = Progress.of(handle).done();
        if (done.equals(Instant.MIN)) {
            return 0;
        }
        handle.createUpdate(Sql.of("seal-add")).bind("at", done).execute();
        for (Resolution resolution : Resolution.values()) {
            refresh(handle, resolution, done, resolution.floor(done).plus(resolution.stretch()));
        }
        int removed = unseal(handle, "sample");
        for (Resolution resolution : Resolution.values()) {
            removed += unseal(handle, filled(handle, resolution.table()));
        }
        return removed;
    }

    private static int unseal(Handle handle, String table) {
        return handle.createUpdate(Sql.of("seal-remove")).define("table", table).execute();
    }

    /**
     * Sums up again what late samples have touched; never part of a transaction. Neighbours are refreshed together.
     *
     * @param touched the beginnings of stretches that have ended, and lie in what was summed up: a refresh further on would
     *     hide all between
     */
    static void refresh(Handle handle, Resolution resolution, SortedSet<Instant> touched) {
        Instant from = null;
        Instant until = null;
        for (Instant stretch : touched) {
            if (from != null && until != null && !stretch.equals(until)) {
                refresh(handle, resolution, from, until);
                from = null;
            }
            from = from == null ? stretch : from;
            until = stretch.plus(resolution.stretch());
        }
        if (from != null && until != null) {
            refresh(handle, resolution, from, until);
        }
    }

    /** Sums up those stretches from {@code from} on that have ended at {@code until}; never part of a transaction. */
    static void refresh(Handle handle, Resolution resolution, Instant from, Instant until) {
        Instant begin = resolution.floor(from);
        Instant end = resolution.floor(until);
        if (begin.isBefore(end)) {
            handle.createUpdate(Sql.of("refresh"))
                    .bind("table", resolution.table())
                    .bind("from", begin)
                    .bind("until", end)
                    .execute();
        }
    }
}
