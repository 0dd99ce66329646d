package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Sums samples up: into stretches of five minutes, these into hours, these into days; and latencies into counts by size.
 * Each turn closes what has passed, sums up what was closed, in steps that are committed one by one, and then sums up
 * again exactly those stretches that late samples have touched. Where TimescaleDB keeps the rollups itself they are
 * refreshed there instead. What lies before the oldest raw samples is never summed up again. Several platforms on one
 * database take turns. Thread-safe; blocking.
 */
public final class Rollups {

    /** A stretch is closed so long after its end: samples are seldom later than that. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration STEP = Duration.ofHours(1);

    private final Supplier<Store> store;

    public Rollups(Supplier<Store> store) {
        this.store = store;
    }

    /**
     * Brings the rollups up to {@code now}.
     *
     * @return how many stretches of five minutes were summed up again because of late samples
     * @throws StoreAway if the database can't be reached, or somebody else sums up for long; what was done is kept, and the
     *     next turn goes on
     */
    public int turn(Instant now) {
        Store.refuseEventLoop();
        Store there = store.get();
        Level level = there.level().orElseThrow(() -> new StoreAway("the database is not prepared yet"));
        Instant closed = Resolution.FIVE_MINUTES.floor(now.minus(GRACE));
        return alone(there, handle -> {
            handle.useTransaction(own -> close(own, closed));
            boolean more = true;
            while (more) {
                more = advance(handle, level);
            }
            return LateStretches.sumUp(handle, level);
        });
    }

    /** Work in as many transactions as it takes, while nobody else sums up. */
    static <T> T alone(Store there, Store.Work<T> work) {
        return there.alone(handle -> {
            count(handle, "rollup-turn-begin");
            try {
                return work.in(handle);
            } finally {
                count(handle, "rollup-turn-end");
            }
        });
    }

    private static void close(Handle handle, Instant until) {
        count(handle, "rollup-fence");
        handle.createUpdate(Sql.of("rollup-close")).bind("until", until).execute();
    }

    /** Until the transaction's end nobody else sums up. */
    static void take(Handle handle) {
        count(handle, "rollup-turn");
    }

    private static void count(Handle handle, String statement) {
        handle.createQuery(Sql.of(statement)).mapTo(Long.class).one();
    }

    /** Sums up the next hour in which there is anything; false if that was all. */
    private static boolean advance(Handle handle, Level level) {
        Progress progress = Progress.of(handle);
        if (!progress.done().isBefore(progress.closed())) {
            return false;
        }
        Optional<Instant> first = next(handle, progress.done()).filter(progress.closed()::isAfter);
        Instant until = first.map(at -> Resolution.floor(at, STEP).plus(STEP))
                .filter(progress.closed()::isAfter)
                .orElse(progress.closed());
        Instant from = first.map(Resolution.FIVE_MINUTES::floor).orElse(until);
        Instant since = progress.done().equals(Instant.MIN) ? from : progress.done();
        if (level == Level.TIMESCALEDB_COMMUNITY) {
            for (Resolution resolution : Resolution.values()) {
                Columnstore.refresh(handle, resolution, since, until);
            }
        }
        handle.useTransaction(own -> {
            if (level != Level.TIMESCALEDB_COMMUNITY) {
                samples(own, level, from, until);
                Resolution.LONGER.forEach(longer -> rollups(own, level, longer, since, until));
            }
            own.createUpdate(Sql.of("latency-add"))
                    .bind("from", Resolution.HOUR.floor(since))
                    .bind("until", Resolution.HOUR.floor(until))
                    .execute();
            own.createUpdate(Sql.of("rollup-done")).bind("until", until).execute();
        });
        return until.isBefore(progress.closed());
    }

    private static Optional<Instant> next(Handle handle, Instant done) {
        return handle.createQuery(Sql.of("rollup-next"))
                .bind("done", done.equals(Instant.MIN) ? CopyRows.LEAST : done)
                .map((row, context) -> Optional.ofNullable(row.getTimestamp(1)).map(java.sql.Timestamp::toInstant))
                .one();
    }

    private static void samples(Handle handle, Level level, Instant from, Instant until) {
        if (from.isBefore(until)) {
            SampleTables.cover(handle, level, Resolution.FIVE_MINUTES, from, until);
            handle.createUpdate(Sql.of("rollup-5m"))
                    .bind("from", from)
                    .bind("until", until)
                    .execute();
        }
    }

    /** Those longer stretches that have ended. */
    private static void rollups(Handle handle, Level level, Resolution longer, Instant since, Instant until) {
        Instant from = longer.floor(since);
        Instant end = longer.floor(until);
        if (from.isBefore(end)) {
            SampleTables.cover(handle, level, longer, from, end);
            handle.createUpdate(Sql.of("rollup-up"))
                    .define("table", longer.table())
                    .define("source", longer.source())
                    .bind("stretch", longer.interval())
                    .bind("from", from)
                    .bind("until", end)
                    .execute();
        }
    }
}
