package vn.ward.core.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The stretches of five minutes that were touched after they had been summed up. A page of them is summed up again in
 * one transaction, with the longer stretches around them, and taken off the list.
 */
final class LateStretches {

    private static final int PAGE = 5_000;

    private LateStretches() {}

    /** One stretch of one series. */
    private record Stretch(int series, Instant from) {
        Stretch in(Resolution longer) {
            return new Stretch(series, longer.floor(from));
        }
    }

    /** All that are on the list; how many there were. */
    static int sumUp(Handle handle, Level level) {
        int all = 0;
        int taken;
        do {
            taken = level == Level.TIMESCALEDB_COMMUNITY
                    ? refreshed(handle)
                    : handle.inTransaction(own -> page(own, level));
            all += taken;
        } while (taken == PAGE);
        return all;
    }

    /** The same where the database sums up: it is told from when until when, outside any transaction. */
    private static int refreshed(Handle handle) {
        List<Noticed> page = listed(handle);
        List<Stretch> possible =
                page.stream().filter(Noticed::possible).map(Noticed::stretch).toList();
        if (!possible.isEmpty()) {
            Instant done = Progress.of(handle).done();
            for (Resolution resolution : Resolution.values()) {
                TreeSet<Instant> touched = new TreeSet<>();
                around(possible, resolution, done).forEach(stretch -> touched.add(stretch.from()));
                Columnstore.refresh(handle, resolution, touched);
            }
            handle.useTransaction(own -> latencies(own, around(possible, Resolution.HOUR, done)));
        }
        bind(
                        handle.createUpdate(Sql.of("rollup-due-strike")),
                        page.stream().map(Noticed::stretch).toList())
                .bindArray(
                        "noticed",
                        String.class,
                        page.stream()
                                .map(one -> one.at().toInstant().toString())
                                .toList())
                .execute();
        return page.size();
    }

    /** One stretch on the list, and when it got there. */
    private record Noticed(Stretch stretch, Timestamp at, boolean possible) {}

    private static List<Noticed> listed(Handle handle) {
        return handle.createQuery(Sql.of("rollup-due-list"))
                .bind("limit", PAGE)
                .map((row, context) -> new Noticed(
                        new Stretch(
                                row.getInt("series_id"),
                                row.getTimestamp("bucket").toInstant()),
                        row.getTimestamp("noticed_at"),
                        row.getBoolean("possible")))
                .list();
    }

    private static int page(Handle handle, Level level) {
        List<Stretch> possible = new ArrayList<>();
        int taken = handle.createQuery(Sql.of("rollup-due-take"))
                .bind("limit", PAGE)
                .map((row, context) -> {
                    if (row.getBoolean("possible")) {
                        possible.add(new Stretch(
                                row.getInt("series_id"),
                                row.getTimestamp("bucket").toInstant()));
                    }
                    return 1;
                })
                .list()
                .size();
        if (!possible.isEmpty()) {
            Instant done = Progress.of(handle).done();
            cover(handle, level, Resolution.FIVE_MINUTES, possible);
            bind(handle.createUpdate(Sql.of("rollup-5m-due")), possible).execute();
            for (Resolution longer : Resolution.LONGER) {
                List<Stretch> around = around(possible, longer, done);
                cover(handle, level, longer, around);
                bind(
                                handle.createUpdate(Sql.of("rollup-up-due"))
                                        .define("table", longer.table())
                                        .define("source", longer.source())
                                        .bind("stretch", longer.interval()),
                                around)
                        .execute();
            }
            latencies(handle, around(possible, Resolution.HOUR, done));
        }
        return taken;
    }

    /** The longer stretches that hold them, as far as those have been summed up: the others will be. */
    private static List<Stretch> around(List<Stretch> stretches, Resolution longer, Instant done) {
        return stretches.stream()
                .map(stretch -> stretch.in(longer))
                .filter(stretch -> !stretch.from().plus(longer.stretch()).isAfter(done))
                .distinct()
                .toList();
    }

    private static void latencies(Handle handle, List<Stretch> hours) {
        for (String statement : List.of("latency-strike", "latency-due")) {
            bind(handle.createUpdate(Sql.of(statement)), hours).execute();
        }
    }

    private static void cover(Handle handle, Level level, Resolution resolution, List<Stretch> stretches) {
        if (level == Level.PLAIN) {
            List<Instant> times = stretches.stream().map(Stretch::from).toList();
            resolution.partitioning().cover(handle, resolution.table(), times);
        }
    }

    private static Update bind(Update update, List<Stretch> stretches) {
        return Pairs.bind(
                update,
                stretches.stream().map(Stretch::series).toList(),
                stretches.stream().map(Stretch::from).toList());
    }
}
